import { InputError } from "../../../evidence/index.js";
import { requireNeighbors } from "../../counts/neighbors.js";
import { exceeds } from "../../exact/rational.js";
import type { Amounts, Totals } from "../amounts.js";
import { remainderOf, totalsWith } from "../amounts.js";
import { entryBytes } from "../entryFields.js";
import type { ChainEnd, KeptChain } from "../keepChain.js";
import type { Spending } from "../ledger.js";
import type { AnyBudget } from "../lossFields.js";
import type { AnyBookReceipt, Proven } from "../receipt.js";
import type { NeighborTerms } from "../spendingTerms.js";
import { queryOf, unitOf } from "../spendingTerms.js";
import type { Three } from "./bookAccounts.js";
import { accountsOf, sameNeighborsInBook } from "./bookAccounts.js";
import type { AnyBookSpending, DeclarationPlace } from "./bookEntry.js";
import type { BookState } from "./bookState.js";
import { afterSpending } from "./bookState.js";
import type { BookAccess } from "./budgetBook.js";
import type { BookForm } from "./keepBook.js";

/** A book that was opened: what its log holds, the time, and what it adds up. */
export interface OpenBook<Budget, Asked, Entry extends AnyBookSpending, Figures> {
  readonly chain: KeptChain<BookState, AnyBookReceipt>;
  readonly now: () => string;
  readonly form: Pick<BookForm<Budget, AnyBudget, Asked, Entry, Figures>, "chargeOf" | "isOwn"> & {
    readonly measure: Pick<BookForm<Budget, AnyBudget, Asked, Entry, Figures>["measure"], "figuresOf">;
  };
}

/** The ledger of one analyst on one data set, but for what it is called. */
export interface BookLedger<Asked, Entry extends AnyBookSpending, Figures> {
  readonly name: string;
  spend(spending: Asked & Omit<Spending, "epsilon">): Promise<Proven<Entry>>;
  statement(): Promise<Figures & { readonly ledger: string; readonly receipts: readonly Proven<Entry>[] }>;
}

/** The ledger of one analyst on one data set; see `BudgetBook`. */
export function bookLedger<Budget, Asked, Entry extends AnyBookSpending, Figures>(
  { chain, now, form }: OpenBook<Budget, Asked, Entry, Figures>,
  { dataSet, data, analyst }: BookAccess,
): BookLedger<Asked, Entry, Figures> {
  const access = { dataSet, data, analyst };
  const { ledger: name } = chain.state.opening;

  return {
    name,
    spend: async (spending) => {
      const { relation } = spending;
      const { amounts, entryAt } = form.chargeOf(spending);
      requireNeighbors("spend", relation, spending.unit);
      const terms = { query: queryOf(spending.query), relation, unit: unitOf(spending.unit) };
      const { step, state } = await chain.append((before) => {
        const { declared, accounts } = requireAccounts(before, access);
        const { persons } = declared;
        requireBelonging(before, { ...terms, persons });
        const [a, b, c] = accounts;
        const totals: Three<Totals> = [
          totalsWith(amounts, a),
          totalsWith(amounts, b),
          totalsWith(amounts, c),
        ];
        const place = { ...placeAfter(before, now()), kind: "spent", ...access, persons, ...terms } as const;
        const entry = entryAt(place, [totals[0].texts, totals[1].texts, totals[2].texts]);
        const spent = totals.map((total) => total.amounts);
        return {
          entry,
          bytes: entryBytes(entry),
          after: (end: ChainEnd) => afterSpending(before, { entry, accounts, totals: spent }, end),
        };
      });
      return { ...step.entry, digest: state.digest };
    },
    statement: async () => {
      const own: Proven<Entry>[] = [];
      const state = await chain.whole((receipt) => {
        if (form.isOwn(receipt)) own.push(receipt);
      });
      const { declared, accounts } = requireAccounts(state, access);
      return {
        ledger: name,
        ...form.measure.figuresOf(accounts[0], leastOf(accounts.map(remainderOf))),
        receipts: own.filter(({ persons }) => persons === declared.persons),
      };
    },
  };
}

/** Of each part what is left of the least. */
function leastOf(left: readonly Amounts[]): Amounts {
  return left.reduce((least, one) =>
    least.map((amount, part) => (exceeds(amount, one[part]!) ? one[part]! : amount)),
  );
}

/** What the entry after a state says of its place. */
export function placeAfter(
  { size, digest, opening }: BookState,
  at: string,
): Omit<DeclarationPlace, "format"> {
  return { index: size, previous: digest, at, ledger: opening.ledger };
}

function requireBelonging(state: BookState, terms: NeighborTerms & Pick<AnyBookSpending, "persons">): void {
  if (!sameNeighborsInBook(state, terms))
    throw mismatch(
      `"${terms.persons}" have releases under another relation or unit: losses under both do not add up`,
    );
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
