import { openAccountedBook } from "./accountedBook.js";
import { openBasicBook } from "./basicBook.js";
import type {
  AccountedBudgetBook,
  AccountedBudgetBookOptions,
  BasicBudgetBook,
  BasicBudgetBookOptions,
  BudgetBook,
  BudgetBookOptions,
} from "./budgetBook.js";
import { openPureBook } from "./pureBook.js";

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
export async function openBudgetBook(options: BudgetBookOptions): Promise<BudgetBook>;
export async function openBudgetBook(options: BasicBudgetBookOptions): Promise<BasicBudgetBook>;
export async function openBudgetBook(options: AccountedBudgetBookOptions): Promise<AccountedBudgetBook>;
export async function openBudgetBook(
  options: BudgetBookOptions | BasicBudgetBookOptions | AccountedBudgetBookOptions,
): Promise<BudgetBook | BasicBudgetBook | AccountedBudgetBook> {
  switch (options.accountant) {
    case "zcdp":
    case "renyi":
      return openAccountedBook(options);
    case "basic":
      return openBasicBook(options);
    case "pure":
    case undefined:
      return openPureBook(options);
    default:
      throw new RangeError(
        'cannot open a book with another accountant: it needs "pure", "basic", "zcdp" or "renyi"',
      );
  }
}
