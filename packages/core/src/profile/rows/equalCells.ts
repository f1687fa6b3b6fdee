import type { Column } from "../../table/index.js";
import { cellAt, codesOf, isPresent } from "../../table/index.js";

/** Whether a cell of one column equals a cell of another: SameValueZero, text by code units, missing as missing. */
export function equalCells(a: Column, rowA: number, [b, rowB]: readonly [Column, number]): boolean {
  if (a.kind === "timestamp" && b.kind === "timestamp")
    return (
      isPresent(a, rowA) === isPresent(b, rowB) && (!isPresent(a, rowA) || a.values[rowA] === b.values[rowB])
    );
  if (a.kind !== b.kind) return false;
  const [x, y] = [cellAt(a, rowA), cellAt(b, rowB)];
  return x === y || (Number.isNaN(x) && Number.isNaN(y));
}

/** Whether two columns hold equal cells in every row. Cost: O(rows). */
export function equalColumns(a: Column, b: Column): boolean {
  if (a.kind !== b.kind || a.length !== b.length || a.missing !== b.missing) return false;
  if (a.kind === "unsupported") return false;
  if (a.kind === "text") {
    // Codes are given by first appearance, so equal columns have equal ones.
    const [x, y] = [codesOf(a), codesOf(b)];
    return (
      x.labels.length === y.labels.length &&
      x.labels.every((label, code) => label === y.labels[code]) &&
      x.codes.every((code, row) => code === y.codes[row])
    );
  }
  for (let row = 0; row < a.length; row++) if (!equalCells(a, row, [b, row])) return false;
  return true;
}
