import { NotMeasurable } from "../../evidence/index.js";
import { log } from "../portable/index.js";
import type { BaseOptions } from "./base.js";
import { perNat } from "./base.js";
import { requireSameCells } from "./shares.js";
import type { ZeroRule } from "./zeroRule.js";
import { filledShares, requireZeroRule } from "./zeroRule.js";

/** In which unit, and what to do where the current sample has no row in a cell of the reference. */
export interface KullbackLeiblerOptions extends BaseOptions {
  /** Default `{ rule: "refuse" }`. After a rule that fills cells the shares are made to sum to 1 again. */
  readonly zeroRule?: ZeroRule;
}

/**
 * The Kullback–Leibler divergence of the current sample from the reference, D(reference ‖ current) = Σ p ln(p / q), with the shares p of the
 * reference and q of the current sample over the same cells: at least 0, without upper bound, in nats or bits. Not symmetric: the other
 * direction is {@link reverseKullbackLeiblerDivergence}.
 *
 * Counts or shares: each sample is divided by its total. A cell that is empty in the reference adds nothing. Not measured: `no-rows` (a sample is
 * empty), `empty-bin` (the current sample has no row in a cell of the reference: the divergence is infinite) unless a zero rule fills it, `overflow`.
 * Throws `RangeError` where the samples differ in cells or a count, the amount or the base is out of range.
 * A filled cell costs p ln(p / amount): the number is then as much the rule's as the data's. Compare only values of the same cells and rule.
 * Cost: O(cells). Source: Kullback & Leibler, Ann. Math. Statist. 22 (1951).
 * Golden: `drift/distances-numeric.json`, `drift/distances-categorical.json`.
 *
 * @example
 * import { kullbackLeiblerDivergence } from "@probity/core/statistics";
 * kullbackLeiblerDivergence([500, 300, 200, 0], [380, 330, 250, 40]); // => 0.0639966586467
 * kullbackLeiblerDivergence([1, 1], [1, 0]); // throws empty-bin
 */
export function kullbackLeiblerDivergence(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
  options: KullbackLeiblerOptions = {},
): number {
  const { zeroRule = { rule: "refuse" } } = options;
  requireZeroRule(zeroRule);
  const unit = perNat(options);
  const totals = requireSameCells("measure a divergence", referenceCounts, currentCounts);
  if (zeroRule.rule === "refuse") return unit * divergence(referenceCounts, currentCounts, totals);
  const { reference, current } = filledShares(referenceCounts, currentCounts, { totals, zeroRule });
  return unit * divergence(reference, current, requireSameCells("measure a divergence", reference, current));
}

function divergence(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
  totals: { readonly reference: number; readonly current: number },
): number {
  let sum = 0;
  for (let cell = 0; cell < reference.length; cell++)
    sum += gain(reference[cell]! / totals.reference, current[cell]! / totals.current);
  if (!Number.isFinite(sum)) throw new NotMeasurable("overflow");
  return sum;
}

/** p ln(p / q) − p + q ≥ 0. The shares sum to 1, so that the rest cancels in the sum, and no term can: near 0 it keeps its digits. */
function gain(p: number, q: number): number {
  if (p === 0) return q;
  if (q === 0) throw new NotMeasurable("empty-bin");
  const u = (q - p) / p;
  if (Math.abs(u) > 0.125) return Math.max(p * (log(p) - log(q)) - p + q, 0);
  // u − ln(1 + u) = u²/2 − s (u²/2 + 2s²/3 + 2s⁴/5 + …) with s = u / (2 + u).
  const s = u / (2 + u);
  const s2 = s * s;
  let tail = 0;
  for (let k = 8; k >= 1; k--) tail = s2 * (2 / (2 * k + 1) + tail);
  const half = (u * u) / 2;
  return p * (half - s * (half + tail));
}
