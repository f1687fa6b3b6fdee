import { NotMeasurable } from "../../../evidence/index.js";
import { andersonDarlingSurvival } from "../../distributions/index.js";
import { pooledGroups } from "../../order/pooledGroups.js";
import type { Sample } from "../../order/sortedSample.js";
import { andersonDarlingStatistic } from "./andersonDarlingStatistic.js";

/** Whether several samples come from one law, with the tails in view. */
export interface AndersonDarling {
  /** A², with midranks where values are equal; its mean is about k − 1 where the laws are the same. */
  readonly statistic: number;
  /** (A² − (k − 1)) / deviation. */
  readonly normalized: number;
  /** The standard deviation of A² where the laws are the same and values differ. */
  readonly deviation: number;
  readonly pValue: number;
}

/**
 * The k-sample Anderson–Darling test of Scholz & Stephens: A² = (N − 1)/N Σ_i 1/n_i Σ_z l/N (N M_i − n_i B)² / (B(N − B) − N l/4) over the
 * distinct pooled values z, l values equal to z, B and M_i those below it in all and in sample i, and half of those equal: gaps of the
 * distribution functions, weighted up where few values lie.
 *
 * The p-value is P(L > (k − 1) + σ_L · normalized) of the limiting law ({@link andersonDarlingSurvival}), σ_L² = 2(k − 1)(π²/3 − 3): not
 * from a table, so it is not cut off at 0.001 and 0.25. On two to five distinct values it rejects about twice as often as it says, on ten
 * equally likely ones 6.7 % instead of 5 % at 50 rows a sample, 7.0 % at 200, 8.0 % at 2,000: {@link andersonDarlingPermutation} is for many ties and
 * for small samples. Infinities are values; leave missing ones out. Not measured:
 * `no-rows`; `empty-group`; `constant-input` (all values are equal); `too-few-rows` (fewer than 4 in all, or one in each). Throws
 * `RangeError` at a NaN and for fewer than two samples. Cost: O(N k), a radix sort. Source: Scholz & Stephens, J. Am. Stat. Assoc. 82
 * (1987). Golden: `statistics/edf.json`, `statistics/k-sample.json`.
 *
 * @example
 * import { andersonDarling } from "@probity/core/statistics";
 * andersonDarling([Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4)]);
 * // => { statistic: 1.033333, normalized: 0.063489, deviation: 0.525029, pValue: 0.332858 }
 */
export function andersonDarling(samples: readonly Sample[]): AndersonDarling {
  const pooled = pooledGroups("compare samples", samples);
  const rows = pooled.groups.length;
  // One row each: A² is the same for every arrangement.
  if (rows < 4 || rows === samples.length) throw new NotMeasurable("too-few-rows");
  const degrees = samples.length - 1;
  const statistic = andersonDarlingStatistic(pooled);
  const deviation = deviationOf(pooled.sizes);
  const normalized = (statistic - degrees) / deviation;
  const limit = Math.sqrt(2 * degrees * ((Math.PI * Math.PI) / 3 - 3));
  return {
    statistic,
    normalized,
    deviation,
    pValue: andersonDarlingSurvival(degrees + limit * normalized, degrees),
  };
}

/** Scholz & Stephens (1987), equation 4. */
function deviationOf(sizes: readonly number[]): number {
  const k = sizes.length;
  let rows = 0;
  let inverses = 0;
  for (const size of sizes) {
    rows += size;
    inverses += 1 / size;
  }
  // h = Σ 1/i and g = Σ Σ 1/((N − i) j) over 1 ≤ i < j < N.
  let h = 1;
  let g = 0;
  let inner = 0;
  for (let i = rows - 2; i >= 1; i--) {
    inner += 1 / (i + 1);
    g += inner / (rows - i);
    h += 1 / (i + 1);
  }
  const a = (4 * g - 6) * (k - 1) + (10 - 6 * g) * inverses;
  const b = (2 * g - 4) * k * k + 8 * h * k + (2 * g - 14 * h - 4) * inverses - 8 * h + 4 * g - 6;
  const c = (6 * h + 2 * g - 2) * k * k + (4 * h - 4 * g + 6) * k + (2 * h - 6) * inverses + 4 * h;
  const d = (2 * h + 6) * k * k - 4 * h * k;
  const numerator = ((a * rows + b) * rows + c) * rows + d;
  return Math.sqrt(numerator / ((rows - 1) * (rows - 2) * (rows - 3)));
}
