import type { CountTable } from "../tests/counts/countTable.js";
import { independenceTest } from "../tests/counts/independence/independenceTest.js";

/** φ² = χ²/n of a table. */
export function meanSquareContingency(table: CountTable): number {
  return independenceTest(table, (o, e) => ((o - e) * (o - e)) / e).statistic / table.n;
}
