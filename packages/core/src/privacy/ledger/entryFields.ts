import type { Digest, Json } from "../../evidence/index.js";
import { canonicalJson, parseJson } from "../../evidence/index.js";
import type { NeighborRelation } from "../counts/neighbors.js";
import { malformed } from "./malformed.js";

// Type aliases, since an interface is no Json.

/** What was asked of the data: a name, and the columns it was grouped by. */
export type ReleaseQuery = {
  readonly name: string;
  readonly by: readonly string[];
};

/** A unit as an entry holds it. */
export type UnitFields = { readonly name: string; readonly rows: number };

/** A record of which nothing is known. */
export type Fields = { readonly [name: string]: Json };

/** The bytes of an entry: its canonical text in UTF-8. */
export function entryBytes(entry: Json): Uint8Array {
  return new TextEncoder().encode(canonicalJson(entry));
}

/**
 * Reads one entry by its fields; `undefined` for another JSON value, for another spelling, and where a field is left over. Throws where
 * the bytes are no JSON text, and what `read` throws.
 */
export function entryFromBytes<Entry extends Json>(
  bytes: Uint8Array,
  read: (fields: Fields) => Entry | undefined,
): Entry | undefined {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const document = parseJson(text);
  const entry = isRecord(document) ? read(document) : undefined;
  return entry !== undefined && canonicalJson(entry) === text ? entry : undefined;
}

/** The entry, or the failure of a log that holds none there. */
export function entryOrFail<Entry extends Json>(
  read: (bytes: Uint8Array) => Entry | undefined,
  bytes: Uint8Array,
  index: number,
): Entry {
  let entry: Entry | undefined;
  try {
    entry = read(bytes);
  } catch (cause) {
    throw malformed(index, "it cannot be read", cause);
  }
  if (entry === undefined) throw malformed(index, "it is no entry of a known format");
  return entry;
}

export function isRelation(value: Json | undefined): value is NeighborRelation {
  return value === "add-or-remove-one" || value === "replace-one";
}

export function isRecord(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function isNumber(value: Json | undefined): value is number {
  return typeof value === "number";
}

export function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}

export function isWhole(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

export function isDigest(value: Json | undefined): value is Digest {
  return typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value);
}

export function isQuery(value: Json | undefined): value is ReleaseQuery {
  return isRecord(value) && isText(value["name"]) && isList(value["by"]) && value["by"].every(isText);
}

export function isUnit(value: Json | undefined): value is UnitFields {
  return isRecord(value) && isText(value["name"]) && isWhole(value["rows"]) && value["rows"] >= 1;
}
