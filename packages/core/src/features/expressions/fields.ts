import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";

/** A record of a document. */
export interface Fields {
  readonly [field: string]: Json | undefined;
}

/** A record without a prototype, so that no field is inherited. Throws `InputError` (`invalid-field`). */
export function fieldsOf(item: Json, at: string): Fields {
  if (!isRecord(item)) throw new InputError("invalid-field", `${at} needs a record`);
  return Object.assign(Object.create(null) as Fields, item);
}

function isRecord(item: Json): item is { readonly [field: string]: Json } {
  return typeof item === "object" && item !== null && !Array.isArray(item);
}

/** Throws `InputError` (`missing-field`, `unknown-field`). */
export function requireFields(
  fields: Fields,
  at: string,
  required: readonly string[],
  optional: readonly string[] = [],
): void {
  const missing = required.find((field) => fields[field] === undefined);
  if (missing !== undefined) throw new InputError("missing-field", `${at} lacks the field "${missing}"`);
  const unknown = Object.keys(fields).find((field) => !required.includes(field) && !optional.includes(field));
  if (unknown !== undefined)
    throw new InputError("unknown-field", `${at} has the unknown field "${unknown}"`);
}

export function textOf(fields: Fields, field: string, at: string): string {
  const text = fields[field];
  if (typeof text === "string" && text !== "") return text;
  throw new InputError("invalid-field", `${at} needs text`);
}

export function oneOf<T extends string>(value: Json | undefined, allowed: readonly T[], at: string): T {
  const found = allowed.find((item) => item === value);
  if (found !== undefined) return found;
  throw new InputError("invalid-field", `${at} needs one of ${allowed.join(", ")}`);
}

/** The field with its text, or nothing where it is absent. */
export function optionalTextOf<F extends string>(
  fields: Fields,
  field: F,
  at: string,
): { readonly [K in F]?: string } {
  const found: { [field: string]: string } = {};
  if (fields[field] !== undefined) found[field] = textOf(fields, field, at);
  return found as { readonly [K in F]?: string };
}

export function textsOf(fields: Fields, field: string, at: string): readonly string[] {
  const list = fields[field];
  const wrong = new InputError("invalid-field", `${at} needs a list of texts`);
  if (!Array.isArray(list)) throw wrong;
  return (list as readonly Json[]).map((item) => {
    if (typeof item !== "string" || item === "") throw wrong;
    return item;
  });
}

/** The fields of a document of format 1. Throws `InputError` (`unsupported-format`). */
export function formatOne(document: Json): Fields {
  const fields = fieldsOf(document, "the document");
  if (fields["format"] === 1) return fields;
  throw new InputError(
    "unsupported-format",
    "the document has no format or another one, this version reads format 1",
  );
}
