import { NotMeasurable } from "../../../evidence/index.js";
import { requireFinite } from "../../arguments/requireFinite.js";
import { chiSquaredSurvival } from "../../distributions/index.js";
import { symmetricEigen } from "../../linear/symmetricEigen.js";
import { linearQuantile } from "../../order/linearQuantile.js";
import { sortedCopy } from "../../order/sortedCopy.js";
import type { Sample } from "../../order/sortedSample.js";
import { sampleValues } from "../../order/sortedSample.js";
import { cos, pow, sin } from "../../portable/index.js";

/** The difference of two empirical characteristic functions and its test. */
export interface EppsSingleton {
  /** W, at least 0. */
  readonly statistic: number;
  /** The rank of the covariance matrix: 4, or less on few distinct values. */
  readonly degreesOfFreedom: number;
  readonly pValue: number;
}

const points = [0.4, 0.8] as const;

/**
 * The Epps–Singleton test: the squared difference of the mean of (cos, sin)(t x/σ) at t = 0.4 and 0.8 in the metric of its own covariance,
 * σ half the interquartile range of the pooled values; chi-squared. Where both samples have fewer than 25 rows it is multiplied by 1/(1 +
 * N^−0.45 + 10.1 (n^−1.7 + m^−1.7)).
 *
 * It needs no continuous law, and sees differences of scale and shape better than Kolmogorov–Smirnov. Not measured: `no-rows`;
 * `too-few-rows` (fewer than 5 in a sample); `not-finite` (an infinity among the values); `no-spread` (no interquartile range); `overflow`.
 * Throws `RangeError` at a NaN. Values far from 0 compared with their spread lose digits in t x/σ: subtract a common middle first. Cost:
 * O(n + m), four trigonometric functions a row, and a radix sort. Source: Epps & Singleton, J. Stat. Comput. Simul. 26 (1986); Goerg &
 * Kaiser, Stata J. 9 (2009). Golden: `statistics/edf.json`.
 *
 * @example
 * import { eppsSingleton } from "@probity/core/statistics";
 * eppsSingleton(Float64Array.of(1, 2, 3, 4, 6), Float64Array.of(2, 3, 3, 4, 5));
 * // => { statistic: 1.416839, degreesOfFreedom: 4, pValue: 0.841263 }
 */
export function eppsSingleton(reference: Sample, current: Sample): EppsSingleton {
  const ofX = sampleValues(reference);
  const ofY = sampleValues(current);
  const n = ofX.length;
  const m = ofY.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  if (n < 5 || m < 5) throw new NotMeasurable("too-few-rows");
  const pooled = new Float64Array(n + m);
  pooled.set(ofX);
  pooled.set(ofY, n);
  const sorted = sortedCopy(pooled);
  requireFinite(sorted);
  const scale = (linearQuantile(sorted, 0.75) - linearQuantile(sorted, 0.25)) / 2;
  if (scale === 0) throw new NotMeasurable("no-spread");
  const frequencies = points.map((t) => t / scale);
  const farthest = Math.max(Math.abs(sorted[0]!), Math.abs(sorted[n + m - 1]!));
  if (!(scale < Infinity && farthest * frequencies[1]! < Infinity)) throw new NotMeasurable("overflow");
  const x = wavesOf(ofX, frequencies);
  const y = wavesOf(ofY, frequencies);
  const all = n + m;
  const covariance = x.covariance.map((value, at) => (all / n) * value + (all / m) * y.covariance[at]!);
  const difference = x.means.map((value, at) => value - y.means[at]!);
  const { values, vectors } = symmetricEigen(covariance, difference.length);
  const largest = Math.max(...values);
  let statistic = 0;
  let degreesOfFreedom = 0;
  for (const [at, value] of values.entries()) {
    // Directions without variance say nothing.
    if (!(value > 1e-15 * largest)) continue;
    degreesOfFreedom += 1;
    let along = 0;
    for (let row = 0; row < difference.length; row++)
      along += difference[row]! * vectors[row * difference.length + at]!;
    statistic += (along * along) / value;
  }
  if (degreesOfFreedom === 0) throw new NotMeasurable("no-spread");
  statistic *= all * smallSampleFactor(n, m);
  return { statistic, degreesOfFreedom, pValue: chiSquaredSurvival(statistic, degreesOfFreedom) };
}

function smallSampleFactor(n: number, m: number): number {
  return Math.max(n, m) < 25 ? 1 / (1 + pow(n + m, -0.45) + 10.1 * (pow(n, -1.7) + pow(m, -1.7))) : 1;
}

interface Waves {
  readonly means: Float64Array;
  /** With divisor n, row by row. */
  readonly covariance: Float64Array;
}

/** Mean and covariance of cos(t₁x), cos(t₂x), sin(t₁x), sin(t₂x). */
function wavesOf(values: Float64Array, frequencies: readonly number[]): Waves {
  const rows = values.length;
  const waves = [cos, sin].flatMap((wave) => frequencies.map((t) => values.map((x) => wave(t * x))));
  const means = new Float64Array(waves.length);
  for (const [at, wave] of waves.entries()) {
    let sum = 0;
    for (const value of wave) sum += value;
    means[at] = sum / rows;
    for (let row = 0; row < rows; row++) wave[row]! -= means[at];
  }
  const covariance = new Float64Array(waves.length * waves.length);
  for (const [a, first] of waves.entries()) {
    for (const [b, second] of waves.entries()) {
      let sum = 0;
      for (let row = 0; row < rows; row++) sum += first[row]! * second[row]!;
      covariance[a * waves.length + b] = sum / rows;
    }
  }
  return { means, covariance };
}
