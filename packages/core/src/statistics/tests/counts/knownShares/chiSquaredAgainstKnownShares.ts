import { powerDivergenceLambda } from "../powerDivergence.js";
import type { KnownSharesTest } from "./powerDivergenceAgainstKnownShares.js";
import { powerDivergenceAgainstKnownShares } from "./powerDivergenceAgainstKnownShares.js";

/**
 * Pearson's goodness of fit: Σ (O − E)² / E with E = n · share, against χ² with cells − 1 degrees of freedom, for shares that are *known*: laid
 * down by a design, a census or a contract.
 *
 * **Not for shares that were counted in a reference sample.** Taking a sample as exact doubles the variance of the difference at equal sizes, and
 * the test then rejects true hypotheses some 20 to 60 % of the time at level 5 %; compare two samples by {@link chiSquaredIndependence}.
 * A cell of share 0 is left out while it is empty. Not measured: `no-rows` (all counts zero), `empty-bin` (counts in a cell of share 0),
 * `constant-input` (one cell left), `overflow`. Throws `RangeError` where a count is negative or not finite, or the shares are not in [0, 1] or do
 * not add up to 1 (within 1.5e-8). Cost: O(cells). Source: Pearson, Phil. Mag. 50 (1900). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { chiSquaredAgainstKnownShares } from "@probity/core/statistics";
 * chiSquaredAgainstKnownShares([30, 14, 6], [0.5, 0.3, 0.2]);
 * // => { statistic: 2.666666667, degreesOfFreedom: 2, pValue: 0.263597138, n: 50, smallestExpected: 10 }
 */
export function chiSquaredAgainstKnownShares(
  counts: ArrayLike<number>,
  shares: ArrayLike<number>,
): KnownSharesTest {
  return powerDivergenceAgainstKnownShares(counts, shares, { lambda: powerDivergenceLambda.pearson });
}
