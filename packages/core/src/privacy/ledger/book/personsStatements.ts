import type { Account, Amounts } from "../amounts.js";
import { budgetIn } from "../lossFields.js";
import { accountKey, accountOf } from "./bookAccounts.js";
import type { BookState } from "./bookState.js";
import type { PersonsStatement } from "./budgetBook.js";

/** Every budget of a book, by the persons who pay for it. */
export function personsStatements<Figures extends object>(
  state: BookState,
  figuresOf: (account: Account) => Figures,
): readonly PersonsStatement<Figures>[] {
  const lineOf = (name: string, key: string, budget: Amounts): Figures & { readonly name: string } => ({
    name,
    ...figuresOf(accountOf(state, { key, title: name, budget })),
  });
  return [...new Set(state.dataSets.map(({ persons }) => persons))].map((persons) => {
    const budgets = new Map(
      state.dataSets.filter((one) => one.persons === persons).map((one) => [one.dataSet, budgetIn(one)!]),
    );
    return {
      ...lineOf(persons, accountKey("persons", persons), state.budget),
      dataSets: [...budgets].map(([dataSet, budget]) =>
        lineOf(dataSet, accountKey("data set", persons, dataSet), budget),
      ),
      analysts: [...state.analysts].map(([analyst, declared]) =>
        lineOf(analyst, accountKey("analyst", persons, analyst), budgetIn(declared)!),
      ),
    };
  });
}
