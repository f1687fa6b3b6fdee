import { NotMeasurable } from "../../evidence/index.js";
import { requireCounts, totalOfCounts } from "../arguments/requireCounts.js";
import { chiSquaredSurvival } from "../distributions/index.js";

/** Pearson's statistic of a table of counts and its test. */
export interface ChiSquaredIndependence {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly n: number;
  /** The law is good from about 5 on. */
  readonly smallestExpected: number;
  /** Rows and columns without a single count, which were left out. */
  readonly emptyRows: number;
  readonly emptyColumns: number;
}

/**
 * Pearson's test whether the rows of a table of counts (groups, or samples) spread over its columns alike: Σ (O − E)² / E with
 * E = row total · column total / n, against χ² with (r − 1)(c − 1) degrees of freedom. No continuity correction.
 *
 * Empty rows and columns are left out and counted. Not measured: `no-rows` (all zero), `single-group` (one row left), `constant-input` (one column
 * left). Throws `RangeError` where rows differ in length or a count is negative or not finite.
 * Both samples count as samples; a test against a reference taken as exact rejects far too often. Read it with the smallest expected count.
 * Cost: O(cells). Source: Pearson, Phil. Mag. 50 (1900). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { chiSquaredIndependence } from "@probity/core/statistics";
 * const { statistic, pValue } = chiSquaredIndependence([[500, 300, 200], [380, 330, 290]]);
 * statistic; // => 34.322820037
 * pValue < 1e-7; // => true
 */
export function chiSquaredIndependence(counts: readonly ArrayLike<number>[]): ChiSquaredIndependence {
  const attempt = "test a table of counts";
  const columns = counts[0]?.length ?? 0;
  const rowTotals = counts.map((row) => totalOfCounts(attempt, row));
  const columnTotals = new Float64Array(columns);
  for (const row of counts) {
    if (row.length !== columns)
      throw new RangeError(
        `cannot ${attempt}: got rows of ${columns} and ${row.length} cells, it needs one length`,
      );
    for (let j = 0; j < columns; j++) columnTotals[j]! += row[j]!;
  }
  const n = requireCounts(attempt, rowTotals);
  const rows = rowTotals.filter((count) => count > 0).length;
  const used = columnTotals.filter((count) => count > 0).length;
  if (rows < 2) throw new NotMeasurable("single-group");
  if (used < 2) throw new NotMeasurable("constant-input");
  let statistic = 0;
  let smallestExpected = Infinity;
  for (const [i, row] of counts.entries()) {
    for (let j = 0; j < columns; j++) {
      const expected = rowTotals[i]! * (columnTotals[j]! / n);
      if (expected === 0) continue;
      statistic += ((row[j]! - expected) * (row[j]! - expected)) / expected;
      smallestExpected = Math.min(smallestExpected, expected);
    }
  }
  if (!Number.isFinite(statistic)) throw new NotMeasurable("overflow");
  const degreesOfFreedom = (rows - 1) * (used - 1);
  return {
    statistic,
    degreesOfFreedom,
    pValue: chiSquaredSurvival(statistic, degreesOfFreedom),
    n,
    smallestExpected,
    emptyRows: counts.length - rows,
    emptyColumns: columns - used,
  };
}
