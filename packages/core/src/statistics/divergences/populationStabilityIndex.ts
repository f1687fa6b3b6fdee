import { NotMeasurable } from "../../evidence/index.js";
import { chiSquaredSurvival, chiSquaredUpperQuantile } from "../distributions/index.js";
import type { CellTotals } from "./shares.js";
import { requireSameCells } from "./shares.js";
import { stabilityOfShares } from "./stabilityOfShares.js";
import type { ZeroRule } from "./zeroRule.js";
import { filledShares, requireZeroRule } from "./zeroRule.js";

/** What to do with empty cells, and at which chance of a false alarm to place the critical value. */
export interface StabilityOptions {
  /** Default `{ rule: "floor-share", amount: 1e-4 }`. */
  readonly zeroRule?: ZeroRule;
  /** In (0, 1); default 0.05. */
  readonly significance?: number;
}

/** The index, and what it is worth at these sample sizes. */
export interface PopulationStabilityIndex {
  readonly value: number;
  /** value / (1/n + 1/m). */
  readonly statistic: number;
  /** Cells that are not empty in both samples, less one. */
  readonly degreesOfFreedom: number;
  /** By the χ² law; see `smallestExpected`, and {@link populationStabilityIndexPermutation} where it is below 50. */
  readonly pValue: number;
  /** The index that two samples of these sizes from one distribution exceed with chance `significance`. */
  readonly criticalValue: number;
  /** The smallest count that a cell of either sample would have under no change: the law is good from 50 on. */
  readonly smallestExpected: number;
}

/**
 * The population stability index of two samples over the same cells: Σ (q − p) ln(q / p) with the shares p of the reference and q of the current
 * sample, in nats, at least 0. Symmetric.
 *
 * Under no change PSI / (1/n + 1/m) follows χ² with B − 1 degrees of freedom over B cells, so that the mean is (B − 1)(1/n + 1/m): a fixed bound of
 * 0.1 or 0.2 means nothing without n and m. The law is good where every expected count is at least 50.
 * Cells that are empty in both samples count for nothing. Not measured: `no-rows` (a sample is empty); `empty-bin` under the rule `refuse`. Throws
 * `RangeError` where the samples differ in cells, or a count, the amount or the significance is out of range.
 * Compare only values of the same cells and the same rule for empty ones. Cost: O(cells).
 * Source: Lewis, An Introduction to Credit Scoring (1994); Yurdakul & Naranjo, J. Risk Model Validation 14 (2020).
 * Golden: `drift/distances-numeric.json`, `drift/distances-categorical.json`.
 *
 * @example
 * import { populationStabilityIndex } from "@probity/core/statistics";
 * const index = populationStabilityIndex([500, 300, 200], [380, 330, 290]);
 * index.value; // => 0.069232446957
 * index.criticalValue; // => 0.011982929094
 */
export function populationStabilityIndex(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
  options: StabilityOptions = {},
): PopulationStabilityIndex {
  const { zeroRule = { rule: "floor-share", amount: 1e-4 }, significance = 0.05 } = options;
  requireZeroRule(zeroRule);
  if (!(significance > 0 && significance < 1))
    throw new RangeError(
      `cannot place a critical value at significance ${significance}: it needs a number between 0 and 1`,
    );
  const totals = requireSameCells("measure stability", referenceCounts, currentCounts);
  const filled = filledShares(referenceCounts, currentCounts, { totals, zeroRule });
  const value = stabilityOfShares(filled);
  const unit = 1 / totals.reference + 1 / totals.current;
  if (unit === Infinity) throw new NotMeasurable("overflow");
  const degreesOfFreedom = filled.reference.length - 1;
  const statistic = value / unit;
  const smallestExpected = smallestExpectedCount(referenceCounts, currentCounts, totals);
  const index = { value, statistic, degreesOfFreedom, smallestExpected };
  if (degreesOfFreedom === 0) return { ...index, pValue: 1, criticalValue: 0 };
  return {
    ...index,
    pValue: chiSquaredSurvival(statistic, degreesOfFreedom),
    criticalValue: chiSquaredUpperQuantile(significance, degreesOfFreedom) * unit,
  };
}

function smallestExpectedCount(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
  totals: CellTotals,
): number {
  const smaller = Math.min(totals.reference, totals.current);
  const share = smaller / totals.reference / (1 + totals.current / totals.reference);
  let smallest = Infinity;
  for (let cell = 0; cell < referenceCounts.length; cell++) {
    const pooled = referenceCounts[cell]! + currentCounts[cell]!;
    if (pooled > 0) smallest = Math.min(smallest, pooled * share);
  }
  return smallest;
}
