import type { Interval } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import { requireSecureRandom } from "../../random/index.js";
import { clopperPearsonInterval } from "../../statistics/index.js";
import { tanh } from "../../statistics/portable/index.js";
import { exactDouble } from "../exact/exactDouble.js";
import type { ExactNumber } from "../exact/rational.js";
import { differenceOf, nearestNumber, positiveRational, quotientOf } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import type { Mechanism } from "../mechanisms/mechanism.js";
import { bernoulli } from "../samplers/bernoulli.js";
import { malformedReport } from "./frequencyOracle.js";
import { pureLoss } from "./pureLoss.js";
import { truthCoin } from "./truthCoin.js";

/** What client and server of {@link oneBitMean} agree on. */
export interface OneBitMeanTerms {
  /** Bounds, declared and not taken from the data; values beyond are reported as the bound. */
  readonly lower: number;
  readonly upper: number;
  /** The privacy loss of one report, above 0. */
  readonly epsilon: ExactNumber;
}

/** A mean of values that nobody but their owners saw. */
export interface LocalMean {
  readonly reports: number;
  /** Unbiased, and therefore outside the bounds at times. */
  readonly mean: number;
  readonly standardError: number;
  readonly interval: Interval;
}

/** A mechanism that a person applies to the own number, and the way back from many reports to their mean. */
export interface MeanOracle extends Mechanism<number, 0 | 1> {
  mean(reports: ArrayLike<number>, options?: { readonly level?: number }): LocalMean;
}

/**
 * The mean of bounded numbers from one bit of each person: 1 with probability 1/(e^ε + 1) + t(e^ε − 1)/(e^ε + 1), where t = (x − lower)/(upper − lower).
 * ε-differentially private for one report, drawn exactly (t is the fraction that the doubles are).
 *
 * The mean is lower + (upper − lower)·((s − 1/2)/tanh(ε/2) + 1/2) for the share s of ones: unbiased for values within the bounds. Its interval is
 * Clopper and Pearson's of s, mapped: it holds the mean of the population that reporters were drawn from, and of the reporters, at the level
 * or more. At ε = 1 and bounds [0, 1] the standard error is up to 1.08/√n. Wide bounds cost accuracy, narrow ones bias by what they cut.
 *
 * Not measured: `no-rows` (no reports), `overflow`. Throws `RangeError` unless bounds are finite, lower < upper, and their difference is finite;
 * for ε not above 0, NaN to report, reports that are not 0 or 1 (by index), a level outside (0, 1); `TypeError` for a source that is not `secureRandom()`.
 * Cost: O(1) a report. Source: Duchi, Jordan & Wainwright, FOCS 2013; Ding, Kulkarni & Yekhanin, NeurIPS 2017.
 * Proof: `truthCoin.proof.md`, `localOracles.proof.md`.
 *
 * @example
 * import { oneBitMean } from "@probity/core/privacy";
 * const hours = oneBitMean({ lower: 0, upper: 24, epsilon: 1 });
 * hours.mean([0, 1, 1, 0]).mean; // => 12
 * hours.map(1); // => { measure: "pure", epsilon: 1 }
 */
export function oneBitMean(terms: OneBitMeanTerms): MeanOracle {
  const { lower, upper } = terms;
  const span = upper - lower;
  if (!(span > 0 && span <= Number.MAX_VALUE))
    throw new RangeError(
      `cannot report between ${lower} and ${upper}: it needs finite bounds, lower < upper`,
    );
  const epsilon = positiveRational("report at an epsilon of", terms.epsilon);
  const exactLower = exactDouble(lower);
  const exactSpan = differenceOf(exactDouble(upper), exactLower);
  const isTrue = truthCoin(1, epsilon);
  const gap = tanh(nearestNumber(epsilon) / 2);
  return {
    name: "one-bit-mean",
    domain: { kind: "numbers", size: 1, lower, upper },
    metric: "discrete",
    measure: "pure",
    map: pureLoss(roundedUp(epsilon)),
    release: (value, random) => {
      if (Number.isNaN(value) || typeof value !== "number")
        throw new RangeError("cannot report this value: it needs a number");
      const source = requireSecureRandom(random);
      const held = Math.min(upper, Math.max(lower, value));
      const { numerator, denominator } = quotientOf(differenceOf(exactDouble(held), exactLower), exactSpan);
      const bit = bernoulli(numerator, denominator, source);
      return bit === isTrue(source) ? 1 : 0;
    },
    mean: (reports, options = {}) => {
      const { level = 0.95 } = options;
      const n = reports.length;
      if (n === 0) throw new NotMeasurable("no-rows");
      const ones = onesOf(reports);
      const meanOf = (share: number): number => lower + span * ((share - 0.5) / gap + 0.5);
      const interval = clopperPearsonInterval(ones, n, { level });
      const share = ones / n;
      return finite({
        reports: n,
        mean: meanOf(share),
        standardError: (span / gap) * Math.sqrt((share * (1 - share)) / n),
        interval: { ...interval, lower: meanOf(interval.lower), upper: meanOf(interval.upper) },
      });
    },
  };
}

function onesOf(reports: ArrayLike<number>): number {
  let ones = 0;
  for (let i = 0; i < reports.length; i++) {
    const report = reports[i]!;
    if (report !== 0 && report !== 1) throw malformedReport(i, "0 or 1");
    ones += report;
  }
  return ones;
}

function finite(mean: LocalMean): LocalMean {
  const { lower, upper } = mean.interval;
  if (![mean.mean, mean.standardError, lower, upper].every(Number.isFinite))
    throw new NotMeasurable("overflow");
  return mean;
}
