import type { Account, Amounts } from "../amounts.js";
import { noneOf } from "../amounts.js";
import { budgetIn } from "../lossFields.js";
import type { NeighborTerms } from "../spendingTerms.js";
import { sameNeighbors } from "../spendingTerms.js";
import type { BookSpendingPlace, DataSetEntry } from "./bookEntry.js";
import type { BookState } from "./bookState.js";

/** What a spending is charged to: each keeps to its budget, or nothing is spent. */
export interface BookAccount extends Account {
  readonly key: string;
}

/** One thing for each account: of the persons, of the data set, of the analyst. */
export type Three<T> = readonly [persons: T, dataSet: T, analyst: T];

/** The text of an account: of persons, or of a data set or an analyst among them. */
export function accountKey(
  kind: "persons" | "data set" | "analyst",
  persons: string,
  name: string = persons,
): string {
  return JSON.stringify([kind, persons, name]);
}

/** The account of a key: what it may spend, and has. */
export function accountOf(state: BookState, { key, title, budget }: Omit<BookAccount, "spent">): BookAccount {
  return { key, title, budget, spent: state.spentBy.get(key) ?? noneOf(budget) };
}

/** The three accounts of a spending; `undefined` where the data set or the analyst was not declared. */
export function accountsOf(
  state: BookState,
  { dataSet, data, analyst }: Pick<BookSpendingPlace, "dataSet" | "data" | "analyst">,
): { readonly declared: DataSetEntry; readonly accounts: Three<BookAccount> } | undefined {
  const declared = state.dataSets.find((one) => one.dataSet === dataSet && one.data === data);
  const most = state.analysts.get(analyst);
  if (declared === undefined || most === undefined) return undefined;
  const { persons } = declared;
  const account = (kind: Parameters<typeof accountKey>[0], title: string, budget: Amounts): BookAccount => {
    const name = { persons, "data set": dataSet, analyst }[kind];
    return accountOf(state, { key: accountKey(kind, persons, name), title, budget });
  };
  return {
    declared,
    accounts: [
      account("persons", `the budget of each of "${persons}"`, state.budget),
      account("data set", `the budget of the data set "${dataSet}"`, budgetIn(declared)!),
      account("analyst", `the budget of the analyst "${analyst}"`, budgetIn(most)!),
    ],
  };
}

/** Whether the persons' other spendings have this relation and unit: losses under different ones do not add up. */
export function sameNeighborsInBook(
  { opening, neighbors }: BookState,
  { persons, ...terms }: NeighborTerms & Pick<BookSpendingPlace, "persons">,
): boolean {
  if (opening.format === 6 && opening.relation !== terms.relation) return false;
  const first = neighbors.get(persons);
  return first === undefined || sameNeighbors(first, terms);
}
