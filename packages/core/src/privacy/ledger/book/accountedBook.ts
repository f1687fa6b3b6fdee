import { requireNeighbors } from "../../counts/neighbors.js";
import { eventMeasure } from "../eventMeasure.js";
import type { AccountedSpending } from "../ledger.js";
import type { EventBudget } from "../lossFields.js";
import type { AccountedBookSpending } from "./bookEntry.js";
import type {
  AccountedBudgetBook,
  AccountedBudgetBookOptions,
  AccountedBudgetFigures,
} from "./budgetBook.js";
import type { BookForm } from "./keepBook.js";
import { keepBook } from "./keepBook.js";

/** The book of events that `openBudgetBook` describes. */
export async function openAccountedBook(options: AccountedBudgetBookOptions): Promise<AccountedBudgetBook> {
  const { accountant, relation, order = null } = options;
  const { epsilon, delta } = options.budget;
  requireNeighbors("open a book", relation, { name: "unit", rows: 1 });
  const measure = eventMeasure(options);
  const form: BookForm<
    AccountedBudgetBookOptions["budget"],
    EventBudget,
    Pick<AccountedSpending, "event">,
    AccountedBookSpending,
    AccountedBudgetFigures
  > = {
    measure,
    openingAt: (place, budget) => ({ ...place, format: 6, ...budget, accountant, order, relation }),
    chargeOf: (asked) => {
      const { amounts, fields } = measure.lossOf(asked);
      return {
        amounts,
        entryAt: (place, [persons, dataSet, analyst]) => ({
          ...place,
          format: 6,
          ...fields,
          spent: persons[0]!,
          dataSetSpent: dataSet[0]!,
          analystSpent: analyst[0]!,
        }),
      };
    },
    isOwn: (receipt) => receipt.format === 6,
  };
  const book = await keepBook(options, form);
  return {
    ...book,
    statement: async () => ({ ...(await book.statement()), accountant, epsilon, delta }),
    ledgerOf: (access) => {
      const ledger = book.ledgerOf(access);
      return {
        ...ledger,
        accountant,
        statement: async () => ({ ...(await ledger.statement()), accountant, epsilon, delta }),
      };
    },
  };
}
