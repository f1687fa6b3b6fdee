import type { Digest, Json } from "../../evidence/index.js";
import { canonicalJson } from "../../evidence/index.js";
import type { NeighborRelation } from "../counts/neighbors.js";
import type { Fields, ReleaseQuery, UnitFields } from "./entryFields.js";
import {
  entryFromBytes,
  isDigest,
  isQuery,
  isRecord,
  isRelation,
  isText,
  isUnit,
  isWhole,
} from "./entryFields.js";

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
  readonly unit: UnitFields;
};

/** The first entry of a ledger that adds up events: `budget` is the most of the accountant's unit, exact, for (ε, δ). */
export type AccountedOpening = Omit<OpenedEntry, "format"> & {
  readonly format: 2;
  readonly accountant: "zcdp" | "renyi";
  readonly epsilon: number;
  readonly delta: number;
  /** The Rényi order that was asked for. */
  readonly order: number | null;
  readonly relation: NeighborRelation;
};

/** One spending of an event. `cost` and `spent`, the total with it, are exact in the accountant's unit. */
export type AccountedEntry = Omit<SpentEntry, "format" | "epsilon"> & {
  readonly format: 2;
  /** The event, see `PrivacyEvent`. */
  readonly event: Json;
  readonly cost: string;
};

/** The first entry of a ledger that adds up ε and δ: the most of each. */
export type BasicOpening = Omit<OpenedEntry, "format"> & {
  readonly format: 4;
  readonly delta: string;
};

/** One spending of ε with a δ, which may be 0. `deltaSpent` is the total δ with it; exact, as ε is. */
export type BasicEntry = Omit<SpentEntry, "format"> & {
  readonly format: 4;
  readonly delta: string;
  readonly deltaSpent: string;
};

export type AnyOpening = OpenedEntry | AccountedOpening | BasicOpening;
export type AnySpending = SpentEntry | AccountedEntry | BasicEntry;
export type LedgerEntry = AnyOpening | AnySpending;

/** The bytes of an entry: its canonical text in UTF-8. */
export function writeEntry(entry: LedgerEntry): Uint8Array {
  return new TextEncoder().encode(canonicalJson(entry));
}

/** Reads what {@link writeEntry} wrote; `undefined` for another JSON value. Throws where the bytes are no JSON text. */
export function readEntry(bytes: Uint8Array): LedgerEntry | undefined {
  return entryFromBytes(bytes, (fields) => openedEntry(fields) ?? spentEntry(fields));
}

function openedEntry(fields: Fields): AnyOpening | undefined {
  const { format, kind, index, previous, at, ledger, budget } = fields;
  if (
    kind !== "opened" ||
    !isWhole(index) ||
    previous !== null ||
    !isText(at) ||
    !isText(ledger) ||
    !isText(budget)
  )
    return undefined;
  const common = { kind, index, previous, at, ledger, budget } as const;
  if (format === 1) return { ...common, format };
  const { accountant, epsilon, delta, order, relation } = fields;
  if (format === 4) return isText(delta) ? { ...common, format, delta } : undefined;
  return format === 2 &&
    (accountant === "zcdp" || accountant === "renyi") &&
    typeof epsilon === "number" &&
    typeof delta === "number" &&
    (order === null || typeof order === "number") &&
    isRelation(relation)
    ? { ...common, format, accountant, epsilon, delta, order, relation }
    : undefined;
}

function spentEntry(fields: Fields): AnySpending | undefined {
  const { format, kind, index, previous, at, ledger, query, spent, relation, unit } = fields;
  if (
    kind !== "spent" ||
    !isWhole(index) ||
    !isDigest(previous) ||
    !isText(at) ||
    !isText(ledger) ||
    !isQuery(query) ||
    !isText(spent) ||
    !isRelation(relation) ||
    !isUnit(unit)
  )
    return undefined;
  const common = { kind, index, previous, at, ledger, query, spent, relation, unit } as const;
  const { epsilon, event, cost, delta, deltaSpent } = fields;
  if (format === 1) return isText(epsilon) ? { ...common, format, epsilon } : undefined;
  if (format === 4)
    return isText(epsilon) && isText(delta) && isText(deltaSpent)
      ? { ...common, format, epsilon, delta, deltaSpent }
      : undefined;
  return format === 2 && isRecord(event) && isText(cost) ? { ...common, format, event, cost } : undefined;
}
