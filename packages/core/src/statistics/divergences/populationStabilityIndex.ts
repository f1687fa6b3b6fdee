import { NotMeasurable } from "../../evidence/index.js";
import { chiSquaredSurvival, chiSquaredUpperQuantile } from "../distributions/index.js";
import { log } from "../portable/index.js";
import { requireSameCells } from "./shares.js";

/**
 * What becomes of empty cells, whose logarithm does not exist:
 * - `floor-share`: a share is at least `amount`, the others stay as they are;
 * - `add-to-share`: `amount` is added to every share, and the shares are made to sum to 1 again;
 * - `add-to-count`: `amount` is added to every count;
 * - `refuse`: a cell that is empty in one sample is not measured.
 */
export type ZeroRule =
  | { readonly rule: "floor-share" | "add-to-share" | "add-to-count"; readonly amount: number }
  | { readonly rule: "refuse" };

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
  readonly pValue: number;
  /** The index that two samples of these sizes from one distribution exceed with chance `significance`. */
  readonly criticalValue: number;
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
  requireOptions(zeroRule, significance);
  const totals = requireSameCells("measure stability", referenceCounts, currentCounts);
  const cells: Cell[] = [];
  for (let cell = 0; cell < referenceCounts.length; cell++)
    if (referenceCounts[cell]! > 0 || currentCounts[cell]! > 0)
      cells.push({ reference: referenceCounts[cell]!, current: currentCounts[cell]! });
  const shareOf = shares[zeroRule.rule];
  const amount = zeroRule.rule === "refuse" ? 0 : zeroRule.amount;
  let value = 0;
  for (const { reference, current } of cells) {
    const p = shareOf(reference, { total: totals.reference, cells: cells.length, amount });
    const q = shareOf(current, { total: totals.current, cells: cells.length, amount });
    if (!(p > 0 && q > 0)) throw new NotMeasurable("empty-bin");
    value += (q - p) * log(q / p);
  }
  const unit = 1 / totals.reference + 1 / totals.current;
  if (unit === Infinity) throw new NotMeasurable("overflow");
  const degreesOfFreedom = cells.length - 1;
  const statistic = value / unit;
  if (degreesOfFreedom === 0) return { value, statistic, degreesOfFreedom, pValue: 1, criticalValue: 0 };
  return {
    value,
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredSurvival(statistic, degreesOfFreedom),
    criticalValue: chiSquaredUpperQuantile(significance, degreesOfFreedom) * unit,
  };
}

interface Cell {
  readonly reference: number;
  readonly current: number;
}

interface Sample {
  readonly total: number;
  readonly cells: number;
  readonly amount: number;
}

const shares: { readonly [R in ZeroRule["rule"]]: (count: number, sample: Sample) => number } = {
  "floor-share": (count, { total, amount }) => Math.max(count / total, amount),
  "add-to-share": (count, { total, cells, amount }) => (count / total + amount) / (1 + cells * amount),
  "add-to-count": (count, { total, cells, amount }) => (count + amount) / (total + cells * amount),
  refuse: (count, { total }) => count / total,
};

function requireOptions(zeroRule: ZeroRule, significance: number): void {
  if (!(significance > 0 && significance < 1))
    throw new RangeError(
      `cannot place a critical value at significance ${significance}: it needs a number between 0 and 1`,
    );
  if (zeroRule.rule !== "refuse" && !(zeroRule.amount > 0 && zeroRule.amount < Infinity))
    throw new RangeError(`cannot fill empty cells with ${zeroRule.amount}: it needs a positive number`);
}
