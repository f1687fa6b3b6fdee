import { NotMeasurable } from "../../evidence/index.js";
import { chiSquaredSurvival, normalSurvival } from "../../statistics/index.js";
import { requireScored } from "./requireScored.js";
import { requireBins, scoreBins } from "./scoreBins.js";

/** One bin of neighboring scores. */
export interface ResidualBin {
  readonly rows: number;
  /** Mean of outcome less probability. */
  readonly meanResidual: number;
  /** In standard errors of calibrated probabilities. */
  readonly z: number;
}

/** How far outcomes lie from the probabilities that were given for them. */
export interface CalibrationResiduals {
  /** Mean of outcome less probability over all rows, in [−1, 1]: above 0 where the model says too little. */
  readonly meanResidual: number;
  /** Two-sided, of that mean. */
  readonly meanPValue: number;
  /** Σ z² over the bins. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Of calibrated probabilities, by the bins. */
  readonly pValue: number;
  readonly bins: readonly ResidualBin[];
  readonly n: number;
}

/**
 * Whether outcomes agree with the probabilities given for them: for calibrated p the residual y − p has mean 0 and variance p(1 − p). The mean over
 * all rows with its z test, and over bins of neighboring scores Σ z² against χ² with one degree of freedom a bin.
 *
 * Bins hold about equal Σ p(1 − p), five at least, so that the law holds; so there may be fewer than asked for. For rows on which neither the
 * model nor its calibration was trained. Not measured: `no-rows`; `too-few-rows` (Σ p(1 − p) below 5). Throws `RangeError` where lengths differ, at a
 * label that is neither 0 nor 1, or a probability outside [0, 1]. Many rows find any model miscalibrated: read the mean, and compare with the
 * reference by {@link calibrationResidualChange}. Cost: O(rows). Source: Hosmer & Lemeshow, Applied Logistic Regression, 2nd ed., 5.2.2,
 * for outcomes outside the training rows; Spiegelhalter, Statistics in Medicine 5 (1986).
 *
 * @example
 * import { calibrationResiduals } from "@probity/core/drift";
 * const yScore = Float64Array.from({ length: 120 }, (_, i) => (i < 60 ? 0.2 : 0.6));
 * const yTrue = Uint8Array.from({ length: 120 }, (_, i) => (i < 18 || i >= 84 ? 1 : 0));
 * const { meanResidual, bins, pValue } = calibrationResiduals(yTrue, yScore, { bins: 2 });
 * meanResidual; // => 0.05
 * bins.map(({ rows }) => rows); // => [60, 60]
 * pValue; // => 0.153354966845
 */
export function calibrationResiduals(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: { readonly bins?: number } = {},
): CalibrationResiduals {
  const { bins: wanted = 10 } = options;
  requireBins(wanted);
  requireScored(yTrue, yScore);
  const n = yScore.length;
  if (n === 0) throw new NotMeasurable("no-rows");
  const variances = yScore.map((p) => p * (1 - p));
  const information = variances.reduce((total, variance) => total + variance, 0);
  if (!(information >= 5)) throw new NotMeasurable("too-few-rows");
  const { binOf, bins } = scoreBins(
    yScore,
    variances,
    Math.max(1, Math.min(wanted, Math.floor(information / 10))),
  );
  const rows = new Float64Array(bins);
  const residuals = new Float64Array(bins);
  const spreads = new Float64Array(bins);
  for (let row = 0; row < n; row++) {
    rows[binOf[row]!]! += 1;
    residuals[binOf[row]!]! += yTrue[row]! - yScore[row]!;
    spreads[binOf[row]!]! += variances[row]!;
  }
  const found = Array.from(rows, (count, bin) => ({
    rows: count,
    meanResidual: residuals[bin]! / count,
    z: residuals[bin]! / Math.sqrt(spreads[bin]!),
  }));
  const total = residuals.reduce((sum, residual) => sum + residual, 0);
  const statistic = found.reduce((sum, { z }) => sum + z * z, 0);
  return {
    meanResidual: total / n,
    meanPValue: Math.min(1, 2 * normalSurvival(Math.abs(total) / Math.sqrt(information))),
    statistic,
    degreesOfFreedom: bins,
    pValue: chiSquaredSurvival(statistic, bins),
    bins: found,
    n,
  };
}
