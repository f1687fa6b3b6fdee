import { NotMeasurable } from "../../../evidence/index.js";
import { studentTSurvival } from "../../distributions/index.js";
import { mergedSamples } from "../../order/mergedSamples.js";
import type { Sample } from "../../order/sortedSample.js";
import { ascendingValues } from "../../order/sortedSample.js";
import { welchDegreesOfFreedom } from "../welchDegreesOfFreedom.js";

/** Whether one sample tends to have larger values, without the premise of equal shapes. */
export interface BrunnerMunzel {
  /** Positive where the current sample tends to be larger. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Two-sided, for P(x > y) + ½P(x = y) = ½. */
  readonly pValue: number;
}

/**
 * The Brunner–Munzel test: the difference of the mean midranks of the two samples over its own standard error, from the placements of each
 * sample in the other; Student's t with Satterthwaite's degrees of freedom. Two-sided.
 *
 * Unlike {@link mannWhitney} it keeps its level where the samples differ in spread or shape, from about 10 rows each. Infinities are
 * values; leave missing ones out. Not measured: `no-rows`; `too-few-rows` (fewer than 2 in a sample); `constant-input` (all values are
 * equal); `no-spread` (the samples do not overlap, so that the standard error is 0). Throws `RangeError` at a NaN. Cost: O(n + m) after
 * sorting. Source: Brunner & Munzel, Biom. J. 42 (2000). Golden: `statistics/ranks.json`.
 *
 * @example
 * import { brunnerMunzel } from "@probity/core/statistics";
 * brunnerMunzel(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4));
 * // => { statistic: 1.414214, degreesOfFreedom: 2.666667, pValue: 0.262797 }
 */
export function brunnerMunzel(reference: Sample, current: Sample): BrunnerMunzel {
  const x = ascendingValues(reference);
  const y = ascendingValues(current);
  const n = x.length;
  const m = y.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  if (n < 2 || m < 2) throw new NotMeasurable("too-few-rows");
  const { values, first, second } = mergedSamples(x, y);
  if (values.length === 1) throw new NotMeasurable("constant-input");
  const ofX = placements(first, second);
  const ofY = placements(second, first);
  const spread = n * ofX.variance + m * ofY.variance;
  if (spread === 0) throw new NotMeasurable("no-spread");
  // The mean midrank of y less that of x: each is the mean placement and the mean rank within.
  const difference = ofY.mean - ofX.mean + (m - n) / 2;
  const statistic = (n * m * difference) / ((n + m) * Math.sqrt(spread));
  const degreesOfFreedom = welchDegreesOfFreedom(
    { variance: n * ofX.variance, rows: n },
    { variance: m * ofY.variance, rows: m },
  );
  return {
    statistic,
    degreesOfFreedom,
    pValue: Math.min(1, 2 * studentTSurvival(Math.abs(statistic), degreesOfFreedom)),
  };
}

/** The mean and the variance of how much of the other sample lies below each value of one, equal values by half. */
function placements(own: Uint32Array, other: Uint32Array): { mean: number; variance: number } {
  const places = own.length;
  const rows = own[places - 1]!;
  const placeAt = (k: number): number => (other[k]! + (k > 0 ? other[k - 1]! : 0)) / 2;
  const countAt = (k: number): number => own[k]! - (k > 0 ? own[k - 1]! : 0);
  let sum = 0;
  for (let k = 0; k < places; k++) sum += countAt(k) * placeAt(k);
  const mean = sum / rows;
  let squares = 0;
  for (let k = 0; k < places; k++) {
    const deviation = placeAt(k) - mean;
    squares += countAt(k) * deviation * deviation;
  }
  return { mean, variance: squares / (rows - 1) };
}
