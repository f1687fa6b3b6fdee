import type { Table } from "../../table/index.js";
import { codesOf, columnOf } from "../../table/index.js";

/** Columns, and of each the values that make a cell, as labels. */
export type DeclaredKeys = Readonly<Record<string, readonly string[]>>;

/** Cells, and of each row the one in which it lies, −1 for none. */
interface DeclaredCells {
  readonly labels: readonly string[];
  readonly cellOf: Int32Array;
}

/** Cuts a table into the cells of declared keys: a row lies in one at most. */
export function declaredCells(table: Table, keys: DeclaredKeys): DeclaredCells {
  let labels: readonly string[] = [""];
  const cellOf = new Int32Array(table.rows);
  for (const [name, values] of Object.entries(keys)) {
    const placeOf = new Map(values.map((value, i) => [value, i]));
    if (values.length === 0 || placeOf.size !== values.length)
      throw new RangeError(`cannot group by the column "${name}": it needs distinct values, one or more`);
    if (labels.length * values.length > mostCells)
      throw new RangeError(`cannot group by the column "${name}": it needs at most 2^20 cells in all`);
    const { codes, labels: found } = codesOf(columnOf(table, name));
    const places = found.map((label) => placeOf.get(label) ?? -1);
    for (let row = 0; row < cellOf.length; row++) {
      const place = places[codes[row]!] ?? -1;
      cellOf[row] = place < 0 || cellOf[row]! < 0 ? -1 : cellOf[row]! * values.length + place;
    }
    labels = labels.flatMap((before) =>
      values.map((value) => `${before}${before === "" ? "" : ", "}${name} ${value}`),
    );
  }
  return { labels: labels[0] === "" ? ["all"] : labels, cellOf };
}

const mostCells = 0x10_0000;
