import type { Digest } from "../../../evidence/index.js";
import { parseDuration, parseInstant } from "../../../time/index.js";
import type { Fields } from "../entryFields.js";
import { entryFromBytes, isDigest, isQuery, isRelation, isText, isUnit, isWhole } from "../entryFields.js";
import type { SpentEntry } from "../ledgerEntry.js";

/** What every entry of a book says of its place in the log. */
type BookPlace = Pick<SpentEntry, "index" | "previous" | "at" | "ledger"> & { readonly format: 3 };

/** The first entry: what one person may lose, for good, and how soon budgets may begin anew. */
export type BookOpening = Omit<BookPlace, "previous"> & {
  readonly kind: "opened";
  readonly previous: null;
  readonly budget: string;
  /** A duration of ISO 8601; `null` for none. */
  readonly renewAfter: string | null;
};

/** A data set, by its digest, and whose rows it holds. */
export type DataSetEntry = BookPlace & {
  readonly kind: "data-set";
  readonly dataSet: string;
  readonly data: Digest;
  readonly persons: string;
  readonly budget: string;
};

/** An analyst, and what the analyst may spend of each person. */
export type AnalystEntry = BookPlace & {
  readonly kind: "analyst";
  readonly analyst: string;
  readonly budget: string;
};

/** One spending: `spent` is the total of the persons with it, over all their data sets; the others are those of data set and analyst. */
export type BookSpending = BookPlace &
  Omit<SpentEntry, "format"> & {
    readonly dataSet: string;
    readonly data: Digest;
    readonly dataSetSpent: string;
    readonly persons: string;
    readonly analyst: string;
    readonly analystSpent: string;
  };

export type BookEntry = BookOpening | DataSetEntry | AnalystEntry | BookSpending;

/** Reads an entry of a book; `undefined` for another JSON value. Throws where the bytes are no JSON text. */
export function readBookEntry(bytes: Uint8Array): BookEntry | undefined {
  return entryFromBytes<BookEntry>(bytes, (fields) => {
    const { format, index, at, ledger } = fields;
    if (format !== 3 || !isWhole(index) || !isText(at) || !isText(ledger)) return undefined;
    const place = { format, index, at, ledger } as const;
    if (fields["kind"] === "opened") return openingOf(place, fields);
    const { previous } = fields;
    return isDigest(previous) ? laterOf({ ...place, previous }, fields) : undefined;
  });
}

function openingOf(place: Omit<BookPlace, "previous">, fields: Fields): BookOpening | undefined {
  const { previous, budget, renewAfter } = fields;
  if (isText(renewAfter)) parseDuration(renewAfter);
  return previous === null && isText(budget) && (renewAfter === null || isText(renewAfter))
    ? { ...place, kind: "opened", previous, budget, renewAfter }
    : undefined;
}

function laterOf(place: BookPlace, fields: Fields): BookEntry | undefined {
  const { kind, dataSet, data, persons, analyst, budget } = fields;
  switch (kind) {
    case "data-set":
      // Renewals are timed by it: what is no instant throws here.
      parseInstant(place.at);
      return isText(dataSet) && isDigest(data) && isText(persons) && isText(budget)
        ? { ...place, kind, dataSet, data, persons, budget }
        : undefined;
    case "analyst":
      return isText(analyst) && isText(budget) ? { ...place, kind, analyst, budget } : undefined;
    case "spent": {
      const { query, epsilon, spent, relation, unit, dataSetSpent, analystSpent } = fields;
      return isText(dataSet) &&
        isDigest(data) &&
        isText(persons) &&
        isText(analyst) &&
        isQuery(query) &&
        isText(epsilon) &&
        isText(spent) &&
        isRelation(relation) &&
        isUnit(unit) &&
        isText(dataSetSpent) &&
        isText(analystSpent)
        ? {
            ...place,
            kind,
            dataSet,
            data,
            persons,
            analyst,
            query,
            epsilon,
            spent,
            relation,
            unit,
            dataSetSpent,
            analystSpent,
          }
        : undefined;
    }
    default:
      return undefined;
  }
}
