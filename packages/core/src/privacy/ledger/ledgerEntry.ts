import type { Digest, Json } from "../../evidence/index.js";
import { canonicalJson, parseJson } from "../../evidence/index.js";
import type { NeighborRelation } from "../counts/neighbors.js";

// Type aliases, since an interface is no Json.

/** The first entry of a ledger's log: whose it is and what may be spent, for good. */
export type OpenedEntry = {
  readonly format: 1;
  readonly kind: "opened";
  readonly index: number;
  readonly previous: null;
  readonly at: string;
  readonly ledger: string;
  readonly budget: string;
};

/** What was asked of the data: a name, and the columns it was grouped by. */
export type ReleaseQuery = {
  readonly name: string;
  readonly by: readonly string[];
};

/** One spending. `epsilon` and `spent`, the total with it, are exact: a decimal or `numerator/denominator`. */
export type SpentEntry = {
  readonly format: 1;
  readonly kind: "spent";
  readonly index: number;
  /** The digest of the entry before. */
  readonly previous: Digest;
  readonly at: string;
  readonly ledger: string;
  readonly query: ReleaseQuery;
  readonly epsilon: string;
  readonly spent: string;
  readonly relation: NeighborRelation;
  readonly unit: { readonly name: string; readonly rows: number };
};

export type LedgerEntry = OpenedEntry | SpentEntry;

/** The bytes of an entry: its canonical text in UTF-8. */
export function writeEntry(entry: LedgerEntry): Uint8Array {
  return new TextEncoder().encode(canonicalJson(entry));
}

/** Reads what {@link writeEntry} wrote; `undefined` for another JSON value. Throws where the bytes are no JSON text. */
export function readEntry(bytes: Uint8Array): LedgerEntry | undefined {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  const document = parseJson(text);
  if (!isRecord(document)) return undefined;
  const entry = openedEntry(document) ?? spentEntry(document);
  // Equal texts mean that nothing was left out: no unknown field, no other spelling.
  return entry !== undefined && canonicalJson(entry) === text ? entry : undefined;
}

type Fields = { readonly [name: string]: Json };

function openedEntry({ format, kind, index, previous, at, ledger, budget }: Fields): OpenedEntry | undefined {
  return format === 1 &&
    kind === "opened" &&
    isWhole(index) &&
    previous === null &&
    isText(at) &&
    isText(ledger) &&
    isText(budget)
    ? { format, kind, index, previous, at, ledger, budget }
    : undefined;
}

function spentEntry(fields: Fields): SpentEntry | undefined {
  const { format, kind, index, previous, at, ledger, query, epsilon, spent, relation, unit } = fields;
  return format === 1 &&
    kind === "spent" &&
    isWhole(index) &&
    isDigest(previous) &&
    isText(at) &&
    isText(ledger) &&
    isQuery(query) &&
    isText(epsilon) &&
    isText(spent) &&
    (relation === "add-or-remove-one" || relation === "replace-one") &&
    isUnit(unit)
    ? { format, kind, index, previous, at, ledger, query, epsilon, spent, relation, unit }
    : undefined;
}

function isRecord(value: Json | undefined): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: Json | undefined): value is string {
  return typeof value === "string";
}

function isWhole(value: Json | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isDigest(value: Json | undefined): value is Digest {
  return typeof value === "string" && /^sha256:[0-9a-f]{64}$/.test(value);
}

function isQuery(value: Json | undefined): value is ReleaseQuery {
  return isRecord(value) && isText(value["name"]) && Array.isArray(value["by"]) && value["by"].every(isText);
}

function isUnit(value: Json | undefined): value is SpentEntry["unit"] {
  return isRecord(value) && isText(value["name"]) && isWhole(value["rows"]) && value["rows"] >= 1;
}
