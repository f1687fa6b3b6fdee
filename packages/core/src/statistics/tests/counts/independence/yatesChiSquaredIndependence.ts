import { countTable, degreesOfFreedomOf } from "../countTable.js";
import type { IndependenceTest } from "./independenceTest.js";
import { independenceTest } from "./independenceTest.js";

/**
 * {@link chiSquaredIndependence} with Yates's continuity correction: at one degree of freedom each |O − E| is made smaller by min(½, |O − E|),
 * cell by cell; larger tables are not corrected and give the plain test.
 *
 * Empty rows and columns, what is not measured and what throws: as there. The correction brings the p-value near that of {@link fisherExact} and
 * with it to the cautious side: it rejects true hypotheses less often than its level says: of two rates of 0.3 at 5 %, 3.1 % at 50 rows
 * each and 3.8 % at 200.
 * Cost: O(cells). Source: Yates, Suppl. JRSS 1 (1934). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { yatesChiSquaredIndependence } from "@probity/core/statistics";
 * yatesChiSquaredIndependence([[3, 1], [1, 3]]).statistic; // => 0.5
 */
export function yatesChiSquaredIndependence(counts: readonly ArrayLike<number>[]): IndependenceTest {
  const table = countTable("test a table of counts", counts);
  const correction = degreesOfFreedomOf(table) === 1 ? 0.5 : 0;
  return independenceTest(table, (observed, expected) => {
    const gap = Math.max(0, Math.abs(observed - expected) - correction);
    return (gap * gap) / expected;
  });
}
