import type { Measured } from "../../evidence/index.js";
import { chiSquaredIndependence, oneWayAnova, pearsonCorrelation } from "../../statistics/index.js";
import type { RelevanceColumn } from "./relevanceColumn.js";
import { countsOf, numbersByCategory, numbersOf, relevancePair } from "./relevanceColumn.js";

/** The test of whether a column and the outcome go together: χ² of two categories, F of a number and categories, r of two numbers. */
export function relevanceTest(feature: RelevanceColumn, outcome: RelevanceColumn): Measured {
  const pair = relevancePair(feature, outcome);
  const { rows } = pair;
  const n = rows.length;
  if (pair.kind === "numbers") {
    const { value, pValue, interval } = pearsonCorrelation(
      numbersOf(rows, pair.feature),
      numbersOf(rows, pair.outcome),
    );
    const test = { statistic: value, pValue };
    return interval === undefined ? { value, n, test } : { value, n, interval, test };
  }
  const { statistic, pValue } =
    pair.kind === "categories"
      ? chiSquaredIndependence(countsOf(rows, pair.feature, pair.outcome))
      : oneWayAnova(numbersByCategory(rows, pair.numbers, pair.categories));
  return { value: statistic, n, test: { statistic, pValue } };
}
