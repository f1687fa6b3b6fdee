import type { BoundedInterval } from "../../statistics/index.js";
import { clopperPearsonInterval } from "../../statistics/index.js";
import type { GroupIds } from "../groups/groupIds.js";
import type { ObservedRate } from "../uncertainty/simultaneousBands.js";

/** Held-out rows, and the probability of the favorable prediction of each. */
export interface RuledRows extends GroupIds {
  readonly yTrue: Uint8Array;
  readonly rule: Uint8Array | Float64Array;
  readonly weights: Float64Array | undefined;
}

/** A rate and the independent rows it stands on: with weights, Kish's effective number (Σw)²/Σw². */
export interface GroupRate extends ObservedRate {
  readonly effectiveRows: number;
}

/** The mean of some values in [0, 1] over the rows of each group that are kept; `null` where none has weight. Cost: O(rows + groups). */
export function groupRates(
  { yTrue, rule, groupOf, groups, weights }: RuledRows,
  rate: { readonly label: 0 | 1 | null },
): readonly (GroupRate | null)[] {
  const sums = new Float64Array(groups);
  const totals = new Float64Array(groups);
  const squares = new Float64Array(groups);
  const rows = new Float64Array(groups);
  for (let row = 0; row < rule.length; row++) {
    if (rate.label !== null && yTrue[row] !== rate.label) continue;
    const group = groupOf[row]!;
    const weight = weights === undefined ? 1 : weights[row]!;
    sums[group]! += weight * rule[row]!;
    totals[group]! += weight;
    squares[group]! += weight * weight;
    rows[group]!++;
  }
  return Array.from(totals, (total, group) =>
    total > 0
      ? { value: sums[group]! / total, n: rows[group]!, effectiveRows: (total * total) / squares[group]! }
      : null,
  );
}

/** What is taken for rounding in a count. */
const rounding = 1e-9;

/**
 * Clopper and Pearson's interval of a rate, from whole numbers that are no kinder: the count rounded down for the lower end and up for the upper one,
 * the rows rounded down. Of probabilities the mean varies less than that of draws by them, so that the interval covers those too.
 */
export function rateInterval(
  { value, effectiveRows }: GroupRate,
  level: number,
): Pick<BoundedInterval, "lower" | "upper"> {
  const trials = Math.max(1, Math.floor(effectiveRows + rounding));
  const count = value * trials;
  const { lower } = clopperPearsonInterval(Math.max(0, Math.floor(count + rounding)), trials, { level });
  const { upper } = clopperPearsonInterval(Math.min(trials, Math.ceil(count - rounding)), trials, { level });
  return { lower, upper };
}
