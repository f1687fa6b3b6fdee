import { InputError } from "../../evidence/index.js";

/** The cells of row objects by column, in the order in which the names first appear. Only own enumerable names count. */
export function rowCells(rows: readonly unknown[]): Map<string, unknown[]> {
  const cells = new Map<string, unknown[]>();
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!isRecord(row)) throw new InputError("malformed-table", `row ${i} is not an object of cells`);
    for (const name of Object.keys(row)) {
      let column = cells.get(name);
      if (column === undefined) {
        column = new Array<unknown>(rows.length).fill(null);
        cells.set(name, column);
      }
      column[i] = row[name];
    }
  }
  return cells;
}

function isRecord(row: unknown): row is { readonly [name: string]: unknown } {
  return typeof row === "object" && row !== null && !Array.isArray(row);
}
