import { NotMeasurable } from "../../../evidence/index.js";
import { fisherFSurvival } from "../../distributions/index.js";
import { rescaled } from "../../summation/rescaled.js";
import { groupSpread, meanDifference } from "./groupSpread.js";

/** An F test of several groups. */
export interface FTest {
  readonly statistic: number;
  /** Groups less one. */
  readonly numeratorDegrees: number;
  /** Rows less groups. */
  readonly denominatorDegrees: number;
  readonly pValue: number;
}

/**
 * One-way analysis of variance, the test whether k groups have one mean, their variances taken as equal:
 * F = (Σ nᵢ (x̄ᵢ − x̄)² / (k − 1)) / (Σ (xᵢⱼ − x̄ᵢ)² / (N − k)) against Fisher's F law with k − 1 and N − k degrees of freedom.
 *
 * Not measured: `single-group` (fewer than two groups), `empty-group`, `too-few-rows` (one row each), `not-finite`, `no-spread` (each group constant).
 * For independent rows and groups of similar spread; if the variances differ ask {@link alexanderGovern}. Of two groups, F is t² of
 * {@link studentTTest}. Values of any magnitude and offset. Cost: O(rows). Source: Fisher, Statistical Methods for Research Workers (1925).
 * Golden: `statistics/k-sample.json`.
 *
 * @example
 * import { oneWayAnova } from "@probity/core/statistics";
 * oneWayAnova([Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 4), Float64Array.of(5, 6, 7)]);
 * // => { statistic: 13, numeratorDegrees: 2, denominatorDegrees: 6, pValue: 0.006591796875 }
 */
export function oneWayAnova(groups: readonly Float64Array[]): FTest {
  requireGroups(groups, 1);
  const spreads = rescaled(groups).arrays.map(groupSpread);
  const rows = spreads.reduce((sum, { n }) => sum + n, 0);
  const numeratorDegrees = groups.length - 1;
  const denominatorDegrees = rows - groups.length;
  if (denominatorDegrees < 1) throw new NotMeasurable("too-few-rows");
  const within = spreads.reduce((sum, { squares }) => sum + squares, 0);
  // From the mean of the first group, so that a common offset costs no digits.
  const moved = spreads.map((spread) => meanDifference(spread, spreads[0]!));
  const grand = moved.reduce((sum, mean, i) => sum + mean * (spreads[i]!.n / rows), 0);
  const between = moved.reduce((sum, mean, i) => sum + spreads[i]!.n * (mean - grand) * (mean - grand), 0);
  const statistic = between / numeratorDegrees / (within / denominatorDegrees);
  if (!Number.isFinite(statistic)) throw new NotMeasurable("no-spread");
  const pValue = fisherFSurvival(statistic, numeratorDegrees, denominatorDegrees);
  return { statistic, numeratorDegrees, denominatorDegrees, pValue };
}

/** Not measured: `single-group` where fewer than two groups are given, `empty-group`, `too-few-rows` in one. */
export function requireGroups(groups: readonly Float64Array[], fewest: number): void {
  if (groups.length < 2) throw new NotMeasurable("single-group");
  if (groups.some((group) => group.length === 0)) throw new NotMeasurable("empty-group");
  if (groups.some((group) => group.length < fewest)) throw new NotMeasurable("too-few-rows");
}
