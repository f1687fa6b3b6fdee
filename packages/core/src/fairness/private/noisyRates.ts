import type { IntervalMethod } from "../../evidence/index.js";
import { requireLevel } from "../../statistics/arguments/index.js";
import type { ConfusionRate, IntervalOptions } from "../../statistics/index.js";
import { clopperPearsonInterval } from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import type { MetricCoefficients } from "../uncertainty/metricCoefficients.js";
import { rateCoefficients, weighedCells } from "../uncertainty/metricCoefficients.js";
import type { GroupCounts, SummedNoise } from "./groupCounts.js";
import { noiseMargin } from "./noiseMargin.js";

const largestCount = 0x4_0000_0000_0000;

/**
 * A rate of each group from counts with or without noise, with an interval that includes both what chance drew into the sample and the noise:
 * with half of 1 − level, the noise of numerator and rest stays within its margins; the interval is the union of Clopper and Pearson's, at
 * the other half, over all counts that lie within. It covers every rate at the level or more. Without noise it is Clopper and Pearson's.
 *
 * The value is the quotient of the noisy counts, those below 0 taken as 0 (in the quotient only). n is the noisy denominator.
 * Not measured: `empty-group` where the noisy denominator is 0 or less. Throws `RangeError` for a level outside (0, 1).
 * At scale 2 and a few dozen rows the noise is as wide as the sampling; it matters less and less from some hundreds on. Many contributors that each
 * add noise pay for it: their margins grow with the root of how many they are. Cost: two quantiles a group.
 * Source: Clopper & Pearson, Biometrika 26 (1934); Bonferroni's inequality over sampling and noise.
 *
 * @example
 * import { groupCounts, noisyGroupCounts, noisyRates } from "@probity/core/fairness";
 * const counts = { truePositives: 30, falsePositives: 10, trueNegatives: 40, falseNegatives: 20 };
 * const exact = groupCounts(["a"], [counts]);
 * noisyRates(exact, "truePositiveRate")[0];
 * // => { status: "measured", value: 0.6, n: 50, interval: { lower: 0.451794, upper: 0.735922, level: 0.95, method: "clopper-pearson" } }
 * const noisy = noisyGroupCounts(exact, (values) => ({ values, noise: { law: "discrete-laplace", scale: 2 } }));
 * noisyRates(noisy, "truePositiveRate")[0];
 * // => { status: "measured", value: 0.6, n: 50, interval: { lower: 0.264951, upper: 0.895852, level: 0.95, method: "noisy-clopper-pearson" } }
 */
export function noisyRates(
  counts: GroupCounts,
  rate: ConfusionRate,
  options: IntervalOptions = {},
): readonly GroupMeasurement[] {
  const level = requireLevel(options);
  const method = counts.noise.length === 0 ? "clopper-pearson" : "noisy-clopper-pearson";
  return ratesOf(counts, rateCoefficients(rate), { level, method, alpha: 1 - level });
}

/**
 * {@link noisyRates} with intervals that hold all true rates at once, for {@link bandGap} and {@link bandRatio}: each at 1 − (1 − level)/m over the m declared
 * groups.
 *
 * Not measured and throws as there. Cost: two quantiles a group.
 *
 * @example
 * import { bandGap, groupCounts, noisyRateBands } from "@probity/core/fairness";
 * const counts = { truePositives: 30, falsePositives: 10, trueNegatives: 40, falseNegatives: 20 };
 * const here = groupCounts(["a", "b"], [counts, { ...counts, truePositives: 300 }]);
 * bandGap(noisyRateBands(here, "selectionRate")).interval.method; // => "simultaneous-clopper-pearson"
 */
export function noisyRateBands(
  counts: GroupCounts,
  rate: ConfusionRate,
  options: IntervalOptions = {},
): readonly GroupMeasurement[] {
  const level = requireLevel(options);
  const method =
    counts.noise.length === 0 ? "simultaneous-clopper-pearson" : "simultaneous-noisy-clopper-pearson";
  const alpha = (1 - level) / Math.max(counts.groups.length, 1);
  return ratesOf(counts, rateCoefficients(rate), { level, method, alpha });
}

interface Terms {
  readonly level: number;
  readonly method: IntervalMethod;
  /** The error allowed to a single interval. */
  readonly alpha: number;
}

function ratesOf(
  { groups, cells, noise }: GroupCounts,
  { numerator, denominator }: MetricCoefficients,
  { level, method, alpha }: Terms,
): readonly GroupMeasurement[] {
  const rest = denominator.map((weight, at) => weight - numerator[at]!);
  const flat = Float64Array.from(cells);
  const exact = noise.length === 0;
  const sampling = { level: exact ? 1 - alpha : 1 - alpha / 2 };
  // Every cell has noise of its own.
  const marginOf = (coefficients: readonly number[]): number => {
    const summed = coefficients.reduce((sum, weight) => sum + weight, 0);
    const all = noise.map((entry): SummedNoise => ({ ...entry, times: entry.times * summed }));
    return noiseMargin(all, alpha / 4);
  };
  const margins = { numerator: marginOf(numerator), rest: marginOf(rest) };
  return groups.map((_, group): GroupMeasurement => {
    const successes = weighedCells(numerator, flat, 4 * group);
    const failures = weighedCells(rest, flat, 4 * group);
    const n = successes + failures;
    if (!(n > 0)) return { status: "not-measured", reason: "empty-group" };
    const least = {
      successes: heldCount(successes - margins.numerator),
      failures: heldCount(failures - margins.rest),
    };
    const most = {
      successes: heldCount(successes + margins.numerator),
      failures: heldCount(failures + margins.rest),
    };
    return {
      status: "measured",
      value: heldCount(successes) / (heldCount(successes) + heldCount(failures)),
      n,
      interval: {
        lower: least.successes === 0 ? 0 : endsOf(least.successes, most.failures, sampling).lower,
        upper: least.failures === 0 ? 1 : endsOf(most.successes, least.failures, sampling).upper,
        level,
        method,
      },
    };
  });
}

/** A count that rows can have; sums of two stay exact. */
function heldCount(value: number): number {
  return Math.min(largestCount, Math.max(0, value));
}

function endsOf(
  successes: number,
  failures: number,
  options: IntervalOptions,
): { readonly lower: number; readonly upper: number } {
  return clopperPearsonInterval(successes, successes + failures, options);
}
