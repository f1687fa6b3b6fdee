import { NotMeasurable } from "../../../../evidence/index.js";
import type { AlternativeOptions } from "../../../arguments/alternative.js";
import { requireAlternative, symmetricPValue } from "../../../arguments/alternative.js";
import { normalSurvival } from "../../../distributions/index.js";
import type { Count } from "../../../intervals/count.js";
import { requireCount } from "../../../intervals/count.js";

/** The z test of two rates. */
export interface TwoProportionZ {
  /** p₁ − p₂ over its standard error. */
  readonly statistic: number;
  readonly pValue: number;
  /** p₁ − p₂. */
  readonly difference: number;
}

/**
 * The pooled z test whether two rates are equal: z = (p₁ − p₂) / √(p (1 − p) (1/n₁ + 1/n₂)) with the pooled rate p, against the normal law. z² is the
 * statistic of {@link chiSquaredIndependence}.
 *
 * Not measured: `no-rows` (no trials in one), `constant-input` (no success at all, or nothing else). Throws `RangeError` where these are no counts.
 * Good from about 5 expected successes and failures each; below ask {@link boschlooExact}. Cost: O(1). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { twoProportionZ } from "@probity/core/statistics";
 * twoProportionZ({ successes: 500, trials: 1000 }, { successes: 460, trials: 1000 });
 * // => { statistic: 1.7902871851, pValue: 0.0734077553235, difference: 0.04 }
 */
export function twoProportionZ(
  first: Count,
  second: Count,
  options: AlternativeOptions = {},
): TwoProportionZ {
  const { alternative = "two-sided" } = options;
  const attempt = "compare two rates";
  requireAlternative(attempt, alternative);
  requireCount(attempt, first);
  requireCount(attempt, second);
  const trials = first.trials + second.trials;
  const successes = first.successes + second.successes;
  if (successes === 0 || successes === trials) throw new NotMeasurable("constant-input");
  const pooled = successes / trials;
  const difference = first.successes / first.trials - second.successes / second.trials;
  const error = Math.sqrt(pooled * ((trials - successes) / trials) * (1 / first.trials + 1 / second.trials));
  const statistic = difference / error;
  return { statistic, pValue: symmetricPValue(statistic, alternative, normalSurvival), difference };
}
