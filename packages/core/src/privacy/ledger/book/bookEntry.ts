import type { Digest } from "../../../evidence/index.js";
import { parseDuration, parseInstant } from "../../../time/index.js";
import type { Fields } from "../entryFields.js";
import { entryFromBytes, isDigest, isText, isWhole } from "../entryFields.js";
import type { OpeningPlace, SpendingPlace } from "../ledgerEntry.js";
import { openingPlace, spendingPlace } from "../ledgerEntry.js";
import type {
  AnyBudget,
  EpsilonBudget,
  EpsilonDeltaBudget,
  EpsilonDeltaLoss,
  EpsilonLoss,
  EventBudget,
  EventLoss,
  EventTerms,
} from "../lossFields.js";
import {
  epsilonBudget,
  epsilonDeltaBudget,
  epsilonDeltaLoss,
  epsilonLoss,
  eventBudget,
  eventLoss,
  eventTerms,
  joined,
} from "../lossFields.js";

/** How a book says what it adds up: ε; ε and δ; what events cost. */
export type BookFormat = 3 | 5 | 6;

/** What a declaration says of its place in the log. */
export type DeclarationPlace = Pick<SpendingPlace, "index" | "previous" | "at" | "ledger"> & {
  readonly format: BookFormat;
};

/** Where the first entry of a book stands, and how soon budgets may begin anew. */
export type BookOpeningPlace = OpeningPlace & {
  /** A duration of ISO 8601; `null` for none. */
  readonly renewAfter: string | null;
};

/** The first entry: what one person may lose, for good. */
export type BookOpening = BookOpeningPlace &
  (
    | ({ readonly format: 3 } & EpsilonBudget)
    | ({ readonly format: 5 } & EpsilonDeltaBudget)
    | ({ readonly format: 6 } & EventBudget & EventTerms)
  );

/** A data set, by its digest, and whose rows it holds. */
export type DataSetEntry = DeclarationPlace & {
  readonly kind: "data-set";
  readonly dataSet: string;
  readonly data: Digest;
  readonly persons: string;
} & AnyBudget;

/** An analyst, and what the analyst may spend of each person. */
export type AnalystEntry = DeclarationPlace & {
  readonly kind: "analyst";
  readonly analyst: string;
} & AnyBudget;

/** Where a spending stands in the log of a book, on what it was, and who answers for it. */
export type BookSpendingPlace = SpendingPlace & {
  readonly dataSet: string;
  readonly data: Digest;
  readonly persons: string;
  readonly analyst: string;
};

/** The totals with a spending: `spent` is that of the persons over all their data sets, the others are those of data set and analyst. */
export type BookTotals = {
  readonly spent: string;
  readonly dataSetSpent: string;
  readonly analystSpent: string;
};

/** The same of δ. */
export type BookDeltaTotals = {
  readonly deltaSpent: string;
  readonly dataSetDeltaSpent: string;
  readonly analystDeltaSpent: string;
};

/** One spending of ε. */
export type BookSpending = BookSpendingPlace & { readonly format: 3 } & EpsilonLoss & BookTotals;

/** One spending of ε with a δ. */
export type BasicBookSpending = BookSpendingPlace & { readonly format: 5 } & EpsilonDeltaLoss &
  BookTotals &
  BookDeltaTotals;

/** One spending of an event: totals are in the accountant's unit. */
export type AccountedBookSpending = BookSpendingPlace & { readonly format: 6 } & EventLoss & BookTotals;

export type AnyBookSpending = BookSpending | BasicBookSpending | AccountedBookSpending;
export type BookEntry = BookOpening | DataSetEntry | AnalystEntry | AnyBookSpending;

/** Reads an entry of a book; `undefined` for another JSON value. Throws where the bytes are no JSON text. */
export function readBookEntry(bytes: Uint8Array): BookEntry | undefined {
  return entryFromBytes<BookEntry>(bytes, (fields) => {
    switch (fields["kind"]) {
      case "opened":
        return openingOf(fields);
      case "spent":
        return spendingOf(fields);
      default:
        return declarationOf(fields);
    }
  });
}

function openingOf(fields: Fields): BookOpening | undefined {
  const { format, renewAfter } = fields;
  if (isText(renewAfter)) parseDuration(renewAfter);
  else if (renewAfter !== null) return undefined;
  const place = joined(openingPlace(fields), { renewAfter });
  switch (format) {
    case 3:
      return joined(place, joined({ format }, epsilonBudget(fields)));
    case 5:
      return joined(place, joined({ format }, epsilonDeltaBudget(fields)));
    case 6:
      return joined(place, joined({ format }, joined(eventBudget(fields), eventTerms(fields))));
    default:
      return undefined;
  }
}

function declarationOf(fields: Fields): DataSetEntry | AnalystEntry | undefined {
  const { format, kind, index, previous, at, ledger, dataSet, data, persons, analyst } = fields;
  if (!isBookFormat(format) || !isWhole(index) || !isDigest(previous) || !isText(at) || !isText(ledger))
    return undefined;
  const place = { format, index, previous, at, ledger } as const;
  const budget = budgetReaders[format](fields);
  if (kind === "analyst")
    return isText(analyst) ? joined({ ...place, kind, analyst } as const, budget) : undefined;
  if (kind !== "data-set") return undefined;
  // Renewals are timed by it: what is no instant throws here.
  parseInstant(at);
  return isText(dataSet) && isDigest(data) && isText(persons)
    ? joined({ ...place, kind, dataSet, data, persons } as const, budget)
    : undefined;
}

const budgetReaders: { readonly [F in BookFormat]: (fields: Fields) => AnyBudget | undefined } = {
  3: epsilonBudget,
  5: epsilonDeltaBudget,
  6: eventBudget,
};

function isBookFormat(value: Fields[string] | undefined): value is BookFormat {
  return value === 3 || value === 5 || value === 6;
}

function spendingOf(fields: Fields): AnyBookSpending | undefined {
  const { format, dataSet, data, persons, analyst } = fields;
  if (!isText(dataSet) || !isDigest(data) || !isText(persons) || !isText(analyst)) return undefined;
  const place = joined(spendingPlace(fields), { dataSet, data, persons, analyst });
  const totals = joined(place, totalsOf(fields));
  switch (format) {
    case 3:
      return joined(totals, joined({ format }, epsilonLoss(fields)));
    case 5:
      return joined(joined(totals, deltaTotalsOf(fields)), joined({ format }, epsilonDeltaLoss(fields)));
    case 6:
      return joined(totals, joined({ format }, eventLoss(fields)));
    default:
      return undefined;
  }
}

function totalsOf({ spent, dataSetSpent, analystSpent }: Fields): BookTotals | undefined {
  return isText(spent) && isText(dataSetSpent) && isText(analystSpent)
    ? { spent, dataSetSpent, analystSpent }
    : undefined;
}

function deltaTotalsOf(fields: Fields): BookDeltaTotals | undefined {
  const { deltaSpent, dataSetDeltaSpent, analystDeltaSpent } = fields;
  return isText(deltaSpent) && isText(dataSetDeltaSpent) && isText(analystDeltaSpent)
    ? { deltaSpent, dataSetDeltaSpent, analystDeltaSpent }
    : undefined;
}
