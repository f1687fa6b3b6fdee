import { attempt, NotMeasurable } from "../../evidence/index.js";
import type { Count, ResampleOptions } from "../../statistics/index.js";
import { betaBinomialPrior, binomialDraw } from "../../statistics/index.js";

/** The gap between the highest and the lowest rate, less what chance adds to it. */
export interface BiasCorrectedGap {
  /** The observed gap less the bias, at least 0. */
  readonly value: number;
  readonly observed: number;
  /** By how much the gap of observed rates exceeds that of true ones, on the average. */
  readonly bias: number;
  readonly n: number;
}

/**
 * The gap between the highest and the lowest rate of some cells, corrected for its bias: chance widens the gap of observed rates, the more so
 * the more cells there are and the smaller they are, even where all true rates are equal. The bias is that of a parametric bootstrap: the mean
 * gap of rates drawn as binomial around r_g, less the gap of the r_g, where r_g = m + √(n_g/(n_g + M)) (p̂_g − m) are the observed rates drawn
 * together until they spread as widely as the true ones are estimated to do (mean m and M = α + β of {@link betaBinomialPrior}). The common
 * correction, around the p̂_g themselves, leaves more than half of the bias where the true rates are equal.
 *
 * In [0, 1]; 0 where chance explains all. An estimate without interval: for the latter see {@link bandGap}, which covers the true gap.
 * Cells without trials are left out. Not measured: `single-group` (fewer than two cells with trials). Throws `RangeError` where these are no counts.
 * Replicate r draws from `random.stream("gap", r)`. Cost: O(replicates · cells).
 * Source: Lum, Zhang & Bower, De-biasing "bias" measurement, FAccT (2022), for the problem; Louis, JASA 79 (1984), for the spread of r_g.
 *
 * @example
 * import { biasCorrectedGap } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const cells = [31, 27, 34, 25, 30, 33].map((successes) => ({ successes, trials: 100 }));
 * const { observed, value } = biasCorrectedGap(cells, { random: seededRandom("1") });
 * observed; // => 0.09
 * value; // => 0
 */
export function biasCorrectedGap(cells: readonly Count[], options: ResampleOptions): BiasCorrectedGap {
  const { random, replicates = 2000 } = options;
  if (!Number.isSafeInteger(replicates) || replicates < 1)
    throw new RangeError(`cannot resample ${replicates} times: it needs a whole number from 1`);
  const known = cells.filter(({ trials }) => trials > 0);
  const fitted = attempt(() => betaBinomialPrior(cells));
  if ("reason" in fitted && fitted.reason !== "zero-count") throw new NotMeasurable(fitted.reason);
  const n = known.reduce((sum, { trials }) => sum + trials, 0);
  // Rates that are all 0 or all 1 leave chance nothing to add.
  if ("reason" in fitted) return { value: 0, observed: 0, bias: 0, n };
  const { mean, overdispersion } = fitted.value;
  const observedRates = known.map(({ successes, trials }) => successes / trials);
  const centers = known.map(({ trials }, at) => {
    const kept = Math.sqrt(trials / (trials + (1 - overdispersion) / overdispersion));
    return Math.min(1, Math.max(0, mean + kept * (observedRates[at]! - mean)));
  });
  let total = 0;
  for (let r = 0; r < replicates; r++) {
    const stream = random.stream("gap", r);
    let low = Infinity;
    let high = -Infinity;
    known.forEach(({ trials }, at) => {
      const rate = binomialDraw(trials, centers[at]!, stream) / trials;
      low = Math.min(low, rate);
      high = Math.max(high, rate);
    });
    total += high - low;
  }
  const observed = gapOf(observedRates);
  const bias = total / replicates - gapOf(centers);
  return { value: Math.min(1, Math.max(0, observed - bias)), observed, bias, n };
}

function gapOf(rates: readonly number[]): number {
  return Math.max(...rates) - Math.min(...rates);
}
