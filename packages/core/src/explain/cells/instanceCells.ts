import { NotMeasurable } from "../../evidence/index.js";
import type { TableCells } from "./tableCells.js";
import { cellOf } from "./tableCells.js";

/** What an explained row has in a column: a range of numbers, without a bound where it is `null`, or a category. */
export type CellCondition =
  | {
      readonly kind: "range";
      readonly feature: number;
      readonly above: number | null;
      readonly atMost: number | null;
    }
  | { readonly kind: "category"; readonly feature: number; readonly equals: number };

/** The cells of an explained row. */
export interface InstanceCells {
  /** Of each column; −1 for a category that the table has not. */
  readonly cells: Int32Array;
  /** Columns whose cell holds no row of the table, ascending: nothing can be drawn there. */
  readonly unseen: Int32Array;
  /** Columns whose cell holds some rows of the table but not all, ascending: only there can a row differ in cell. */
  readonly varying: Int32Array;
}

/** Throws `RangeError` where the row is not as wide as the table, `not-finite` where it has a missing or infinite value. */
export function instanceCells(table: TableCells, row: Float32Array | Float64Array): InstanceCells {
  if (row.length !== table.features)
    throw new RangeError(
      `cannot explain a row of ${row.length} numbers: the table has ${table.features} columns`,
    );
  if (!row.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const cells = Int32Array.from(table.columns, (column, feature) => cellOf(column, row[feature]!));
  const rowsOf = (feature: number): number => table.columns[feature]!.counts[cells[feature]!] ?? 0;
  const all = Int32Array.from(cells.keys());
  return {
    cells,
    unseen: all.filter((feature) => rowsOf(feature) === 0),
    varying: all.filter((feature) => rowsOf(feature) > 0 && rowsOf(feature) < table.rows),
  };
}

/** What it means to lie in a cell that the table has. */
export function conditionOf(table: TableCells, feature: number, cell: number): CellCondition {
  const { kind, cuts } = table.columns[feature]!;
  return kind === "categories"
    ? { kind: "category", feature, equals: cuts[cell]! }
    : { kind: "range", feature, above: cuts[cell - 1] ?? null, atMost: cuts[cell] ?? null };
}
