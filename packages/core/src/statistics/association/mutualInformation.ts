import { log } from "../portable/index.js";
import { sum } from "../summation/sum.js";
import type { CountTable } from "../tests/counts/countTable.js";
import { countTable } from "../tests/counts/countTable.js";

/**
 * The mutual information of a table of counts in nats, by the shares as they are (plug-in): I = Σ pᵢⱼ ln(pᵢⱼ / (pᵢ pⱼ)), in
 * [0, min(H(rows), H(columns))]: 0 where rows and columns are independent. 2 n I is the statistic of the G test.
 *
 * Empty rows and columns are left out. Not measured: `no-rows`, `single-group` (one row left), `constant-input` (one column left), `overflow`.
 * Throws `RangeError` where rows differ in length or a count is negative or not finite. Of independent samples it is not 0 but about
 * (r − 1)(c − 1)/(2n): {@link mutualInformationBiasCorrected}. Tables with more categories allow more: compare {@link uncertaintyCoefficient}.
 * Cost: O(cells). Source: Cover & Thomas, Elements of Information Theory (2006), 2.3. Golden: `profile/associations.json`.
 *
 * @example
 * import { mutualInformation } from "@probity/core/statistics";
 * mutualInformation([[500, 300, 200], [380, 330, 290]]); // => 0.008617169638878
 */
export function mutualInformation(counts: readonly ArrayLike<number>[]): number {
  return informationOf(countTable("measure mutual information", counts));
}

/** I of a table in nats. */
export function informationOf({ cells, rowTotals, columnTotals, columns, n }: CountTable): number {
  const terms = cells.map((count, i) => {
    const row = rowTotals[Math.floor(i / columns)]!;
    const column = columnTotals[i % columns]!;
    return count === 0 ? 0 : (count / n) * log(count / row / (column / n));
  });
  return Math.max(0, sum(terms));
}
