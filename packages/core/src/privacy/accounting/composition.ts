import { binomialMass, exp, expm1, log, log1p, tanh } from "../../statistics/index.js";
import type { NeighborRelation } from "../counts/neighbors.js";
import type { ApproximateLoss } from "./approximateLoss.js";
import { roundedUp } from "./outward.js";
import { requireDelta, requireEpsilon } from "./requireLoss.js";

/** A loss, had `count` times (once unless stated). */
export interface RepeatedLoss extends ApproximateLoss {
  readonly count?: number;
}

/**
 * Basic composition: the sums of ε and of δ, whatever the mechanisms and however later ones depend on earlier answers. Rounded upward.
 *
 * δ is at most 1. Throws `RangeError` for an ε that is no finite number from 0 or a δ outside [0, 1). Cost: O(parts).
 *
 * @example
 * import { basicComposition } from "@probity/core/privacy";
 * basicComposition([{ epsilon: 0.4, delta: 1e-6, count: 2 }, { epsilon: 0.3, delta: 0 }]).epsilon; // => 1.1
 */
export function basicComposition(parts: readonly RepeatedLoss[]): ApproximateLoss {
  let [epsilon, delta] = [0, 0];
  for (const part of parts) {
    const count = countOf(part);
    epsilon = roundedUp(epsilon + part.epsilon * count, 2e-16);
    delta = roundedUp(delta + part.delta * count, 2e-16);
  }
  return { epsilon, delta: Math.min(1, delta) };
}

/**
 * Advanced composition of `count` releases of one loss: ε √(2k log 1/δ′) + kε tanh(ε/2), and 1 − (1 − δ)^k (1 − δ′), for a slack δ′.
 * Rounded upward. Never more than basic composition where that is smaller: then its ε, with the same δ.
 *
 * Throws `RangeError` as {@link basicComposition} does, and unless the slack lies in (0, 1). Cost: O(1). For a plan known beforehand
 * {@link optimalEpsilon} is smaller. Source: Dwork, Rothblum, Vadhan (2010) with the drift of randomized response.
 * Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { advancedComposition } from "@probity/core/privacy";
 * advancedComposition({ epsilon: 0.1, delta: 0, count: 100 }, 1e-6).epsilon; // => 5.75610551934
 */
export function advancedComposition(part: RepeatedLoss, slack: number): ApproximateLoss {
  const count = countOf(part);
  const { epsilon, delta } = part;
  requireDelta("compose", slack);
  if (slack === 0) throw new RangeError("cannot compose with slack 0: it needs a number above 0");
  const spread = epsilon * Math.sqrt(2 * count * -log(slack)) + count * epsilon * tanh(epsilon / 2);
  const failure = -expm1(count * log1p(-delta) + log1p(-slack));
  return { epsilon: roundedUp(Math.min(spread, count * epsilon)), delta: Math.min(1, roundedUp(failure)) };
}

/**
 * δ(ε) of the optimal composition of releases of which only the losses are known: that of as many randomized responses, by the exact
 * distribution of their losses. Rounded upward.
 *
 * Throws `RangeError` as {@link basicComposition} does, for an ε that is no finite number from 0, and where the losses have more than a
 * million different sums (parts of equal ε belong together as one with a `count`). Cost: O(number of sums).
 * Source: Kairouz, Oh, Viswanath (2015); Murtagh, Vadhan (2016). Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { optimalDelta } from "@probity/core/privacy";
 * optimalDelta([{ epsilon: 1, delta: 0, count: 10 }], 10); // => 0
 */
export function optimalDelta(parts: readonly RepeatedLoss[], epsilon: number): number {
  requireEpsilon("compose", epsilon);
  return deltaOf(optimalLaw(parts), epsilon);
}

