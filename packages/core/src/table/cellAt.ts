import { NotMeasurable } from "../evidence/index.js";
import type { Column } from "./column.js";
import { isPresent } from "./isPresent.js";
import { textAt } from "./text/textAt.js";

/** A cell as a value: what a row object holds. */
export type RowCell = number | boolean | string | Date | null;

/**
 * The cell of one row as a value, `null` where it is missing; an instant as a `Date` of whole milliseconds. For single cells: a loop over
 * many reads the column's arrays. Throws `NotMeasurable` (`unsupported-type`). Cost: O(1).
 *
 * @example
 * import { cellAt, columnOf, tableFrom } from "@probity/core/table";
 * cellAt(columnOf(tableFrom({ team: ["a", null] }), "team"), 1); // => null
 */
export function cellAt(column: Column, row: number): RowCell {
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  if (!isPresent(column, row)) return null;
  switch (column.kind) {
    case "number":
      return column.values[row]!;
    case "boolean":
      return column.values[row] === 1;
    case "timestamp":
      return new Date(column.values[row]!);
    case "text":
      return textAt(column, row);
  }
}
