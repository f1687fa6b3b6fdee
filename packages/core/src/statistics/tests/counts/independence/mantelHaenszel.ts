import { NotMeasurable } from "../../../../evidence/index.js";
import type { IntervalOptions } from "../../../arguments/requireLevel.js";
import { requireLevel } from "../../../arguments/requireLevel.js";
import { chiSquaredSurvival, normalUpperQuantile } from "../../../distributions/index.js";
import type { BoundedInterval, Count } from "../../../intervals/count.js";

/** Two rates compared within strata. */
export interface MantelHaenszel {
  /** The common difference of rates, first minus second, within [−1, 1]. */
  readonly difference: number;
  readonly interval: BoundedInterval;
  /** χ² of one degree of freedom, without continuity correction. */
  readonly statistic: number;
  readonly pValue: number;
  /** Strata that hold rows of both groups; the others tell nothing. */
  readonly strata: number;
}

/**
 * The Mantel–Haenszel comparison of two rates within strata. The difference is Σ w_k (p₁ₖ − p₂ₖ) / Σ w_k with w_k = n₁ₖ n₂ₖ / N_k, its interval
 * normal with the variance of Greenland and Robins; the test is Cochran's, Mantel's and Haenszel's: (Σ x₁ₖ − E)² / V, with the hypergeometric mean
 * and variance of x₁ₖ given the totals of each stratum.
 *
 * It compares like with like where the strata hold what may rightly matter. A difference that changes its sign between strata averages out.
 * Valid in few large strata and in many small ones alike, from some twenty rows in all; strata of one group or one outcome add nothing to the test.
 * Not measured: `no-rows` (no stratum holds both groups); `constant-input` (no stratum holds both outcomes). Throws `RangeError` where the lists
 * differ in length or hold no counts. Cost: O(strata). Source: Mantel & Haenszel, JNCI 22 (1959); Greenland & Robins, Biometrics 41 (1985).
 *
 * @example
 * import { mantelHaenszel } from "@probity/core/statistics";
 * const first = [{ successes: 8, trials: 10 }, { successes: 5, trials: 20 }];
 * const second = [{ successes: 10, trials: 20 }, { successes: 1, trials: 10 }];
 * const { difference, pValue } = mantelHaenszel(first, second);
 * difference; // => 0.225
 * pValue; // => 0.0708809863301
 */
export function mantelHaenszel(
  first: readonly Count[],
  second: readonly Count[],
  options: IntervalOptions = {},
): MantelHaenszel {
  const level = requireLevel(options);
  if (first.length !== second.length)
    throw new RangeError(
      `cannot compare rates within strata: got ${first.length} and ${second.length}, it needs the same strata`,
    );
  let [strata, weights, weighted, spread, gap, variance] = [0, 0, 0, 0, 0, 0];
  first.forEach((one, k) => {
    const other = second[k]!;
    requireStratum(one, k);
    requireStratum(other, k);
    const rows = one.trials + other.trials;
    if (one.trials === 0 || other.trials === 0) return;
    strata += 1;
    const weight = (one.trials * other.trials) / rows;
    const [p, q] = [one.successes / one.trials, other.successes / other.trials];
    weights += weight;
    weighted += weight * (p - q);
    spread += weight * weight * ((p * (1 - p)) / one.trials + (q * (1 - q)) / other.trials);
    const successes = one.successes + other.successes;
    gap += one.successes - one.trials * (successes / rows);
    if (rows > 1) variance += weight * (successes / rows) * ((rows - successes) / (rows - 1));
  });
  if (strata === 0) throw new NotMeasurable("no-rows");
  if (variance === 0) throw new NotMeasurable("constant-input");
  const difference = weighted / weights;
  const halfWidth = (normalUpperQuantile((1 - level) / 2) * Math.sqrt(spread)) / weights;
  const statistic = (gap * gap) / variance;
  const interval: BoundedInterval = {
    lower: Math.max(-1, difference - halfWidth),
    upper: Math.min(1, difference + halfWidth),
    level,
    method: "normal",
  };
  return { difference, interval, statistic, pValue: chiSquaredSurvival(statistic, 1), strata };
}

function requireStratum({ successes, trials }: Count, stratum: number): void {
  const isCount = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
  if (!(isCount && successes >= 0 && successes <= trials))
    throw new RangeError(
      `cannot compare rates within strata: got ${successes} of ${trials} in stratum ${stratum}, it needs whole numbers 0 ≤ successes ≤ trials`,
    );
}
