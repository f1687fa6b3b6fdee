import type { Rational } from "../../exact/rational.js";
import { differenceOf, nearestNumber } from "../../exact/rational.js";
import { amountFromText } from "../amountFromText.js";
import { accountKey, spentOf } from "./bookAccounts.js";
import type { BookState } from "./bookState.js";
import type { BudgetLine, PersonsStatement } from "./budgetBook.js";

/** Every budget of a book, by the persons who pay for it. */
export function personsStatements(state: BookState): readonly PersonsStatement[] {
  const lineOf = (name: string, key: string, budget: Rational): BudgetLine => {
    const spent = spentOf(state, { key });
    return {
      name,
      budget: nearestNumber(budget),
      spent: nearestNumber(spent),
      remaining: nearestNumber(differenceOf(budget, spent)),
    };
  };
  return [...new Set(state.dataSets.map(({ persons }) => persons))].map((persons) => {
    const budgets = new Map(
      state.dataSets.filter((one) => one.persons === persons).map(({ dataSet, budget }) => [dataSet, budget]),
    );
    return {
      ...lineOf(persons, accountKey("persons", persons), state.budget),
      dataSets: [...budgets].map(([dataSet, budget]) =>
        lineOf(dataSet, accountKey("data set", persons, dataSet), amountFromText(budget)!),
      ),
      analysts: [...state.analysts].map(([analyst, budget]) =>
        lineOf(analyst, accountKey("analyst", persons, analyst), budget),
      ),
    };
  });
}
