import { epsilonMeasure } from "../epsilonMeasure.js";
import type { Spending } from "../ledger.js";
import type { EpsilonBudget } from "../lossFields.js";
import type { BookSpending } from "./bookEntry.js";
import type { BudgetBook, BudgetBookOptions, BudgetFigures } from "./budgetBook.js";
import type { BookForm } from "./keepBook.js";
import { keepBook } from "./keepBook.js";

/** The book of ε that `openBudgetBook` describes. */
export async function openPureBook(options: BudgetBookOptions): Promise<BudgetBook> {
  const book = await keepBook(options, form);
  return {
    ...book,
    ledgerOf: (access) => ({ ...book.ledgerOf(access), accountant: "pure" }),
  };
}

const form: BookForm<
  BudgetBookOptions["budget"],
  EpsilonBudget,
  Pick<Spending, "epsilon">,
  BookSpending,
  BudgetFigures
> = {
  measure: epsilonMeasure,
  openingAt: (place, budget) => ({ ...place, format: 3, ...budget }),
  chargeOf: (asked) => {
    const { amounts, fields } = epsilonMeasure.lossOf(asked);
    return {
      amounts,
      entryAt: (place, [persons, dataSet, analyst]) => ({
        ...place,
        format: 3,
        ...fields,
        spent: persons[0]!,
        dataSetSpent: dataSet[0]!,
        analystSpent: analyst[0]!,
      }),
    };
  },
  isOwn: (receipt) => receipt.format === 3,
};
