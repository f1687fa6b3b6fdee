import { NotMeasurable } from "../../evidence/index.js";
import { countTable } from "../tests/counts/countTable.js";
import { meanSquareContingency } from "./meanSquareContingency.js";

/**
 * Bergsma's bias-corrected Cramér's V: √(φ̃² / min(r̃ − 1, c̃ − 1)) with φ̃² = max(0, φ² − (r − 1)(c − 1)/(n − 1)), r̃ = r − (r − 1)²/(n − 1) and c̃
 * alike, in [0, 1]. Near 0 for independent samples of any size, unlike {@link cramersV}.
 *
 * Empty rows and columns are left out. Not measured and thrown: as there, and `too-few-rows` where n leaves nothing of r̃ − 1 or c̃ − 1.
 * Cost: O(cells). Source: Bergsma, J. Korean Statist. Soc. 42 (2013). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { cramersVBiasCorrected } from "@probity/core/statistics";
 * cramersVBiasCorrected([[500, 300, 200], [380, 330, 290]]); // => 0.12715737616
 */
export function cramersVBiasCorrected(counts: readonly ArrayLike<number>[]): number {
  const table = countTable("measure association", counts);
  const { rows, columns, n } = table;
  const corrected = (size: number): number => size - 1 - ((size - 1) / (n - 1)) * (size - 1);
  const most = Math.min(corrected(rows), corrected(columns));
  if (!(n > 1 && most > 0)) throw new NotMeasurable("too-few-rows");
  const left = meanSquareContingency(table) - ((rows - 1) / (n - 1)) * (columns - 1);
  return Math.min(1, Math.sqrt(Math.max(0, left) / most));
}
