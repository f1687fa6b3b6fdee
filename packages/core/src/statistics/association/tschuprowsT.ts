import { countTable } from "../tests/counts/countTable.js";
import { meanSquareContingency } from "./meanSquareContingency.js";

/**
 * Tschuprow's T of a table of counts: √(φ² / √((r − 1)(c − 1))) with φ² = χ²/n, in [0, 1]; 1 is reached by square tables only. For those it is
 * {@link cramersV}, else smaller.
 *
 * Empty rows and columns, what is not measured and what throws: as there. Cost: O(cells).
 * Source: Tschuprow, Grundbegriffe und Grundprobleme der Korrelationstheorie (1925). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { tschuprowsT } from "@probity/core/statistics";
 * tschuprowsT([[500, 300, 200], [380, 330, 290]]); // => 0.110158746357
 */
export function tschuprowsT(counts: readonly ArrayLike<number>[]): number {
  const table = countTable("measure association", counts);
  const most = Math.sqrt((table.rows - 1) * (table.columns - 1));
  return Math.min(1, Math.sqrt(meanSquareContingency(table) / most));
}
