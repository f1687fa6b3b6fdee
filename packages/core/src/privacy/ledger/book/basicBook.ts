import { epsilonDeltaMeasure } from "../epsilonDeltaMeasure.js";
import type { BasicSpending } from "../ledger.js";
import type { EpsilonDeltaBudget } from "../lossFields.js";
import type { BasicBookSpending } from "./bookEntry.js";
import type { BasicBudgetBook, BasicBudgetBookOptions, BasicBudgetFigures } from "./budgetBook.js";
import type { BookForm } from "./keepBook.js";
import { keepBook } from "./keepBook.js";

/** The book of ε and δ that `openBudgetBook` describes. */
export async function openBasicBook(options: BasicBudgetBookOptions): Promise<BasicBudgetBook> {
  const book = await keepBook(options, form);
  return {
    ...book,
    ledgerOf: (access) => ({ ...book.ledgerOf(access), accountant: "basic" }),
  };
}

const form: BookForm<
  BasicBudgetBookOptions["budget"],
  EpsilonDeltaBudget,
  Pick<BasicSpending, "epsilon" | "delta">,
  BasicBookSpending,
  BasicBudgetFigures
> = {
  measure: epsilonDeltaMeasure,
  openingAt: (place, budget) => ({ ...place, format: 5, ...budget }),
  chargeOf: (asked) => {
    const { amounts, fields } = epsilonDeltaMeasure.lossOf(asked);
    return {
      amounts,
      entryAt: (place, [persons, dataSet, analyst]) => ({
        ...place,
        format: 5,
        ...fields,
        spent: persons[0]!,
        deltaSpent: persons[1]!,
        dataSetSpent: dataSet[0]!,
        dataSetDeltaSpent: dataSet[1]!,
        analystSpent: analyst[0]!,
        analystDeltaSpent: analyst[1]!,
      }),
    };
  },
  isOwn: (receipt) => receipt.format === 5,
};
