import { canonicalJson } from "../../../evidence/index.js";
import { parseDuration } from "../../../time/index.js";
import type { Amounts } from "../amounts.js";
import { entryBytes, isDigest } from "../entryFields.js";
import { instantTexts } from "../instantTexts.js";
import type { ChainStep, HeldEntry } from "../keepChain.js";
import { keepChain } from "../keepChain.js";
import type { AnyBudget } from "../lossFields.js";
import { sameBudget } from "../lossFields.js";
import type { LossMeasure, Measured } from "../lossMeasure.js";
import type { AnyBookReceipt, Proven } from "../receipt.js";
import { requireName } from "../spendingTerms.js";
import type { Three } from "./bookAccounts.js";
import type {
  AnyBookSpending,
  BookEntry,
  BookOpening,
  BookOpeningPlace,
  BookSpendingPlace,
} from "./bookEntry.js";
import type { BookLedger } from "./bookLedger.js";
import { bookLedger, mismatch, placeAfter } from "./bookLedger.js";
import type { BookState } from "./bookState.js";
import { replayBook } from "./bookState.js";
import type { BookStatement, BudgetBookOf, BudgetBookOptions } from "./budgetBook.js";
import { personsStatements } from "./personsStatements.js";
import { refusalOf } from "./refusalOf.js";

/** Where a book is kept, whatever it adds up. */
export interface BookKeeping<Budget>
  extends Pick<BudgetBookOptions, "name" | "log" | "clock" | "renewAfter"> {
  readonly budget: Budget;
  readonly receipts?: readonly HeldEntry[];
}

/** A loss, in exact amounts, and the entry that says it. */
export interface BookCharge<Entry extends AnyBookSpending> {
  readonly amounts: Amounts;
  readonly entryAt: (place: BookSpendingPlace, totals: Three<readonly string[]>) => Entry;
}

/** In what books differ: what they add up, and how their entries say it. */
export interface BookForm<
  Budget,
  BudgetFields extends AnyBudget,
  Asked,
  Entry extends AnyBookSpending,
  Figures,
> {
  readonly measure: Pick<
    LossMeasure<Budget, BudgetFields, Asked, unknown, Figures>,
    "budgetOf" | "figuresOf"
  >;
  openingAt(place: BookOpeningPlace, budget: BudgetFields): BookOpening;
  /** Throws `RangeError` for a spending without meaning. */
  chargeOf(asked: Asked): BookCharge<Entry>;
  isOwn(receipt: AnyBookReceipt): receipt is Proven<Entry> & AnyBookReceipt;
}

/** Opens the book that a log holds, or starts it on an empty log; see `openBudgetBook`, which says what rejects. */
export async function keepBook<
  Budget extends object,
  BudgetFields extends AnyBudget,
  Asked,
  Entry extends AnyBookSpending,
  Figures extends object,
>(
  keeping: BookKeeping<Budget>,
  form: BookForm<Budget, BudgetFields, Asked, Entry, Figures>,
): Promise<BudgetBookOf<Budget, BookLedger<Asked, Entry, Figures>, BookStatement<Figures, Proven<Entry>>>> {
  const { name, budget, log, clock, receipts = [], renewAfter = null } = keeping;
  requireName(name);
  const persons = form.measure.budgetOf("open a book", budget);
  if (renewAfter !== null) parseDuration(renewAfter);
  const now = instantTexts(clock);
  const openingAt = (at: string): BookOpening =>
    form.openingAt(
      { kind: "opened", index: 0, previous: null, at, ledger: name, renewAfter },
      persons.fields,
    );
  const chain = await keepChain<BookState, AnyBookReceipt>({
    log,
    held: receipts,
    replay: replayBook,
    opening: () => entryBytes(openingAt(now())),
  });
  const found = chain.state.opening;
  const wanted = openingAt(found.at);
  if (canonicalJson(found) !== canonicalJson(wanted))
    throw mismatch(`the log holds ${shown(found)}, and was opened as ${shown(wanted)}`);

  /** A step whose state is read as everybody else will read it. */
  function stepOf(before: BookState, entry: BookEntry): ChainStep<BookState> {
    const bytes = entryBytes(entry);
    return { bytes, after: ({ head }) => replayBook([{ head, bytes }], before) ?? before };
  }

  function declaredBudget(own: Budget): Measured<BudgetFields> {
    // A number of another kind would be added up to what it is not.
    if ("delta" in own !== "delta" in budget)
      throw mismatch(
        `the book "${name}" holds budgets ${"delta" in budget ? "with" : "without"} a delta, and no other kind`,
      );
    return form.measure.budgetOf("declare", own);
  }

  return {
    name,
    declareDataSet: async ({ dataSet, data, persons: whose, budget: own }) => {
      requireText("a data set", dataSet);
      requireText("persons", whose);
      if (!isDigest(data)) throw new RangeError("cannot declare a data set without the digest of its data");
      const { fields } = own === undefined ? persons : declaredBudget(own);
      await chain.append((before) => {
        const known = before.dataSets.find((one) => one.dataSet === dataSet && one.data === data);
        if (known?.persons === whose && sameBudget(known, fields)) return undefined;
        const entry = {
          ...placeAfter(before, now()),
          format: before.opening.format,
          kind: "data-set",
          dataSet,
          data,
          persons: whose,
          ...fields,
        } as const;
        const refusal = refusalOf(before, entry);
        if (refusal !== undefined)
          throw mismatch(`the book "${name}" cannot hold the data set "${dataSet}" so: ${refusal}`);
        return stepOf(before, entry);
      });
    },
    declareAnalyst: async ({ analyst, budget: own }) => {
      requireText("an analyst", analyst);
      const { fields } = declaredBudget(own);
      await chain.append((before) => {
        const known = before.analysts.get(analyst);
        if (known === undefined)
          return stepOf(before, {
            ...placeAfter(before, now()),
            format: before.opening.format,
            kind: "analyst",
            analyst,
            ...fields,
          });
        if (!sameBudget(known, fields))
          throw mismatch(
            `the book "${name}" has the analyst "${analyst}" with a budget of ${known.budget}, not ${fields.budget}`,
          );
        return undefined;
      });
    },
    ledgerOf: (access) => bookLedger({ chain, now, form }, access),
    statement: async () => {
      const own: Proven<Entry>[] = [];
      const state = await chain.whole((receipt) => {
        if (form.isOwn(receipt)) own.push(receipt);
      });
      return {
        ledger: name,
        persons: personsStatements(state, (account) => form.measure.figuresOf(account)),
        receipts: own,
      };
    },
  };
}

function shown(opening: BookOpening): string {
  const { ledger, budget } = opening;
  const kind = opening.format === 3 ? "ε" : opening.format === 5 ? "ε and δ" : opening.accountant;
  return `the book "${ledger}" of ${kind} with a budget of ${budget}`;
}

function requireText(what: string, text: string): void {
  if (typeof text !== "string" || text === "")
    throw new RangeError(`cannot declare ${what} without a name: it needs a text`);
}
