import { addDuration, parseDuration, parseInstant } from "../../../time/index.js";
import { sameBudget } from "../lossFields.js";
import type { DataSetEntry } from "./bookEntry.js";
import type { BookState } from "./bookState.js";

/** Why a data set may not be declared so; `undefined` where it may. */
export function refusalOf(
  state: BookState,
  entry: Omit<DataSetEntry, "index" | "previous">,
): string | undefined {
  const { dataSet, data, persons } = entry;
  const others = state.dataSets.filter((one) => one.persons !== persons);
  if (others.some((one) => one.data === data))
    return "the same data was declared of other persons: a budget begins anew for other people's data only";
  const same = state.dataSets.filter((one) => one.persons === persons);
  if (same.some((one) => one.dataSet === dataSet && (!sameBudget(one, entry) || one.data === data)))
    return "it was declared with another budget, or is declared already";
  const { renewAfter } = state.opening;
  const last = same.length > 0 ? undefined : firstOfNewest(state.dataSets);
  if (
    renewAfter !== null &&
    last !== undefined &&
    parseInstant(entry.at) < addDuration(parseInstant(last.at), parseDuration(renewAfter))
  )
    return `budgets may begin anew ${renewAfter} after they did so last`;
  return undefined;
}

/** The first declaration of the persons who were declared last. */
function firstOfNewest(dataSets: readonly DataSetEntry[]): DataSetEntry | undefined {
  const first = new Map<string, DataSetEntry>();
  for (const one of dataSets) if (!first.has(one.persons)) first.set(one.persons, one);
  return [...first.values()].at(-1);
}
