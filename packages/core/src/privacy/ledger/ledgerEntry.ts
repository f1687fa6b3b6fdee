import type { Digest } from "../../evidence/index.js";
import type { NeighborRelation } from "../counts/neighbors.js";
import type { Fields, ReleaseQuery, UnitFields } from "./entryFields.js";
import { entryFromBytes, isDigest, isQuery, isRelation, isText, isUnit, isWhole } from "./entryFields.js";
import type {
  EpsilonBudget,
  EpsilonDeltaBudget,
  EpsilonDeltaLoss,
  EpsilonLoss,
  EventBudget,
  EventLoss,
  EventTerms,
} from "./lossFields.js";
import {
  epsilonBudget,
  epsilonDeltaBudget,
  epsilonDeltaLoss,
  epsilonLoss,
  eventBudget,
  eventLoss,
  eventTerms,
  joined,
} from "./lossFields.js";

// Type aliases, since an interface is no Json.

/** Where an entry stands in its log. */
export type OpeningPlace = {
  readonly kind: "opened";
  readonly index: number;
  readonly previous: null;
  readonly at: string;
  readonly ledger: string;
};

/** Where a spending stands in its log, and on what it was. */
export type SpendingPlace = Omit<OpeningPlace, "kind" | "previous"> & {
  readonly kind: "spent";
  /** The digest of the entry before. */
  readonly previous: Digest;
  readonly query: ReleaseQuery;
  readonly relation: NeighborRelation;
  readonly unit: UnitFields;
};

/** The first entry of a ledger's log: whose it is and what may be spent, for good. */
export type OpenedEntry = OpeningPlace & { readonly format: 1 } & EpsilonBudget;

/** One spending. `epsilon` and `spent`, the total with it, are exact: a decimal or `numerator/denominator`. */
export type SpentEntry = SpendingPlace & { readonly format: 1; readonly spent: string } & EpsilonLoss;

/** The first entry of a ledger that adds up events: `budget` is the most of the accountant's unit, exact, for (ε, δ). */
export type AccountedOpening = OpeningPlace & { readonly format: 2 } & EventBudget & EventTerms;

/** One spending of an event. `cost` and `spent`, the total with it, are exact in the accountant's unit. */
export type AccountedEntry = SpendingPlace & { readonly format: 2; readonly spent: string } & EventLoss;

/** The first entry of a ledger that adds up ε and δ: the most of each. */
export type BasicOpening = OpeningPlace & { readonly format: 4 } & EpsilonDeltaBudget;

/** One spending of ε with a δ, which may be 0. `deltaSpent` is the total δ with it; exact, as ε is. */
export type BasicEntry = SpendingPlace & {
  readonly format: 4;
  readonly spent: string;
  readonly deltaSpent: string;
} & EpsilonDeltaLoss;

export type AnyOpening = OpenedEntry | AccountedOpening | BasicOpening;
export type AnySpending = SpentEntry | AccountedEntry | BasicEntry;
export type LedgerEntry = AnyOpening | AnySpending;

/** Reads the bytes of an entry; `undefined` for another JSON value. Throws where the bytes are no JSON text. */
export function readEntry(bytes: Uint8Array): LedgerEntry | undefined {
  return entryFromBytes<LedgerEntry>(bytes, (fields) => openedEntry(fields) ?? spentEntry(fields));
}

function openedEntry(fields: Fields): AnyOpening | undefined {
  const place = openingPlace(fields);
  switch (fields["format"]) {
    case 1:
      return joined(place, joined({ format: 1 } as const, epsilonBudget(fields)));
    case 2:
      return joined(place, joined({ format: 2 } as const, joined(eventBudget(fields), eventTerms(fields))));
    case 4:
      return joined(place, joined({ format: 4 } as const, epsilonDeltaBudget(fields)));
    default:
      return undefined;
  }
}

function spentEntry(fields: Fields): AnySpending | undefined {
  const { format, spent, deltaSpent } = fields;
  if (!isText(spent)) return undefined;
  const place = spendingPlace(fields);
  switch (format) {
    case 1:
      return joined(place, joined({ format, spent }, epsilonLoss(fields)));
    case 2:
      return joined(place, joined({ format, spent }, eventLoss(fields)));
    case 4:
      return isText(deltaSpent)
        ? joined(place, joined({ format, spent, deltaSpent }, epsilonDeltaLoss(fields)))
        : undefined;
    default:
      return undefined;
  }
}

/** Where an opening says that it stands; `undefined` for another entry. */
export function openingPlace(fields: Fields): OpeningPlace | undefined {
  const { kind, index, previous, at, ledger } = fields;
  return kind === "opened" && isWhole(index) && previous === null && isText(at) && isText(ledger)
    ? { kind, index, previous, at, ledger }
    : undefined;
}

/** Where a spending says that it stands, and on what it was; `undefined` for another entry. */
export function spendingPlace(fields: Fields): SpendingPlace | undefined {
  const { kind, index, previous, at, ledger, query, relation, unit } = fields;
  return kind === "spent" &&
    isWhole(index) &&
    isDigest(previous) &&
    isText(at) &&
    isText(ledger) &&
    isQuery(query) &&
    isRelation(relation) &&
    isUnit(unit)
    ? { kind, index, previous, at, ledger, query, relation, unit }
    : undefined;
}
