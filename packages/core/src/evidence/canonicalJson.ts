import type { Json } from "./json.js";

/**
 * The one text of a JSON value by RFC 8785: no white space, keys in order of their UTF-16 code units, numbers as
 * ECMAScript prints them. Equal values have equal bytes in every runtime.
 *
 * Throws `RangeError` on what I-JSON cannot hold: NaN, ±Infinity, unpaired surrogates; `TypeError` on what is no JSON value.
 * Cost: O(size · log keys). Golden: `registry/canonical-numbers.json`, `registry/canonical-documents.json`.
 *
 * @example
 * import { canonicalJson } from "@probity/core";
 * canonicalJson({ b: 1e21, a: [-0, "é"] }); // => "{\"a\":[0,\"é\"],\"b\":1e+21}"
 * canonicalJson(Number.NaN); // throws RangeError
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value))
      throw new RangeError(`cannot write ${value} as JSON: it needs a finite number`);
    return JSON.stringify(value);
  }
  if (typeof value === "string") return canonicalString(value);
  if (isList(value)) return canonicalList(value);
  if (typeof value === "object") return canonicalRecord(value);
  throw new TypeError(
    `cannot write a ${typeof value} as JSON: it needs null, a boolean, number, string, list or record`,
  );
}

// Text by text, not by joined lists: these two run for each entry of a ledger.

function canonicalList(values: readonly Json[]): string {
  let text = "[";
  for (let i = 0; i < values.length; i++) text += (i === 0 ? "" : ",") + canonicalJson(values[i]!);
  return `${text}]`;
}

function canonicalRecord(record: { readonly [key: string]: Json }): string {
  const keys = Object.keys(record);
  // Array.prototype.sort without a comparator orders by UTF-16 code units, as RFC 8785 §3.2.3 asks, and so does <.
  if (keys.some((key, i) => i > 0 && key < keys[i - 1]!)) keys.sort();
  let text = "{";
  for (let i = 0; i < keys.length; i++)
    text += `${i === 0 ? "" : ","}${canonicalString(keys[i]!)}:${canonicalJson(record[keys[i]!] as Json)}`;
  return `${text}}`;
}

/** Text without quotes, backslashes, control characters or anything beyond ASCII stands for itself. */
const plain = /^[ !#-[\]-~]*$/;

function canonicalString(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (hasLoneSurrogate(text)) throw new RangeError("cannot write an unpaired surrogate as JSON");
  return JSON.stringify(text);
}

/** An unpaired half of a UTF-16 pair, which UTF-8 cannot hold. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
