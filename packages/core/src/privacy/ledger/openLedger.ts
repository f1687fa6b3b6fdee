import { openAccountedLedger } from "./accountedLedger.js";
import { openBasicLedger } from "./basicLedger.js";
import type {
  AccountedLedger,
  AccountedLedgerOptions,
  BasicLedger,
  BasicLedgerOptions,
  Ledger,
  LedgerOptions,
} from "./ledger.js";
import { openPureLedger } from "./pureLedger.js";

/**
 * Opens the ledger that a log holds, or starts it on an empty log. Pure ε adds up exactly (basic composition, also when later
 * queries depend on earlier answers), as fractions: ten times 0.1 is 1. With the accountant `basic` a ledger adds up ε and δ so (proof:
 * `basicLedger.proof.md`), and pays for releases that have a δ, such as selected keys. With the accountant `zcdp` or `renyi` a ledger takes events in place
 * of amounts, and keeps to an ε with δ as `privacyFilter` does; costs are rounded up to multiples of 2^-38, which add up exactly too. An
 * amount is written *before* the release it pays for, so that a crash counts as spent. Entries are chained by SHA-256; of writers that race for the last of the budget, one is refused.
 * All spendings of one ledger have one neighboring relation and one unit. Budgets are never renewed: other people's data get
 * another ledger, the same people's do not; `openBudgetBook` keeps several data sets and analysts in one log.
 *
 * Rejects with `InputError`: `malformed-log` where an entry was changed, left out, reordered or cut off; `ledger-mismatch` where the log
 * is of another name, budget or accountant; with `RangeError` for a budget that is not above 0, a name without text, and as
 * `privacyFilter` throws; with the log's own faults.
 * The chain shows changes to who holds a later receipt or digest; a writer of the log could write a whole new one.
 * Cost: O(entries) to open, O(1) to spend (O(new entries) after another writer).
 *
 * @example
 * import { openLedger } from "@probity/core/privacy";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const ledger = await openLedger({ name: "loans", budget: { epsilon: 1 }, log: memoryAppendLog(), clock: fixedClock(0) });
 * const query = { name: "loans by state", by: ["state"] };
 * const spending = { query, relation: "add-or-remove-one", unit: { name: "person", rows: 1 } } as const;
 * const receipt = await ledger.spend({ ...spending, epsilon: 0.4 });
 * receipt.spent; // => "0.4"
 * (await ledger.statement()).remaining; // => 0.6
 * await ledger.spend({ ...spending, epsilon: 0.7 }); // throws budget-exceeded
 *
 * @example
 * import { openLedger } from "@probity/core/privacy";
 * import { fixedClock, memoryAppendLog } from "@probity/core/testing";
 * const place = { name: "loans", log: memoryAppendLog(), clock: fixedClock(0) };
 * const terms = { relation: "add-or-remove-one", unit: { name: "person", rows: 1 }, query: { name: "mean income", by: [] } } as const;
 * const budget = { epsilon: 1, delta: 1e-6 };
 * const basic = await openLedger({ ...place, log: memoryAppendLog(), budget, accountant: "basic" });
 * (await basic.spend({ ...terms, epsilon: 0.5, delta: 1e-7 })).deltaSpent; // => "0.0000001"
 * const ledger = await openLedger({ ...place, budget, accountant: "zcdp", relation: "add-or-remove-one" });
 * const receipt = await ledger.spend({ ...terms, event: { kind: "gaussian", noise: 8 } });
 * receipt.spent; // => "0.00781250000363797880709171295166015625"
 * (await ledger.statement()).limit; // => 0.0243559703595
 */
export async function openLedger(options: LedgerOptions): Promise<Ledger>;
export async function openLedger(options: BasicLedgerOptions): Promise<BasicLedger>;
export async function openLedger(options: AccountedLedgerOptions): Promise<AccountedLedger>;
export async function openLedger(
  options: LedgerOptions | BasicLedgerOptions | AccountedLedgerOptions,
): Promise<Ledger | AccountedLedger> {
  switch (options.accountant) {
    case "zcdp":
    case "renyi":
      return openAccountedLedger(options);
    case "basic":
      return openBasicLedger(options);
    case "pure":
    case undefined:
      return openPureLedger(options);
    default:
      throw new RangeError(
        'cannot open a ledger with another accountant: it needs "pure", "basic", "zcdp" or "renyi"',
      );
  }
}
