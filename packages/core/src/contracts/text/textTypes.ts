import { dayMsOrNull } from "../../time/index.js";

/** What a cell of text is under the strict grammars; a text may be several of them. */
export interface TextTypes {
  /** A whole number: of at most 2^53 − 1, within 64 bits, or beyond; `null` for no whole number. */
  readonly integer: "safe" | "int64" | "big" | null;
  /** The nearest double, which may be ±Infinity; `null` for no number. */
  readonly number: number | null;
  readonly boolean: boolean | null;
  readonly date: boolean;
  readonly timestamp: boolean;
}

const integer = /^[+-]?[0-9]+$/;
const decimal = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const day = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const instant =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})?$/;

/**
 * Says what a cell of text is, strictly: nothing is trimmed, digits are ASCII, there are no separators and no words for numbers (`NaN`,
 * `Infinity`, `NA` are text), truth values are `true` and `false`, days are `YYYY-MM-DD` that exist from the year 1 on, instants are such a
 * day with `THH:MM:SS`, up to nine decimals, and `Z`, an offset or no zone.
 *
 * Golden: `contracts/text-types.json`. Cost: O(length).
 *
 * @example
 * import { textTypes } from "@probity/core/contracts";
 * textTypes("007"); // => { integer: "safe", number: 7, boolean: null, date: false, timestamp: false }
 * textTypes("1,000").number; // => null
 * textTypes("2024-02-29").date; // => true
 */
export function textTypes(text: string): TextTypes {
  return {
    integer: integer.test(text) ? widthOf(text) : null,
    number: decimalOrNull(text),
    boolean: text === "true" ? true : text === "false" ? false : null,
    date: isDay(text),
    timestamp: isDay(instant.exec(text)?.[1] ?? ""),
  };
}

/** The nearest double to a decimal number; `null` for other text. */
export function decimalOrNull(text: string): number | null {
  return decimal.test(text) ? Number(text) : null;
}

function isDay(text: string): boolean {
  return day.test(text) && !text.startsWith("0000") && dayMsOrNull(text) !== null;
}

function widthOf(text: string): "safe" | "int64" | "big" {
  const digits = text.replace(/^[+-]?0*/, "");
  if (digits.length < 16 || (digits.length === 16 && digits <= "9007199254740991")) return "safe";
  const most = text.startsWith("-") ? "9223372036854775808" : "9223372036854775807";
  return digits.length < 19 || (digits.length === 19 && digits <= most) ? "int64" : "big";
}
