import { NotMeasurable } from "../../../evidence/index.js";
import { chiSquaredSurvival } from "../../distributions/index.js";
import { log1p } from "../../portable/index.js";
import { rescaled } from "../../summation/rescaled.js";
import { groupSpread, meanDifference } from "./groupSpread.js";
import { requireGroups } from "./oneWayAnova.js";

/** The Alexander–Govern test of several means. */
export interface AlexanderGovern {
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

/**
 * Alexander and Govern's test whether k groups have one mean, their variances apart: each group's t about the mean weighted by nᵢ/sᵢ² is made a
 * standard normal zᵢ by Hill's transformation, and A = Σ zᵢ² goes against χ² with k − 1 degrees of freedom.
 *
 * Not measured: `single-group` (fewer than two groups), `empty-group`, `too-few-rows` (one row in a group), `not-finite`, `no-spread` (a group is
 * constant). For independent rows and means that are near normal; {@link oneWayAnova} for groups of different spread. Values of any magnitude and
 * offset. Cost: O(rows). Source: Alexander & Govern, J. Educ. Statist. 19 (1994). Golden: `statistics/k-sample.json`.
 *
 * @example
 * import { alexanderGovern } from "@probity/core/statistics";
 * alexanderGovern([Float64Array.of(1, 2, 3), Float64Array.of(2, 3, 4), Float64Array.of(5, 6, 7)]).statistic; // => 7.152936374968
 */
export function alexanderGovern(groups: readonly Float64Array[]): AlexanderGovern {
  requireGroups(groups, 2);
  const spreads = rescaled(groups).arrays.map(groupSpread);
  // Squared standard errors, and weights relative to the most precise group.
  const errors = spreads.map(({ squares, n }) => squares / (n - 1) / n);
  const least = Math.min(...errors);
  if (least === 0) throw new NotMeasurable("no-spread");
  const weights = errors.map((error) => least / error);
  const total = weights.reduce((a, b) => a + b, 0);
  const moved = spreads.map((spread) => meanDifference(spread, spreads[0]!));
  const center = moved.reduce((sum, mean, i) => sum + mean * (weights[i]! / total), 0);
  const statistic = moved.reduce((sum, mean, i) => {
    const z = normalOfT((mean - center) / Math.sqrt(errors[i]!), spreads[i]!.n - 1);
    return sum + z * z;
  }, 0);
  if (!Number.isFinite(statistic)) throw new NotMeasurable("overflow");
  const degreesOfFreedom = groups.length - 1;
  return { statistic, degreesOfFreedom, pValue: chiSquaredSurvival(statistic, degreesOfFreedom) };
}

/** |z| as unlikely as |t|, by Hill (CACM 13, 1970; algorithm 395). */
function normalOfT(t: number, degreesOfFreedom: number): number {
  const a = degreesOfFreedom - 0.5;
  const b = 48 * a * a;
  const c = Math.sqrt(a * log1p((t / degreesOfFreedom) * t));
  const c2 = c * c;
  const c3 = c2 * c;
  const correction = 4 * c3 * c2 * c2 + 33 * c3 * c2 + 240 * c3 + 855 * c;
  return c + (c3 + 3 * c) / b - correction / (10 * b * b + 8 * b * c2 * c2 + 1000 * b);
}
