import { binomialMass, binomialSurvival, exp, expm1, log1p } from "../../statistics/index.js";
import type { ApproximateLoss } from "./approximateLoss.js";
import { roundedUp } from "./outward.js";
import { requireDelta, requireEpsilon } from "./requireLoss.js";

/**
 * The loss of a group of `size` records from that of one: kε and δ (e^kε − 1)/(e^ε − 1), at most 1. Rounded upward. (A ρ of zCDP grows
 * by size².)
 *
 * Throws `RangeError` unless ε is a finite number from 0, δ in [0, 1) and the size a whole number from 1. Cost: O(1).
 * Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { groupLoss } from "@probity/core/privacy";
 * groupLoss({ epsilon: 0.3, delta: 0 }, 4).epsilon; // => 1.2
 */
export function groupLoss({ epsilon, delta }: ApproximateLoss, size: number): ApproximateLoss {
  requireEpsilon("bound the loss of a group", epsilon);
  requireDelta("bound the loss of a group", delta);
  if (!Number.isSafeInteger(size) || size < 1)
    throw new RangeError(`cannot bound the loss of a group of ${size}: it needs a whole number from 1`);
  const factor = epsilon === 0 ? size : expm1(size * epsilon) / expm1(epsilon);
  return {
    epsilon: roundedUp(size * epsilon, size === 1 ? 0 : 2e-16),
    delta: delta === 0 ? 0 : Math.min(1, roundedUp(delta * factor)),
  };
}

/**
 * The loss of a release on a secret sample: log(1 + q (e^ε − 1)) and qδ. Holds for Poisson samples, which each record enters with
 * probability q, under `add-or-remove-one`, and for samples of a fixed share q under `replace-one`. Rounded upward.
 *
 * Throws `RangeError` unless ε is a finite number from 0, δ in [0, 1) and q in [0, 1]. Cost: O(1).
 * Source: Balle, Barthe, Gaboardi (2018). Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { sampledLoss } from "@probity/core/privacy";
 * sampledLoss({ epsilon: 1, delta: 0 }, 0.01).epsilon; // => 0.0170368632362
 */
export function sampledLoss({ epsilon, delta }: ApproximateLoss, q: number): ApproximateLoss {
  requireEpsilon("bound the loss of a sample", epsilon);
  requireDelta("bound the loss of a sample", delta);
  if (!(q >= 0 && q <= 1))
    throw new RangeError(`cannot bound the loss of a sample of ${q}: it needs a share from 0 to 1`);
  const amplified = epsilon > 700 ? epsilon : roundedUp(log1p(q * expm1(epsilon)));
  return { epsilon: Math.min(epsilon, amplified), delta: delta * q };
}

/**
 * The ε of `clients` answers that are each ε₀-private by themselves and then shuffled, at a δ: by the exact losses of the reduction in
 * which each other answer hides the one in question with probability e^−ε₀ ("hiding among the clones"), about a third of its closed
 * form. Never more than ε₀. Rounded upward.
 *
 * δ(ε) = E[hockey stick of A + B against A + 1 − B], C ~ Bin(n − 1, e^−ε₀), A ~ Bin(C, ½), B ~ Bernoulli(e^ε₀/(1 + e^ε₀)); where C has
 * more than 512 likely values, neighboring ones count as the lowest of them. Throws `RangeError` unless ε₀ is a finite number from 0, δ in
 * (0, 1) and there is a whole number of clients from 1. Cost: some ten milliseconds. Source: Feldman, McMillan, Talwar (2021).
 * Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { shuffledEpsilon } from "@probity/core/privacy";
 * shuffledEpsilon(1, { clients: 1000, delta: 1e-6 }); // => 0.182412347481
 */
export function shuffledEpsilon(
  localEpsilon: number,
  options: { readonly clients: number; readonly delta: number },
): number {
  const { clients, delta } = options;
  requireEpsilon("bound the loss of shuffled answers", localEpsilon);
  requireDelta("bound the loss of shuffled answers", delta);
  if (!Number.isSafeInteger(clients) || clients < 1)
    throw new RangeError(`cannot shuffle the answers of ${clients} clients: it needs a whole number from 1`);
  const hiding = hidingLaw(clients - 1, exp(-localEpsilon));
  const deltaAt = (epsilon: number): number => shuffledDelta(hiding, localEpsilon, epsilon);
  if (deltaAt(0) <= delta) return 0;
  if (deltaAt(localEpsilon) > delta) return localEpsilon;
  let [low, high] = [0, localEpsilon];
  for (let i = 0; i < 48; i++) {
    const middle = (low + high) / 2;
    if (deltaAt(middle) > delta) low = middle;
    else high = middle;
  }
  return high;
}

interface HidingLaw {
  readonly counts: Float64Array;
  readonly masses: Float64Array;
  /** The probability of fewer still, in which case nothing is assumed to hide. */
  readonly beyond: number;
}

function hidingLaw(others: number, share: number): HidingLaw {
  const spread = 10 * Math.sqrt(others * share * (1 - share)) + 20;
  const from = Math.max(0, Math.floor(others * share - spread));
  const to = Math.min(others, Math.ceil(others * share + spread));
  const width = Math.ceil((to - from + 1) / 512);
  const size = Math.ceil((to - from + 1) / width);
  const [counts, masses] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < size; i++) {
    counts[i] = from + i * width;
    for (let k = from + i * width; k < from + (i + 1) * width && k <= to; k++)
      masses[i] = masses[i]! + binomialMass(k, others, share);
  }
  if (to < others) masses[size - 1] = masses[size - 1]! + binomialSurvival(to, others, share);
  return { counts, masses, beyond: from === 0 ? 0 : binomialBelow(from, others, share) };
}

/** P(X < k), by the survival of what is left over. */
function binomialBelow(k: number, n: number, p: number): number {
  return binomialSurvival(n - k, n, 1 - p);
}

function shuffledDelta({ counts, masses, beyond }: HidingLaw, localEpsilon: number, epsilon: number): number {
  const p = 1 / (1 + exp(-localEpsilon));
  const growth = exp(epsilon);
  // P/Q at x of c + 1 rises with x: beyond some x all that P has over e^ε Q counts.
  const room = p - growth * (1 - p);
  if (room <= 0) return beyond;
  const odds = (growth * p - (1 - p)) / room;
  let total = beyond;
  for (let i = 0; i < counts.length; i++) {
    const c = counts[i]!;
    const first = Math.floor(((c + 1) * odds) / (1 + odds)) + 1;
    if (first > c + 1) continue;
    const one = first < 2 ? 1 : binomialSurvival(first - 2, c, 0.5);
    const none = first < 1 ? 1 : first > c ? 0 : binomialSurvival(first - 1, c, 0.5);
    const excess = p * one + (1 - p) * none - growth * ((1 - p) * one + p * none);
    total += masses[i]! * Math.max(0, excess);
  }
  return roundedUp(total, 1e-12);
}
