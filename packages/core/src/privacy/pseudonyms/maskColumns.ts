import type { Table } from "../../table/index.js";
import { mappedColumn, replacedColumns } from "./mappedColumns.js";

/** What a mask leaves to be read. */
export interface MaskOptions {
  /** Code points that are kept at either end; default 0. */
  readonly keepStart?: number;
  readonly keepEnd?: number;
  /** One code point; default `*`. */
  readonly character?: string;
  /** How many characters stand for what is hidden, whatever its length; by default as many as there were, which tells the length. */
  readonly width?: number;
}

/**
 * A text of which only the ends can be read. Where it has no more code points than would be kept, none is: a short text is not given away.
 *
 * Masks are for display: what is kept still tells people apart, and lengths do unless `width` is set. To join or count, take pseudonyms.
 * Throws `RangeError` for numbers that are not whole from 0, a mask that is not one code point. Cost: O(length).
 *
 * @example
 * import { maskText } from "@probity/core/privacy";
 * maskText("4111111111111111", { keepEnd: 4 }); // => "************1111"
 * maskText("Ada", { keepStart: 1, width: 5 }); // => "A*****"
 * maskText("12", { keepEnd: 4 }); // => "**"
 */
export function maskText(text: string, options: MaskOptions = {}): string {
  return masked(options)(text);
}

/**
 * The table with some columns masked as {@link maskText} does; numbers, truth values and instants become text first. Missing cells stay missing.
 *
 * Throws `InputError` (`missing-column`, `wrong-type`), `RangeError` as `maskText`. Cost: O(rows).
 *
 * @example
 * import { maskColumns } from "@probity/core/privacy";
 * import { rowsOf, tableFrom } from "@probity/core/table";
 * rowsOf(maskColumns(tableFrom({ iban: ["BE68539007547034", null] }), ["iban"], { keepStart: 2, width: 3 })); // => [{ iban: "BE***" }, { iban: null }]
 */
export function maskColumns(table: Table, columns: readonly string[], options: MaskOptions = {}): Table {
  const mask = masked(options);
  return replacedColumns(table, columns, (column) => mappedColumn(column, mask));
}

function masked({
  keepStart = 0,
  keepEnd = 0,
  character = "*",
  width,
}: MaskOptions): (text: string) => string {
  for (const count of [keepStart, keepEnd, width ?? 0])
    if (!Number.isSafeInteger(count) || count < 0 || count > mostCharacters)
      throw new RangeError(
        `cannot mask with ${count} characters: it needs a whole number from 0 to ${mostCharacters}`,
      );
  if (Array.from(character).length !== 1)
    throw new RangeError(`cannot mask with ${JSON.stringify(character)}: it needs one character`);
  return (text) => {
    const points = Array.from(text);
    const isShort = points.length <= keepStart + keepEnd;
    const [start, end] = isShort ? [0, 0] : [keepStart, keepEnd];
    const hidden = character.repeat(width ?? points.length - start - end);
    return points.slice(0, start).join("") + hidden + points.slice(points.length - end).join("");
  };
}

const mostCharacters = 1000;
