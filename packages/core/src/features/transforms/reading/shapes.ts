import type { Json } from "../../../evidence/index.js";
import { InputError } from "../../../evidence/index.js";
import { fieldsOf, requireFields } from "../../expressions/fields.js";

/** Throws `InputError` unless a part of a document is of some shape. */
export type Shape = (item: Json | undefined, at: string) => void;

/** A shape told by a test of the value. */
export function shape(needed: string, fits: (item: Json | undefined) => boolean): Shape {
  return (item, at) => {
    if (!fits(item)) throw new InputError("invalid-field", `${at} needs ${needed}`);
  };
}

export const text: Shape = shape("text", (item) => typeof item === "string");
export const truth: Shape = shape("true or false", (item) => typeof item === "boolean");
export const finite: Shape = shape("a finite number", isFinite);
export const divisor: Shape = shape("a finite number above 0", (item) => isFinite(item) && item > 0);
export const place: Shape = shape(
  "a whole number from 0",
  (item) => isFinite(item) && Number.isSafeInteger(item) && item >= 0,
);
export const size: Shape = shape(
  "a whole number from 1 to 65536",
  (item) => isFinite(item) && Number.isSafeInteger(item) && item >= 1 && item <= 65536,
);
export const ascending: Shape = shape(
  "finite numbers that never fall",
  (item) =>
    isList(item) &&
    item.every((value, i) => isFinite(value) && (i === 0 || (item[i - 1] as number) <= value)),
);

function isFinite(item: Json | undefined): item is number {
  return typeof item === "number" && Number.isFinite(item);
}

export function isList(item: Json | undefined): item is readonly Json[] {
  return Array.isArray(item);
}

export function word(...words: readonly string[]): Shape {
  return shape(`one of ${words.join(", ")}`, (item) => words.some((one) => one === item));
}

/** One of several shapes; the last one tells what is needed. */
export function either(first: Shape, second: Shape): Shape {
  return (item, at) => {
    try {
      first(item, at);
    } catch {
      second(item, at);
    }
  };
}

export const nothing: Shape = shape("null", (item) => item === null);

/** A list of one shape; `least` items at least. */
export function list(of: Shape, least = 0): Shape {
  return (item, at) => {
    if (!isList(item) || item.length < least)
      throw new InputError(
        "invalid-field",
        `${at} needs a list${least > 0 ? ` of ${least} items or more` : ""}`,
      );
    item.forEach((one, i) => of(one, `${at}[${i}]`));
  };
}

/** A record with exactly these fields, and some that may be absent. */
export function record(
  required: { readonly [field: string]: Shape },
  optional: { readonly [field: string]: Shape } = {},
): Shape {
  return (item, at) => {
    const fields = fieldsOf(item ?? null, at);
    requireFields(fields, at, Object.keys(required), Object.keys(optional));
    for (const [field, of] of Object.entries(required)) of(fields[field], `${at}.${field}`);
    for (const [field, of] of Object.entries(optional))
      if (fields[field] !== undefined) of(fields[field], `${at}.${field}`);
  };
}
