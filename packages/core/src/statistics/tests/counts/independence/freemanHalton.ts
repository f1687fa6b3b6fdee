import { exp } from "../../../portable/index.js";
import type { CountTable } from "../countTable.js";
import { wholeCountTable } from "../countTable.js";
import { logFactorials } from "../logFactorials.js";

/** The exact test of an r × c table. */
export interface FreemanHalton {
  readonly pValue: number;
  /** How many tables have the totals of the observed one. */
  readonly tables: number;
  readonly n: number;
}

const mostTables = 5_000_000;

/** Equal probabilities come out within a few 1e-13 of each other. */
const nearly = 1e-10;

/**
 * Fisher's exact test of a table of any size, after Freeman and Halton: the probability, given all totals, of all tables no likelier than the
 * observed one, every table tried.
 *
 * Empty rows and columns are left out. Not measured: `no-rows`, `single-group`, `constant-input`, as {@link chiSquaredIndependence}. Throws
 * `RangeError` where a count is no whole number, or beyond 5,000,000 tables (about a second): ask {@link chiSquaredIndependenceMonteCarlo} then.
 * "No likelier" is not "farther from independence": it may order tables otherwise than the χ² statistic.
 * Cost: O(tables). Source: Freeman & Halton, Biometrika 38 (1951). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { freemanHalton } from "@probity/core/statistics";
 * freemanHalton([[1, 0, 3, 2], [0, 2, 1, 5], [4, 1, 0, 0]]); // => { pValue: 0.007545687886, tables: 1873, n: 19 }
 */
export function freemanHalton(counts: readonly ArrayLike<number>[]): FreemanHalton {
  const table = wholeCountTable("try all tables like a table of counts", counts);
  const logFactorial = logFactorials(table.n);
  const logSum = (values: Float64Array): number => values.reduce((sum, k) => sum + logFactorial(k), 0);
  const most = logSum(table.cells) * (1 - 1e-14) - nearly;
  const constant = logSum(table.rowTotals) + logSum(table.columnTotals) - logFactorial(table.n);
  let pValue = 0;
  const tables = eachTable(table, logFactorial, (logCells) => {
    if (logCells >= most) pValue += exp(constant - logCells);
  });
  return { pValue: Math.min(1, pValue), tables, n: table.n };
}

/** Visits Σ log cell! of every table with these totals, column by column, and counts them. */
function eachTable(
  { rows, columns, rowTotals, columnTotals, n }: CountTable,
  logFactorial: (k: number) => number,
  visit: (logCells: number) => void,
): number {
  const open = rowTotals.slice();
  let tables = 0;
  /** `left` of this column are to be placed in rows from `row` on, which have room for `room`. */
  const place = (
    column: number,
    row: number,
    left: number,
    room: number,
    placed: number,
    logCells: number,
  ): void => {
    const space = open[row]!;
    if (row === rows - 1) {
      open[row] = space - left;
      nextColumn(column + 1, placed, logCells + logFactorial(left));
      open[row] = space;
      return;
    }
    const below = room - space;
    const highest = Math.min(left, space);
    for (let k = Math.max(0, left - below); k <= highest; k++) {
      open[row] = space - k;
      place(column, row + 1, left - k, below, placed, logCells + logFactorial(k));
    }
    open[row] = space;
  };
  const nextColumn = (column: number, placed: number, logCells: number): void => {
    if (column < columns - 1) {
      const total = columnTotals[column]!;
      place(column, 0, total, n - placed, placed + total, logCells);
      return;
    }
    tables += 1;
    if (tables > mostTables)
      throw new RangeError(
        `cannot try all tables like a table of counts: it needs totals that leave at most ${mostTables} tables`,
      );
    let rest = logCells;
    for (let i = 0; i < rows; i++) rest += logFactorial(open[i]!);
    visit(rest);
  };
  nextColumn(0, 0, 0);
  return tables;
}
