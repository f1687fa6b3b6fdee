import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";
import type { BoundedInterval } from "../intervals/count.js";
import { mean } from "../summation/mean.js";
import { sum } from "../summation/sum.js";
import { bcaEnds } from "./bcaEnds.js";
import type { RowStatistic } from "./bootstrapReplicates.js";
import { bootstrapReplicates, requireUsable } from "./bootstrapReplicates.js";
import type { ResampleOptions } from "./resampleOptions.js";
import { shuffle } from "./shuffle.js";

/** Up to this many rows the acceleration comes from leaving out each; beyond, from leaving out as few random groups as this. */
const mostRowsLeftOutSingly = 500;
const groupsLeftOut = 200;

/**
 * The bias-corrected and accelerated interval of a statistic of n independent rows: quantiles of the bootstrap replicates at
 * Φ(z₀ + (z₀ ± z) / (1 − a(z₀ ± z))), with z₀ = Φ⁻¹(share of replicates below the estimate, ties half) and the acceleration
 * a = Σ dᵢ³ / 6(Σ dᵢ²)^{3/2} from the jackknife deviations dᵢ.
 *
 * The jackknife leaves out each of up to 500 rows; of more rows, each of 200 random groups of them.
 * Not measured: `no-rows`; `too-few-rows` (one row, more than one replicate in twenty without value, or a row whose loss leaves none);
 * `no-spread` where all replicates fall on one side of the estimate or no row matters; `not-finite`.
 * For smooth statistics; needs some 2,000 replicates. Cost: O((replicates + 500) · n) and the statistic.
 * Source: Efron, JASA 82 (1987).
 *
 * @example
 * import { bootstrapBcaInterval, mean } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const values = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 40);
 * const meanOf = (rows: Uint32Array) => mean(Float64Array.from(rows, (row) => values[row]!));
 * bootstrapBcaInterval(8, meanOf, { random: seededRandom("1"), replicates: 500 }).method; // => "bootstrap-bca"
 */
export function bootstrapBcaInterval(
  n: number,
  statistic: RowStatistic,
  options: ResampleOptions & IntervalOptions,
): BoundedInterval {
  const level = requireLevel(options);
  const replicates = bootstrapReplicates(n, statistic, options);
  requireUsable(replicates);
  const estimate = statistic(Uint32Array.from({ length: n }, (_, i) => i));
  if (estimate === null || n < 2) throw new NotMeasurable("too-few-rows");
  const acceleration = accelerationOf(n, statistic, options.random);
  return {
    ...bcaEnds(replicates.values, { estimate, acceleration, level }),
    level,
    method: "bootstrap-bca",
  };
}

function accelerationOf(n: number, statistic: RowStatistic, random: SeededRandom): number {
  const groups = n <= mostRowsLeftOutSingly ? n : groupsLeftOut;
  // Neighboring rows, often alike, must not leave together.
  const shuffled = Uint32Array.from({ length: n }, (_, i) => i);
  shuffle(shuffled, random.stream("jackknife", 0));
  const estimates = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    const from = Math.floor((g * n) / groups);
    const to = Math.floor(((g + 1) * n) / groups);
    const rest = new Uint32Array(n - (to - from));
    rest.set(shuffled.subarray(0, from));
    rest.set(shuffled.subarray(to), from);
    const estimate = statistic(rest);
    if (estimate === null) throw new NotMeasurable("too-few-rows");
    estimates[g] = estimate;
  }
  const center = mean(estimates);
  const deviations = estimates.map((estimate) => center - estimate);
  const spread = sum(deviations.map((d) => d * d));
  if (spread === 0) throw new NotMeasurable("no-spread");
  return sum(deviations.map((d) => d * d * d)) / (6 * spread * Math.sqrt(spread));
}
