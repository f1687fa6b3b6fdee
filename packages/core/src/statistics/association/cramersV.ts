import { countTable } from "../tests/counts/countTable.js";
import { meanSquareContingency } from "./meanSquareContingency.js";

/**
 * Cramér's V of a table of counts: √(φ² / min(r − 1, c − 1)) with φ² = χ²/n, in [0, 1]: 0 where rows and columns are independent, 1 where one
 * determines the other.
 *
 * Empty rows and columns are left out. Not measured: `no-rows`, `single-group` (one row left), `constant-input` (one column left), `overflow`. Throws
 * `RangeError` where rows differ in length or a count is negative or not finite. V of independent samples is not 0 but about √(max(r, c)/n):
 * for few rows or many categories read {@link cramersVBiasCorrected}. It has no sign and does not say which cells differ.
 * Cost: O(cells). Source: Cramér, Mathematical Methods of Statistics (1946), 21.9. Golden: `statistics/contingency.json`.
 *
 * @example
 * import { cramersV } from "@probity/core/statistics";
 * cramersV([[500, 300, 200], [380, 330, 290]]); // => 0.131001564947
 */
export function cramersV(counts: readonly ArrayLike<number>[]): number {
  const table = countTable("measure association", counts);
  return Math.min(1, Math.sqrt(meanSquareContingency(table) / (Math.min(table.rows, table.columns) - 1)));
}
