import { canonicalJson, InputError, type Json } from "../../../evidence/index.js";
import { requireNeighbors } from "../../counts/neighbors.js";
import type { Rational } from "../../exact/rational.js";
import {
  differenceOf,
  exceeds,
  nearestNumber,
  positiveRational,
  rationalText,
  sumOf,
} from "../../exact/rational.js";
import type { ChainEnd, KeptChain } from "../keepChain.js";
import type { Ledger } from "../ledger.js";
import type { BookReceipt } from "../receipt.js";
import type { NeighborTerms } from "../spendingTerms.js";
import { queryOf, requireWritable, unitOf } from "../spendingTerms.js";
import type { Account, Accounts, Three } from "./bookAccounts.js";
import { accountsOf, sameNeighborsInBook, spentOf } from "./bookAccounts.js";
import type { BookEntry, BookSpending } from "./bookEntry.js";
import type { BookState } from "./bookState.js";
import { afterSpending } from "./bookState.js";
import type { BookAccess } from "./budgetBook.js";

/** A book that was opened: what its log holds, and the time. */
export interface OpenBook {
  readonly chain: KeptChain<BookState, BookReceipt>;
  readonly now: () => string;
}

/** The ledger of one analyst on one data set; see `BudgetBook`. */
export function bookLedger({ chain, now }: OpenBook, { dataSet, data, analyst }: BookAccess): Ledger {
  const access = { dataSet, data, analyst };
  const { ledger: name } = chain.state.opening;

  return {
    name,
    accountant: "pure",
    spend: async (spending) => {
      const { relation, epsilon } = spending;
      const amount = positiveRational("spend", epsilon);
      requireNeighbors("spend", relation, spending.unit);
      const unit = unitOf(spending.unit);
      const terms = { query: queryOf(spending.query), relation, unit, epsilon: rationalText(amount) };
      const { step, state } = await chain.append((before) => {
        const { persons, accounts, totals } = admitted(before, { access, neighbors: terms, amount });
        const entry: BookSpending = {
          ...placeAfter(before, now()),
          kind: "spent",
          ...access,
          ...terms,
          persons,
          spent: rationalText(totals[0]),
          dataSetSpent: rationalText(totals[1]),
          analystSpent: rationalText(totals[2]),
        };
        return {
          entry,
          bytes: bytesOf(entry),
          after: (end: ChainEnd) => afterSpending(before, { entry, accounts, totals }, end),
        };
      });
      return { ...step.entry, digest: state.digest };
    },
    statement: async () => {
      const seen: BookReceipt[] = [];
      const state = await chain.whole((receipt) => seen.push(receipt));
      const { declared, accounts } = requireAccounts(state, access);
      const left = accounts.map((account) => differenceOf(account.budget, spentOf(state, account)));
      return {
        ledger: name,
        budget: nearestNumber(state.budget),
        spent: nearestNumber(spentOf(state, accounts[0])),
        remaining: nearestNumber(left.reduce((least, one) => (exceeds(least, one) ? one : least))),
        receipts: seen.filter(({ persons }) => persons === declared.persons),
      };
    },
  };
}

/** What the entry after a state says of its place. */
export function placeAfter(
  { size, digest, opening }: BookState,
  at: string,
): Pick<BookSpending, "format" | "index" | "previous" | "at" | "ledger"> {
  return { format: 3, index: size, previous: digest, at, ledger: opening.ledger };
}

/** The three totals with an amount, or the refusal. */
function admitted(
  state: BookState,
  request: { readonly access: BookAccess; readonly neighbors: NeighborTerms; readonly amount: Rational },
): { readonly persons: string; readonly accounts: Accounts; readonly totals: Three<Rational> } {
  const { declared, accounts } = requireAccounts(state, request.access);
  const { persons } = declared;
  if (!sameNeighborsInBook(state, { ...request.neighbors, persons }))
    throw mismatch(
      `"${persons}" have releases under another relation or unit: losses under both do not add up`,
    );
  const [a, b, c] = accounts;
  const withAmount = (account: Account): Rational => totalWith(state, account, request.amount);
  return { persons, accounts, totals: [withAmount(a), withAmount(b), withAmount(c)] };
}

function totalWith(state: BookState, account: Account, amount: Rational): Rational {
  const spent = spentOf(state, account);
  const total = sumOf(spent, amount);
  if (exceeds(total, account.budget))
    throw new InputError(
      "budget-exceeded",
      `the budget of ${account.title} has ${rationalText(differenceOf(account.budget, spent))} left, not ${rationalText(amount)}`,
    );
  requireWritable(total);
  return total;
}

function requireAccounts(state: BookState, access: BookAccess): NonNullable<ReturnType<typeof accountsOf>> {
  const found = accountsOf(state, access);
  if (found === undefined)
    throw mismatch(
      `the book "${state.opening.ledger}" has no data set "${access.dataSet}" of these data, or no analyst "${access.analyst}"`,
    );
  return found;
}

/** The failure of what a book cannot hold on its terms. */
export function mismatch(because: string): InputError {
  return new InputError("ledger-mismatch", because);
}

/** The bytes of an entry: its canonical text in UTF-8. */
export function bytesOf(entry: BookEntry & Json): Uint8Array {
  return new TextEncoder().encode(canonicalJson(entry));
}
