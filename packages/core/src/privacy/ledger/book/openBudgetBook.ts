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
 * Opens the book of budgets that a log holds, or starts it on an empty log: budgets of many data sets and analysts, of one kind, added up
 * exactly as `openLedger` does, with its guarantees for crashes, writers that race, and logs that were changed. The accountant is bound into
 * the log: `pure` adds up ε; `basic` ε and δ, each to its own budget; `zcdp` ρ; `renyi` the divergences of one order, which all
 * budgets of the book share. Of the last two each budget is an ε with a δ, and stands for a limit in the accountant's unit, as in `privacyFilter`.
 *
 * Every spending is charged three times: to the data set, to the analyst, and to the persons, who are in one total over all data sets
 * that may hold them. `spent` of a receipt is that total, in the accountant's unit (beside `deltaSpent`). Analysts who share what they know are bounded
 * by the total of the persons, and of one data set by that of the data set: both count what was released to anybody. The budget of an analyst
 * bounds one alone. Proof: `budgetBook.proof.md`.
 *
 * A budget begins anew in one way only: for data of other persons, whom the declaration calls by another name. The book cannot see who is in
 * the data: it refuses the same data under two names, keeps the claim in its log for good, and by option makes renewals wait.
 *
 * Rejects as `openLedger` does; a log that was begun with another accountant is `ledger-mismatch`, and so is a budget of another kind where
 * it is declared. Cost: O(entries · accounts) to open, O(accounts) to spend.
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
 *
 * @example
 * import { bytesDigest } from "@probity/core";
 * import { openBudgetBook } from "@probity/core/privacy";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const relation = "add-or-remove-one";
 * const place = { name: "bank", log: memoryAppendLog(), clock: fixedClock(0) };
 * const book = await openBudgetBook({ ...place, budget: { epsilon: 1, delta: 1e-6 }, accountant: "zcdp", relation });
 * const data = bytesDigest(Uint8Array.of(1));
 * await book.declareDataSet({ dataSet: "loans", data, persons: "applicants of 2025" });
 * for (const analyst of ["ana", "ben"]) await book.declareAnalyst({ analyst, budget: { epsilon: 0.8, delta: 1e-6 } });
 * const query = { name: "mean income", by: [] };
 * const spending = { query, relation, unit: { name: "applicant", rows: 1 }, event: { kind: "gaussian", noise: 8 } } as const;
 * await book.ledgerOf({ dataSet: "loans", data, analyst: "ana" }).spend(spending);
 * await book.ledgerOf({ dataSet: "loans", data, analyst: "ben" }).spend(spending);
 * const [persons] = (await book.statement()).persons;
 * persons.limit; // => 0.0243559703595
 * persons.spent / persons.analysts[0].spent; // => 2
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
