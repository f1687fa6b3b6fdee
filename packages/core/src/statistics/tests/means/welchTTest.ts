import type { AlternativeOptions } from "../../arguments/alternative.js";
import { requireAlternative, symmetricPValue } from "../../arguments/alternative.js";
import { studentTSurvival } from "../../distributions/index.js";
import { welchDegreesOfFreedom } from "../welchDegreesOfFreedom.js";
import { meanDifference } from "./groupSpread.js";
import type { TTest } from "./studentTTest.js";
import { overError, twoSamples } from "./twoSamples.js";

/**
 * Welch's t test whether two samples have one mean, their variances apart: t = (x̄ − ȳ) / √(s₁²/n + s₂²/m) against Student's law with
 * (s₁²/n + s₂²/m)² / ((s₁²/n)²/(n − 1) + (s₂²/m)²/(m − 1)) degrees of freedom.
 *
 * Not measured: `no-rows`, `too-few-rows` (one row in a sample), `not-finite`, `no-spread` (each sample constant). For independent rows and means that
 * are near normal. Values of any magnitude and offset. Cost: O(n + m). Source: Welch, Biometrika 34 (1947). Golden: `statistics/ranks.json`.
 *
 * @example
 * import { welchTTest } from "@probity/core/statistics";
 * welchTTest(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4));
 * // => { statistic: -1.32067635949, degreesOfFreedom: 2.15752625438, pValue: 0.309259870693 }
 */
export function welchTTest(
  first: Float64Array,
  second: Float64Array,
  options: AlternativeOptions = {},
): TTest {
  const { alternative = "two-sided" } = options;
  requireAlternative("compare two means", alternative);
  const [x, y] = twoSamples(first, second, 2);
  const ofX = x.squares / (x.n - 1) / x.n;
  const ofY = y.squares / (y.n - 1) / y.n;
  const statistic = overError(meanDifference(x, y), Math.sqrt(ofX + ofY));
  const degreesOfFreedom = welchDegreesOfFreedom({ variance: ofX, rows: x.n }, { variance: ofY, rows: y.n });
  const pValue = symmetricPValue(statistic, alternative, (t) => studentTSurvival(t, degreesOfFreedom));
  return { statistic, degreesOfFreedom, pValue };
}
