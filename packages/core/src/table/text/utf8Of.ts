import { bitAt } from "../bits.js";
import type { TextColumn, TextStorage } from "../column.js";
import type { Utf8Text } from "./encodeUtf8.js";
import { encodeUtf8 } from "./encodeUtf8.js";

const memo: WeakMap<TextColumn, Utf8Text> = /* @__PURE__ */ new WeakMap();

/**
 * The UTF-8 of a text column, made once: row i lies from `offsets[i]` to `offsets[i + 1]`. Rows that are missing may hold anything.
 *
 * Throws `InputError` (`lone-surrogate`) where a string is no Unicode text. Cost: O(bytes) the first time, O(1) where it came as UTF-8.
 *
 * @example
 * import { tableFrom, textColumn, utf8Of } from "@probity/core/table";
 * utf8Of(textColumn(tableFrom({ word: ["a", "é"] }), "word")).offsets; // => Int32Array.of(0, 1, 3)
 */
export function utf8Of(column: TextColumn): Utf8Text {
  const known = memo.get(column);
  if (known !== undefined) return known;
  const made = utf8From(column, column.storage);
  memo.set(column, made);
  return made;
}

function utf8From(column: TextColumn, storage: TextStorage): Utf8Text {
  switch (storage.form) {
    case "utf8":
      return storage;
    case "strings":
      return encodeUtf8(column.name, storage.strings);
    case "codes":
      return repeated(encodeUtf8(column.name, storage.labels), storage.codes, column.validity);
  }
}

/** The labels' bytes once a row. */
function repeated(labels: Utf8Text, codes: Int32Array, validity: Uint8Array | null): Utf8Text {
  const rows = codes.length;
  const ends = new Float64Array(rows + 1);
  let size = 0;
  for (let row = 0; row < rows; row++) {
    if (validity === null || bitAt(validity, row) === 1)
      size += labels.offsets[codes[row]! + 1]! - labels.offsets[codes[row]!]!;
    ends[row + 1] = size;
  }
  const bytes = new Uint8Array(size);
  for (let row = 0; row < rows; row++) {
    const at = ends[row]!;
    const count = ends[row + 1]! - at;
    if (count === 0) continue;
    const from = labels.offsets[codes[row]!]!;
    for (let i = 0; i < count; i++) bytes[at + i] = labels.bytes[from + i]!;
  }
  return { bytes, offsets: size < 0x8000_0000 ? Int32Array.from(ends) : ends };
}
