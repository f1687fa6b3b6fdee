import { NotMeasurable } from "../../../evidence/index.js";
import { requireCounts, totalOfCounts } from "../../arguments/requireCounts.js";

/** A table of counts without its empty rows and columns; cell (i, j) is at i · columns + j. */
export interface CountTable {
  readonly cells: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly rowTotals: Float64Array;
  readonly columnTotals: Float64Array;
  readonly n: number;
  readonly emptyRows: number;
  readonly emptyColumns: number;
}

/**
 * Reads a table of counts whose rows are to be compared. Throws `RangeError` where rows differ in length or a count is negative or not finite;
 * not measured: `no-rows` (all zero), `single-group` (one row left), `constant-input` (one column left), `overflow`.
 */
export function countTable(attempt: string, counts: readonly ArrayLike<number>[]): CountTable {
  const allColumns = counts[0]?.length ?? 0;
  const allRowTotals = counts.map((row) => totalOfCounts(attempt, row));
  const allColumnTotals = new Float64Array(allColumns);
  for (const row of counts) {
    if (row.length !== allColumns)
      throw new RangeError(
        `cannot ${attempt}: got rows of ${allColumns} and ${row.length} cells, it needs one length`,
      );
    for (let j = 0; j < allColumns; j++) allColumnTotals[j]! += row[j]!;
  }
  const n = requireCounts(attempt, allRowTotals);
  const used = [...allColumnTotals.keys()].filter((j) => allColumnTotals[j]! > 0);
  const kept = counts.filter((_, i) => allRowTotals[i]! > 0);
  if (kept.length < 2) throw new NotMeasurable("single-group");
  if (used.length < 2) throw new NotMeasurable("constant-input");
  const cells = new Float64Array(kept.length * used.length);
  kept.forEach((row, i) => {
    used.forEach((j, at) => {
      cells[i * used.length + at] = row[j]!;
    });
  });
  return {
    cells,
    rows: kept.length,
    columns: used.length,
    rowTotals: Float64Array.from(allRowTotals.filter((total) => total > 0)),
    columnTotals: allColumnTotals.filter((total) => total > 0),
    n,
    emptyRows: counts.length - kept.length,
    emptyColumns: allColumns - used.length,
  };
}

/** The table, of whole numbers: what exact tests and drawn tables need. Throws `RangeError` at any other count. */
export function wholeCountTable(attempt: string, counts: readonly ArrayLike<number>[]): CountTable {
  const table = countTable(attempt, counts);
  requireWholeCounts(attempt, table.cells);
  if (!Number.isSafeInteger(table.n)) throw new NotMeasurable("overflow");
  return table;
}

/** Throws `RangeError` at the first count that is no whole number. */
export function requireWholeCounts(attempt: string, counts: ArrayLike<number>): void {
  for (let i = 0; i < counts.length; i++) {
    if (!(Number.isSafeInteger(counts[i]) && counts[i]! >= 0))
      throw new RangeError(`cannot ${attempt}: the count of cell ${i} is no whole number`);
  }
}

/** The count of a cell if rows and columns were independent: row total · column total / n. */
export function expectedCount(
  { rowTotals, columnTotals, n }: CountTable,
  row: number,
  column: number,
): number {
  return rowTotals[row]! * (columnTotals[column]! / n);
}

/** (r − 1)(c − 1). */
export function degreesOfFreedomOf({ rows, columns }: CountTable): number {
  return (rows - 1) * (columns - 1);
}
