import { NotMeasurable } from "../../evidence/index.js";
import { bitAt } from "../bits.js";
import type { Column, TextColumn } from "../column.js";
import { isPresent } from "../isPresent.js";
import { labelOf } from "./labelOf.js";
import { stringCodes } from "./stringCodes.js";
import { textAt } from "./textAt.js";
import { utf8Codes } from "./utf8Codes.js";

/** A label a row: `codes[row]` points into `labels`, −1 where the cell is missing. */
export interface Codes {
  readonly codes: Int32Array;
  readonly labels: readonly string[];
}

const memo: WeakMap<Column, Codes> = /* @__PURE__ */ new WeakMap();

/**
 * A column as a category, made once: its distinct labels in the order in which they first appear, and a code a row. Every label is
 * in use, whatever dictionary the column came with, so that equal columns have equal codes. Numbers are labelled as ECMAScript
 * prints them (NaN is a label, −0 is "0"), truth values "true" and "false", instants in ISO 8601.
 *
 * Throws `NotMeasurable` (`unsupported-type`) on an unsupported column, `InputError` (`malformed-table`) where bytes are no UTF-8.
 * Cost: O(bytes) the first time.
 *
 * @example
 * import { codesOf, columnOf, tableFrom } from "@probity/core/table";
 * const { codes, labels } = codesOf(columnOf(tableFrom({ team: ["b", "a", null, "b"] }), "team"));
 * codes; // => Int32Array.of(0, 1, -1, 0)
 * labels; // => ["b", "a"]
 */
export function codesOf(column: Column): Codes {
  const known = memo.get(column);
  if (known !== undefined) return known;
  const made = codesFrom(column);
  memo.set(column, made);
  return made;
}

function codesFrom(column: Column): Codes {
  if (column.kind === "unsupported") throw new NotMeasurable("unsupported-type");
  if (column.kind !== "text") return codesOfNumbers(column);
  const { storage, validity } = column;
  // Too many collisions (made on purpose, they would be quadratic): the engine's own seeded hash.
  switch (storage.form) {
    case "strings":
      return (validity === null ? stringCodes(storage.strings) : null) ?? codesOfText(column);
    case "codes":
      return renumbered(storage.codes, storage.labels, validity);
    case "utf8":
      return utf8Codes(column, storage) ?? codesOfText(column);
  }
}

function codesOfText(column: TextColumn): Codes {
  const codes = new Int32Array(column.length);
  const ids = new Map<string, number>();
  for (let row = 0; row < codes.length; row++) {
    const text = textAt(column, row);
    if (text === null) {
      codes[row] = -1;
      continue;
    }
    const known = ids.get(text);
    if (known === undefined) ids.set(text, ids.size);
    codes[row] = known ?? ids.size - 1;
  }
  return { codes, labels: [...ids.keys()] };
}

function codesOfNumbers(column: Exclude<Column, TextColumn | { kind: "unsupported" }>): Codes {
  const { values, kind } = column;
  const codes = new Int32Array(column.length);
  const ids = new Map<number, number>();
  for (let row = 0; row < codes.length; row++) {
    if (!isPresent(column, row)) {
      codes[row] = -1;
      continue;
    }
    const value = values[row]!;
    const known = ids.get(value);
    if (known === undefined) ids.set(value, ids.size);
    codes[row] = known ?? ids.size - 1;
  }
  return { codes, labels: Array.from(ids.keys(), (value) => labelOf(kind, value)) };
}

/** Codes of a dictionary in the order of first appearance. */
function renumbered(stored: Int32Array, dictionary: readonly string[], validity: Uint8Array | null): Codes {
  const codes = new Int32Array(stored.length);
  const translation = new Int32Array(dictionary.length).fill(-1);
  const ids = new Map<string, number>();
  for (let row = 0; row < codes.length; row++) {
    if (validity !== null && bitAt(validity, row) === 0) {
      codes[row] = -1;
      continue;
    }
    const code = stored[row]!;
    if (translation[code] === -1) {
      const label = dictionary[code]!;
      if (!ids.has(label)) ids.set(label, ids.size);
      translation[code] = ids.get(label)!;
    }
    codes[row] = translation[code]!;
  }
  return { codes, labels: [...ids.keys()] };
}
