import { NotMeasurable } from "../../../../evidence/index.js";
import type { AlternativeOptions } from "../../../arguments/alternative.js";
import { symmetricPValue } from "../../../arguments/alternative.js";
import { normalSurvival } from "../../../distributions/index.js";
import type { Count } from "../../../intervals/count.js";
import { scoreOfDifference } from "../../../intervals/rateDifference/scoreDifference.js";
import { differenceTerms } from "./differenceTerms.js";
import type { TwoProportionZ } from "./twoProportionZ.js";

/** Which difference is put to the test, and which side speaks against it. */
export interface DifferenceTestOptions extends AlternativeOptions {
  /** p₁ − p₂ under the hypothesis, inside (−1, 1); default 0. */
  readonly difference?: number;
}

/**
 * The score test whether two rates differ by δ: z = (p̂₁ − p̂₂ − δ) / √V, where V is the variance at the rates likeliest under p₁ − p₂ = δ, times
 * N/(N − 1), against the normal law. {@link miettinenNurminenDifferenceInterval} holds the δ that it does not reject. At δ = 0 its z is that of
 * {@link twoProportionZ} times √((N − 1)/N).
 *
 * Not measured: `no-rows` (no trials in one), `constant-input` at δ = 0 without any success or without any failure, `no-spread` at a δ too small to tell from 0. Throws `RangeError` where
 * these are no counts or δ lies outside (−1, 1). Its level is near the nominal one from some ten rows a group on. Cost: tens of microseconds.
 * Source: Farrington & Manning, Statistics in Medicine 9 (1990); Miettinen & Nurminen, ibid. 4 (1985). Golden: `fairness/intervals.json`.
 *
 * @example
 * import { scoreDifferenceTest } from "@probity/core/statistics";
 * scoreDifferenceTest({ successes: 40, trials: 100 }, { successes: 50, trials: 100 }).pValue; // => 0.156254914
 */
export function scoreDifferenceTest(
  first: Count,
  second: Count,
  options: DifferenceTestOptions = {},
): TwoProportionZ {
  const { alternative, delta } = differenceTerms(first, second, options);
  const n = first.trials + second.trials;
  const successes = first.successes + second.successes;
  if (delta === 0 && (successes === 0 || successes === n)) throw new NotMeasurable("constant-input");
  const statistic = finiteScore(first, second, delta);
  return {
    statistic,
    pValue: symmetricPValue(statistic, alternative, normalSurvival),
    difference: first.successes / first.trials - second.successes / second.trials,
  };
}

/** The score statistic with the factor N/(N − 1). Throws `no-spread` where nothing estimates its variance. */
export function finiteScore(first: Count, second: Count, delta: number): number {
  const n = first.trials + second.trials;
  const statistic = scoreOfDifference({ first, second, inflation: n / (n - 1) }, delta);
  if (!Number.isFinite(statistic)) throw new NotMeasurable("no-spread");
  return statistic;
}
