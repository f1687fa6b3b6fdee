import { NotMeasurable } from "../../../../evidence/index.js";
import { symmetricPValue } from "../../../arguments/alternative.js";
import { normalSurvival } from "../../../distributions/index.js";
import type { Count } from "../../../intervals/count.js";
import { differenceTerms } from "./differenceTerms.js";
import type { DifferenceTestOptions } from "./scoreDifferenceTest.js";
import type { TwoProportionZ } from "./twoProportionZ.js";

/**
 * The Wald test whether two rates differ by δ: z = (p̂₁ − p̂₂ − δ) / √(p̂₁(1 − p̂₁)/n₁ + p̂₂(1 − p̂₂)/n₂), against the normal law. What many tools take
 * for tests of equivalence; it rejects too often at small counts and near rates of 0 and 1: prefer {@link scoreDifferenceTest}.
 *
 * Not measured: `no-rows` (no trials in one), `no-spread` where both observed rates are 0 or 1, so that nothing estimates the variance.
 * Throws `RangeError` where these are no counts or δ lies outside (−1, 1). Cost: O(1). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { waldDifferenceTest } from "@probity/core/statistics";
 * waldDifferenceTest({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).pValue; // => 0.153127451
 */
export function waldDifferenceTest(
  first: Count,
  second: Count,
  options: DifferenceTestOptions = {},
): TwoProportionZ {
  const { alternative, delta } = differenceTerms(first, second, options);
  const variance = varianceOf(first) + varianceOf(second);
  if (variance === 0) throw new NotMeasurable("no-spread");
  const difference = first.successes / first.trials - second.successes / second.trials;
  const statistic = (difference - delta) / Math.sqrt(variance);
  return { statistic, pValue: symmetricPValue(statistic, alternative, normalSurvival), difference };
}

function varianceOf({ successes, trials }: Count): number {
  return ((successes / trials) * ((trials - successes) / trials)) / trials;
}