/**
 * The smallest ε of the optimal composition at a total δ, rounded upward; Infinity where the releases together fail with more than δ.
 *
 * Throws `RangeError` as {@link optimalDelta} does, and unless δ lies in [0, 1). Cost: O(number of sums).
 * Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { optimalEpsilon } from "@probity/core/privacy";
 * optimalEpsilon([{ epsilon: 0.1, delta: 0, count: 100 }], 1e-6); // => 4.77456758811
 */
export function optimalEpsilon(parts: readonly RepeatedLoss[], delta: number): number {
  requireDelta("compose", delta);
  const law = optimalLaw(parts);
  const largest = basicComposition(parts).epsilon;
  if (deltaOf(law, 0) <= delta) return 0;
  if (law.failure > delta) return Number.POSITIVE_INFINITY;
  let [low, high] = [0, largest];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (deltaOf(law, middle) > delta) low = middle;
    else high = middle;
  }
  return high;
}

interface OptimalLaw {
  readonly losses: Float64Array;
  readonly masses: Float64Array;
  /** The probability that some release tells all. */
  readonly failure: number;
}

function optimalLaw(parts: readonly RepeatedLoss[]): OptimalLaw {
  let losses = new Float64Array(1);
  let masses = new Float64Array([1]);
  let logKept = 0;
  for (const part of parts) {
    const count = countOf(part);
    logKept += count * log1p(-part.delta);
    if (part.epsilon === 0) continue;
    if (losses.length * (count + 1) > 1e6)
      throw new RangeError("cannot compose: the losses have more than a million different sums");
    const up = 1 / (1 + exp(-part.epsilon));
    const nextLosses = new Float64Array(losses.length * (count + 1));
    const nextMasses = new Float64Array(nextLosses.length);
    for (let k = 0; k <= count; k++) {
      const mass = binomialMass(k, count, up);
      for (let i = 0; i < losses.length; i++) {
        nextLosses[k * losses.length + i] = losses[i]! + (2 * k - count) * part.epsilon;
        nextMasses[k * losses.length + i] = masses[i]! * mass;
      }
    }
    [losses, masses] = [nextLosses, nextMasses];
  }
  return { losses, masses, failure: roundedUp(-expm1(logKept), 1e-15) };
}

function deltaOf({ losses, masses, failure }: OptimalLaw, epsilon: number): number {
  let above = 0;
  for (let i = 0; i < losses.length; i++)
    if (losses[i]! > epsilon) above += masses[i]! * -expm1(epsilon - losses[i]!);
  return Math.min(1, failure + (1 - failure) * roundedUp(above, 1e-12));
}

/**
 * Parallel composition of releases on disjoint parts of the records, fixed before seeing the data: the largest ε and δ under
 * `add-or-remove-one`; under `replace-one` a record may leave one part for another, so the sums of the two largest.
 *
 * 0 for no parts. Throws `RangeError` as {@link basicComposition} does. Cost: O(parts). Golden: `privacy/accounting-conversions.json`.
 *
 * @example
 * import { parallelComposition } from "@probity/core/privacy";
 * parallelComposition([{ epsilon: 1, delta: 0 }, { epsilon: 2, delta: 0 }], "add-or-remove-one"); // => { epsilon: 2, delta: 0 }
 */
export function parallelComposition(
  parts: readonly ApproximateLoss[],
  relation: NeighborRelation,
): ApproximateLoss {
  for (const part of parts) countOf(part);
  const touched = relation === "add-or-remove-one" ? 1 : 2;
  const largest = (values: readonly number[]): number =>
    roundedUp(
      [...values]
        .sort((a, b) => b - a)
        .slice(0, touched)
        .reduce((sum, value) => sum + value, 0),
      touched === 1 ? 0 : 2e-16,
    );
  return {
    epsilon: largest(parts.map(({ epsilon }) => epsilon)),
    delta: Math.min(1, largest(parts.map(({ delta }) => delta))),
  };
}

function countOf({ epsilon, delta, count = 1 }: RepeatedLoss): number {
  requireEpsilon("compose", epsilon);
  requireDelta("compose", delta);
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`cannot compose ${count} releases: it needs a whole number from 0`);
  return count;
}
