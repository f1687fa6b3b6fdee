import type { NumberColumn } from "../../../table/index.js";
import { isPresent } from "../../../table/index.js";

/** The numbers of a column, NaN where a cell is missing. The array may be the column's own: never write to it. */
export function valuesWithGaps(column: NumberColumn): Float64Array {
  if (column.validity === null) return column.values;
  return column.values.map((value, row) => (isPresent(column, row) ? value : Number.NaN));
}
