import { InputError } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { columnOf, keyIndex, textAt } from "../../table/index.js";

/** A cell of a key: instants count as their milliseconds. */
export type KeyCell = number | string | boolean | Date | null | undefined;

/** An entity by its key columns. */
export interface EntityRow {
  readonly [column: string]: KeyCell;
}

/** A key as it was written. */
export type KeyPart = number | string | boolean;

/** One text for a key, `null` where a part of it is missing. Equal keys (SameValueZero) have equal texts. */
export function keyText(cells: readonly KeyCell[]): string | null {
  let text = "";
  for (let i = 0; i < cells.length; i++) {
    const part = partText(cells[i]);
    if (part === null) return null;
    text = i === 0 ? part : `${text}/${part}`;
  }
  return text;
}

/** One part of a key. Throws `TypeError` for what is no cell of a key. */
export function partText(cell: KeyCell): string | null {
  if (typeof cell === "string") return `t${escaped(cell)}`;
  if (typeof cell === "number") return `n${cell}`;
  if (typeof cell === "boolean") return cell ? "b1" : "b0";
  if (cell === null || cell === undefined) return null;
  if (typeof cell.getTime === "function") return `n${cell.getTime()}`;
  throw new TypeError(
    `cannot take a ${typeof cell} for a part of an entity's key: it needs a number, a text, a truth value or an instant`,
  );
}

/** Text without the mark that parts the parts, and without halves of UTF-16 pairs, which a store of UTF-8 would take for one another. */
export function escaped(text: string): string {
  if (!/[%/\ud800-\udfff]/.test(text)) return text;
  return text.replaceAll(/[%/]|\p{Surrogate}/gu, (unit) =>
    unit === "%" ? "%25" : unit === "/" ? "%2F" : `%u${unit.charCodeAt(0).toString(16)}`,
  );
}

function unescaped(text: string): string {
  return text.replaceAll(/%(?:25|2F|u([0-9a-f]{4}))/g, (mark, unit?: string) =>
    unit === undefined ? (mark === "%25" ? "%" : "/") : String.fromCharCode(Number.parseInt(unit, 16)),
  );
}

/** The parts of a key's text. Throws `InputError` (`malformed-document`). */
export function keyParts(text: string): KeyPart[] {
  if (text === "") return [];
  return text.split("/").map((part) => {
    const rest = part.slice(1);
    if (part.startsWith("t")) return unescaped(rest);
    if (part.startsWith("n")) return Number(rest);
    if (part === "b1" || part === "b0") return part === "b1";
    throw new InputError("malformed-document", "the store holds a key that is none of an entity");
  });
}

/** The different keys of some rows, and which of them is each row's: −1 where it has none. */
export interface EntityKeys {
  readonly ids: Int32Array;
  readonly keys: readonly string[];
}

/** The keys of rows. Throws `InputError` (`missing-column`, `wrong-type`). */
export function entityKeys(table: Table, columns: readonly string[]): EntityKeys {
  const cells = columns.map((name) => keyCells(columnOf(table, name)));
  const { ids, count } = keyIndex(table, columns);
  const keys = new Array<string>(count).fill("");
  const isNamed = new Uint8Array(count);
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row]!;
    if (id < 0 || isNamed[id] === 1) continue;
    isNamed[id] = 1;
    keys[id] = keyText(cells.map((cellOf) => cellOf(row)))!;
  }
  return { ids, keys };
}

/** The text of each row's key, `null` where it has none. Throws `InputError` (`missing-column`, `wrong-type`). */
export function keyTexts(table: Table, columns: readonly string[]): readonly (string | null)[] {
  const { ids, keys } = entityKeys(table, columns);
  return Array.from(ids, (id) => keys[id] ?? null);
}

function keyCells(column: Column): (row: number) => KeyCell {
  switch (column.kind) {
    case "text":
      return (row) => textAt(column, row);
    case "boolean":
      return (row) => column.values[row] === 1;
    case "number":
    case "timestamp":
      return (row) => column.values[row]!;
    case "unsupported":
      throw new InputError("wrong-type", `the column "${column.name}" is of a type that no key can have`);
  }
}
