import { canonicalJson } from "../../../evidence/index.js";
import { formatInstant, parseDuration } from "../../../time/index.js";
import { positiveRational, rationalText } from "../../exact/rational.js";
import { isDigest } from "../entryFields.js";
import type { ChainStep } from "../keepChain.js";
import { keepChain } from "../keepChain.js";
import type { BookReceipt } from "../receipt.js";
import { requireName } from "../spendingTerms.js";
import type { BookEntry, BookOpening } from "./bookEntry.js";
import { bookLedger, bytesOf, mismatch, placeAfter } from "./bookLedger.js";
import type { BookState } from "./bookState.js";
import { replayBook } from "./bookState.js";
import type { BudgetBook, BudgetBookOptions } from "./budgetBook.js";
import { personsStatements } from "./personsStatements.js";
import { refusalOf } from "./refusalOf.js";

/**
 * Opens the book of budgets that a log holds, or starts it on an empty log: pure ε of many data sets and analysts, added up exactly as
 * `openLedger` does, with its guarantees for crashes, writers that race, and logs that were changed.
 *
 * Every spending is charged three times: to the data set, to the analyst, and to the persons, who are in one total over all data sets
 * that may hold them. `spent` of a receipt is that total. A budget begins anew in one way only: for data of other persons, whom the
 * declaration calls by another name. The book cannot see who is in the data: it refuses the same data under two names, keeps the claim
 * in its log for good, and by option makes renewals wait. Analysts who share what they know are bounded by the total of the persons.
 *
 * Rejects as `openLedger` does. Cost: O(entries · accounts) to open, O(accounts) to spend.
 *
 * @example
 * import { bytesDigest } from "@probity/core";
 * import { openBudgetBook, releaseCounts } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const book = await openBudgetBook({ name: "bank", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const data = bytesDigest(Uint8Array.of(1));
 * await book.declareDataSet({ dataSet: "loans", data, persons: "applicants of 2025", budget: { epsilon: 0.75 } });
 * await book.declareAnalyst({ analyst: "ana", budget: { epsilon: 0.5 } });
 * const release = await releaseCounts({
 *   ledger: book.ledgerOf({ dataSet: "loans", data, analyst: "ana" }),
 *   random: secureRandom(),
 *   query: { name: "loans", by: [] },
 *   labels: ["all"],
 *   counts: [1200],
 *   epsilon: 0.25,
 *   relation: "add-or-remove-one",
 *   unit: { name: "applicant", rows: 1 },
 * });
 * release.receipt.spent; // => "0.25"
 * (await book.statement()).persons[0].dataSets; // => [{ name: "loans", budget: 0.75, spent: 0.25, remaining: 0.5 }]
 */
export async function openBudgetBook(options: BudgetBookOptions): Promise<BudgetBook> {
  const { name, log, clock, receipts = [], renewAfter = null } = options;
  requireName(name);
  const budget = positiveRational("open a book with a budget of", options.budget.epsilon);
  if (renewAfter !== null) parseDuration(renewAfter);
  const now = (): string => formatInstant(clock.now());
  const opening: BookOpening = {
    format: 3,
    kind: "opened",
    index: 0,
    previous: null,
    at: "",
    ledger: name,
    budget: rationalText(budget),
    renewAfter,
  };
  const chain = await keepChain<BookState, BookReceipt>({
    log,
    held: receipts,
    replay: replayBook,
    opening: () => bytesOf({ ...opening, at: now() }),
  });
  const found = chain.state.opening;
  if (canonicalJson(found) !== canonicalJson({ ...opening, at: found.at }))
    throw mismatch(
      `the log holds the book "${found.ledger}" with a budget of ${found.budget}, and was opened as another`,
    );

  /** A step whose state is read as everybody else will read it. */
  function stepOf(before: BookState, entry: BookEntry): ChainStep<BookState> {
    const bytes = bytesOf(entry);
    return { bytes, after: ({ head }) => replayBook([{ head, bytes }], before) ?? before };
  }

  return {
    name,
    declareDataSet: async ({ dataSet, data, persons, budget: own }) => {
      requireText("a data set", dataSet);
      requireText("persons", persons);
      if (!isDigest(data)) throw new RangeError("cannot declare a data set without the digest of its data");
      const most = own === undefined ? budget : positiveRational("declare a budget of", own.epsilon);
      const text = rationalText(most);
      await chain.append((before) => {
        const known = before.dataSets.find((one) => one.dataSet === dataSet && one.data === data);
        if (known?.persons === persons && known.budget === text) return undefined;
        const entry = {
          ...placeAfter(before, now()),
          kind: "data-set",
          dataSet,
          data,
          persons,
          budget: text,
        } as const;
        const refusal = refusalOf(before, entry);
        if (refusal !== undefined)
          throw mismatch(`the book "${name}" cannot hold the data set "${dataSet}" so: ${refusal}`);
        return stepOf(before, entry);
      });
    },
    declareAnalyst: async ({ analyst, budget: own }) => {
      requireText("an analyst", analyst);
      const text = rationalText(positiveRational("declare a budget of", own.epsilon));
      await chain.append((before) => {
        const known = before.analysts.get(analyst);
        if (known === undefined)
          return stepOf(before, { ...placeAfter(before, now()), kind: "analyst", analyst, budget: text });
        if (rationalText(known) !== text)
          throw mismatch(
            `the book "${name}" has the analyst "${analyst}" with a budget of ${rationalText(known)}, not ${text}`,
          );
        return undefined;
      });
    },
    ledgerOf: (access) => bookLedger({ chain, now }, access),
    statement: async () => {
      const seen: BookReceipt[] = [];
      const state = await chain.whole((receipt) => seen.push(receipt));
      return { ledger: name, persons: personsStatements(state), receipts: seen };
    },
  };
}

function requireText(what: string, text: string): void {
  if (typeof text !== "string" || text === "")
    throw new RangeError(`cannot declare ${what} without a name: it needs a text`);
}
