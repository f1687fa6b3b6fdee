import type { Column } from "../../../table/index.js";
import type { Cell } from "../expectation.js";

/** Kinds of columns whose cells are values that a list can hold. */
export const scalars: ReadonlySet<Column["kind"]> = new Set(["number", "text", "boolean"] as const);

/** A value of a row object as a cell: `null` where it is missing, `undefined` where no column of a table could hold it. */
export function cellOf(value: unknown): Cell | undefined {
  if (value === undefined || value === null) return null;
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  return isDate(value) ? value : undefined;
}

/** The kind of column that holds such cells. */
export function kindOf(cell: NonNullable<Cell>): Column["kind"] {
  if (typeof cell === "string") return "text";
  if (typeof cell === "number") return "number";
  return typeof cell === "boolean" ? "boolean" : "timestamp";
}

/** The milliseconds of an instant. */
export function instantOf(cell: Cell | undefined): number | null {
  return typeof cell === "object" && cell !== null ? cell.getTime() : null;
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}
