import type { Expression, Operand, TextOperator, TextQuestion } from "./expression.js";
import { nodeOfType } from "./operand.js";

/**
 * Text in lower case, by the simple mapping of Unicode 17 (one code point to one, no locale, no context), so that every runtime and
 * the SQL form agree.
 *
 * @example
 * import { column, evaluateRow, lower } from "@probity/core/features";
 * evaluateRow(lower(column("city", "text")), { city: "ÅRHUS" }); // => "århus"
 */
export function lower(of: Operand<"text">): Expression<"text"> {
  return ofText("lower", of);
}

/**
 * Text in upper case, by the simple mapping of Unicode 17: `ß` stays as it is.
 *
 * @example
 * import { column, evaluateRow, upper } from "@probity/core/features";
 * evaluateRow(upper(column("city", "text")), { city: "Straße" }); // => "STRAßE"
 */
export function upper(of: Operand<"text">): Expression<"text"> {
  return ofText("upper", of);
}

/**
 * Text without white space at its ends: the white space and line ends of ECMAScript, the no-break space and the byte order mark among
 * them.
 *
 * @example
 * import { column, evaluateRow, trim } from "@probity/core/features";
 * evaluateRow(trim(column("city", "text")), { city: "  Oslo " }); // => "Oslo"
 */
export function trim(of: Operand<"text">): Expression<"text"> {
  return ofText("trim", of);
}

/**
 * The number of code points of a text.
 *
 * @example
 * import { column, evaluateRow, textLength } from "@probity/core/features";
 * evaluateRow(textLength(column("note", "text")), { note: "né 😀" }); // => 4
 */
export function textLength(of: Operand<"text">): Expression<"number"> {
  return { op: "text-length", type: "number", of: nodeOfType("text", "measure the length of", of) };
}

/**
 * Whether a text holds another. Every text holds the empty one.
 *
 * @example
 * import { column, contains, evaluateRow } from "@probity/core/features";
 * evaluateRow(contains(column("note", "text"), "late"), { note: "was late" }); // => true
 */
export function contains(text: Operand<"text">, part: Operand<"text">): Expression<"boolean"> {
  return question("contains", text, part);
}

/**
 * Whether a text starts with another.
 *
 * @example
 * import { column, evaluateRow, startsWith } from "@probity/core/features";
 * evaluateRow(startsWith(column("code", "text"), "EU-"), { code: "EU-17" }); // => true
 */
export function startsWith(text: Operand<"text">, start: Operand<"text">): Expression<"boolean"> {
  return question("starts-with", text, start);
}

/**
 * Whether a text ends with another.
 *
 * @example
 * import { column, endsWith, evaluateRow } from "@probity/core/features";
 * evaluateRow(endsWith(column("file", "text"), ".csv"), { file: "a.txt" }); // => false
 */
export function endsWith(text: Operand<"text">, end: Operand<"text">): Expression<"boolean"> {
  return question("ends-with", text, end);
}

/**
 * Two texts, one after the other.
 *
 * @example
 * import { column, concatenate, evaluateRow } from "@probity/core/features";
 * const route = concatenate(concatenate(column("from", "text"), "-"), column("to", "text"));
 * evaluateRow(route, { from: "OSL", to: "BER" }); // => "OSL-BER"
 */
export function concatenate(left: Operand<"text">, right: Operand<"text">): Expression<"text"> {
  return {
    op: "concatenate",
    type: "text",
    left: nodeOfType("text", "concatenate", left),
    right: nodeOfType("text", "concatenate", right),
  };
}

/**
 * The part of a text between separators, counted from 0; missing where there is none.
 *
 * Throws `RangeError` for an empty separator or an index that is no whole number from 0 to 10,000.
 *
 * @example
 * import { column, evaluateRow, splitPart } from "@probity/core/features";
 * evaluateRow(splitPart(column("route", "text"), "-", 1), { route: "OSL-BER" }); // => "BER"
 * evaluateRow(splitPart(column("route", "text"), "-", 2), { route: "OSL-BER" }); // => null
 */
export function splitPart(of: Operand<"text">, separator: string, index: number): Expression<"text"> {
  if (separator === "") throw new RangeError("cannot split by an empty separator, it needs text");
  if (!isPartIndex(index))
    throw new RangeError(`cannot take the part ${index} of a text, it needs a whole number from 0 to 10,000`);
  return { op: "split-part", type: "text", of: nodeOfType("text", "split", of), separator, index: index + 0 };
}

/** Whether a part of a text can be counted by a number. */
export function isPartIndex(index: number): boolean {
  return Number.isInteger(index) && index >= 0 && index <= 10_000;
}

function ofText(op: TextOperator, of: Operand<"text">): Expression<"text"> {
  return { op, type: "text", of: nodeOfType("text", `${op} the text of`, of) };
}

function question(op: TextQuestion, left: Operand<"text">, right: Operand<"text">): Expression<"boolean"> {
  return {
    op,
    type: "boolean",
    left: nodeOfType("text", "search", left),
    right: nodeOfType("text", "search", right),
  };
}
