import { countTable } from "../countTable.js";
import type { IndependenceTest } from "./independenceTest.js";
import { independenceTest } from "./independenceTest.js";

/**
 * Pearson's test whether the rows of a table of counts (groups, or samples) spread over its columns alike: Σ (O − E)² / E with
 * E = row total · column total / n, against χ² with (r − 1)(c − 1) degrees of freedom. No continuity correction.
 *
 * Empty rows and columns are left out and counted. Not measured: `no-rows` (all zero), `single-group` (one row left), `constant-input` (one column
 * left). Throws `RangeError` where rows differ in length or a count is negative or not finite.
 * Both samples count as samples; a test against a reference taken as exact rejects far too often. Read it with the smallest expected count:
 * below 5 ask {@link chiSquaredIndependenceMonteCarlo}.
 * Cost: O(cells). Source: Pearson, Phil. Mag. 50 (1900). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { chiSquaredIndependence } from "@probity/core/statistics";
 * const { statistic, pValue } = chiSquaredIndependence([[500, 300, 200], [380, 330, 290]]);
 * statistic; // => 34.322820037
 * pValue < 1e-7; // => true
 */
export function chiSquaredIndependence(counts: readonly ArrayLike<number>[]): IndependenceTest {
  return independenceTest(
    countTable("test a table of counts", counts),
    (observed, expected) => ((observed - expected) * (observed - expected)) / expected,
  );
}
