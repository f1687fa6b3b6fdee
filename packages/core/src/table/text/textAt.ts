import type { TextColumn } from "../column.js";
import { isPresent } from "../isPresent.js";
import { decodeUtf8 } from "./decodeUtf8.js";

/**
 * The text of one row, `null` where it is missing. For loops over many rows take {@link codesOf} or {@link utf8Of}.
 *
 * Throws `InputError` (`malformed-table`) where the bytes are no UTF-8.
 *
 * @example
 * import { tableFrom, textAt, textColumn } from "@probity/core/table";
 * const team = textColumn(tableFrom({ team: ["a", null] }), "team");
 * [textAt(team, 0), textAt(team, 1)]; // => ["a", null]
 */
export function textAt(column: TextColumn, row: number): string | null {
  if (!isPresent(column, row)) return null;
  const { storage } = column;
  switch (storage.form) {
    case "strings":
      return storage.strings[row]!;
    case "codes":
      return storage.labels[storage.codes[row]!]!;
    case "utf8":
      return decodeUtf8(storage.bytes, storage.offsets[row]!, storage.offsets[row + 1]!, {
        name: column.name,
        row,
      });
  }
}
