import type { Rational } from "../../exact/rational.js";
import { rational } from "../../exact/rational.js";
import { amountFromText } from "../amountFromText.js";
import type { NeighborTerms } from "../spendingTerms.js";
import { sameNeighbors } from "../spendingTerms.js";
import type { BookSpending, DataSetEntry } from "./bookEntry.js";
import type { BookState } from "./bookState.js";

/** What a spending is charged to: each keeps to its budget, or nothing is spent. */
export interface Account {
  readonly title: string;
  readonly key: string;
  readonly budget: Rational;
}

/** One thing for each account: of the persons, of the data set, of the analyst. */
export type Three<T> = readonly [persons: T, dataSet: T, analyst: T];

export type Accounts = Three<Account>;

/** The text of an account: of persons, or of a data set or an analyst among them. */
export function accountKey(
  kind: "persons" | "data set" | "analyst",
  persons: string,
  name: string = persons,
): string {
  return JSON.stringify([kind, persons, name]);
}

/** The three accounts of a spending; `undefined` where the data set or the analyst was not declared. */
export function accountsOf(
  state: BookState,
  { dataSet, data, analyst }: Pick<BookSpending, "dataSet" | "data" | "analyst">,
): { readonly declared: DataSetEntry; readonly accounts: Accounts } | undefined {
  const declared = state.dataSets.find((one) => one.dataSet === dataSet && one.data === data);
  const most = state.analysts.get(analyst);
  if (declared === undefined || most === undefined) return undefined;
  const { persons } = declared;
  return {
    declared,
    accounts: [
      { title: `each of "${persons}"`, key: accountKey("persons", persons), budget: state.budget },
      {
        title: `the data set "${dataSet}"`,
        key: accountKey("data set", persons, dataSet),
        budget: amountFromText(declared.budget)!,
      },
      { title: `the analyst "${analyst}"`, key: accountKey("analyst", persons, analyst), budget: most },
    ],
  };
}

/** What an account has spent. */
export function spentOf({ spent }: BookState, { key }: Pick<Account, "key">): Rational {
  return spent.get(key) ?? rational(0n, 1n);
}

/** Whether the persons' other spendings have this relation and unit: losses under different ones do not add up. */
export function sameNeighborsInBook(
  { neighbors }: BookState,
  { persons, ...terms }: NeighborTerms & Pick<BookSpending, "persons">,
): boolean {
  const first = neighbors.get(persons);
  return first === undefined || sameNeighbors(first, terms);
}
