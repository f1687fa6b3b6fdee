import type { AlternativeOptions } from "../../arguments/alternative.js";
import { requireAlternative, symmetricPValue } from "../../arguments/alternative.js";
import { studentTSurvival } from "../../distributions/index.js";
import { meanDifference } from "./groupSpread.js";
import { overError, twoSamples } from "./twoSamples.js";

/** A t test of two means. */
export interface TTest {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Student's t test whether two samples have one mean, their variances taken as equal: t = (x̄ − ȳ) / (s √(1/n + 1/m)) with the pooled variance
 * s² = (Σ(xᵢ − x̄)² + Σ(yⱼ − ȳ)²) / (n + m − 2), against Student's law with n + m − 2 degrees of freedom.
 *
 * Not measured: `no-rows`, `too-few-rows` (one row each), `not-finite`, `no-spread` (each sample constant). For independent rows and means that are
 * near normal; if the variances differ, so does its level: {@link welchTTest} is the safer default. Values of any magnitude and offset.
 * Cost: O(n + m). Source: Student, Biometrika 6 (1908). Golden: `statistics/ranks.json`.
 *
 * @example
 * import { studentTTest } from "@probity/core/statistics";
 * studentTTest(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4));
 * // => { statistic: -1.3416407865, degreesOfFreedom: 3, pValue: 0.272228401224 }
 */
export function studentTTest(
  first: Float64Array,
  second: Float64Array,
  options: AlternativeOptions = {},
): TTest {
  const { alternative = "two-sided" } = options;
  requireAlternative("compare two means", alternative);
  const [x, y] = twoSamples(first, second, 1);
  const degreesOfFreedom = x.n + y.n - 2;
  const pooled = (x.squares + y.squares) / degreesOfFreedom;
  const statistic = overError(meanDifference(x, y), Math.sqrt(pooled * (1 / x.n + 1 / y.n)));
  const pValue = symmetricPValue(statistic, alternative, (t) => studentTSurvival(t, degreesOfFreedom));
  return { statistic, degreesOfFreedom, pValue };
}
