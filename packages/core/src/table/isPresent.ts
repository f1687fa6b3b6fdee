import type { Column } from "./column.js";

/**
 * Whether the cell of a row, from 0 to `length` − 1, is not missing. NaN is present.
 *
 * @example
 * import { columnOf, isPresent, tableFrom } from "@probity/core/table";
 * const age = columnOf(tableFrom({ age: [31, null, Number.NaN] }), "age");
 * [0, 1, 2].map((row) => isPresent(age, row)); // => [true, false, true]
 */
export function isPresent(column: Column, row: number): boolean {
  const { validity } = column;
  return validity === null || ((validity[row >>> 3]! >>> (row & 7)) & 1) === 1;
}
