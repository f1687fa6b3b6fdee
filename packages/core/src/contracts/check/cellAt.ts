import { NotMeasurable } from "../../evidence/index.js";
import type { Column } from "../../table/index.js";
import { isPresent, textAt } from "../../table/index.js";
import type { Cell } from "../expectations/expectation.js";

/** The cell of one row as a value, `null` where it is missing. Throws `NotMeasurable` (`unsupported-type`). */
export function cellAt(column: Column, row: number): Cell {
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
