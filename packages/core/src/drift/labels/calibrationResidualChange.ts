import { NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval } from "../../statistics/index.js";
import { chiSquaredSurvival, normalSurvival, normalUpperQuantile } from "../../statistics/index.js";
import { requireScored } from "./requireScored.js";
import { requireBins, scoreBins } from "./scoreBins.js";

/** Outcomes, and the probabilities that one model gave for them. */
export interface ScoredOutcomes {
  readonly yTrue: Uint8Array;
  readonly yScore: Float64Array;
}

/** Whether the same score means the same as before. */
export interface CalibrationResidualChange {
  /** By how much outcomes at equal scores became more frequent, over the scores of the current rows; in [−1, 1]. */
  readonly difference: number;
  readonly interval: BoundedInterval;
  /** Two-sided, of that difference. */
  readonly differencePValue: number;
  /** Σ z² over the bins that hold rows of both. */
  readonly statistic: number;
  readonly degreesOfFreedom: number;
  /** Of no change in any bin. */
  readonly pValue: number;
  readonly n: number;
}

/**
 * Whether P(outcome | score) changed: the residuals y − p of current and reference rows compared within bins of neighboring scores, so that a change of
 * the scores alone, or a miscalibration that was there before, does not count. Each bin's difference of means has the variance that it has when rows
 * of the bin are exchanged, s²(1/n + 1/m); z over all bins, weighted by the current rows, and Σ z² against χ² with a degree of freedom a bin.
 *
 * Bins hold about equal numbers of rows of both together, and there is one for each 20 rows of the smaller sample at most; bins that lack a sample,
 * or whose residuals are all equal, say nothing and are left out: current scores that the reference never gave cannot be judged.
 * Not measured: `no-rows`; `too-few-rows` (fewer than 20 of a sample); `no-spread` (no bin says anything). Throws `RangeError` where lengths differ,
 * at a label that is neither 0 nor 1, or a probability outside [0, 1]. Cost: O(rows). Source: Mantel, JASA 58 (1963), for strata.
 *
 * @example
 * import { calibrationResidualChange } from "@probity/core/drift";
 * const yScore = Float64Array.from({ length: 100 }, (_, i) => (i < 50 ? 0.25 : 0.75));
 * const outcomes = (low: number, high: number) => Uint8Array.from({ length: 100 }, (_, i) => (i < low || i >= 100 - high ? 1 : 0));
 * const reference = { yTrue: outcomes(12, 38), yScore };
 * const { difference, pValue } = calibrationResidualChange(reference, { yTrue: outcomes(24, 38), yScore }, { bins: 2 });
 * difference; // => 0.12
 * pValue; // => 0.0453316416117
 */
export function calibrationResidualChange(
  reference: ScoredOutcomes,
  current: ScoredOutcomes,
  options: { readonly bins?: number; readonly level?: number } = {},
): CalibrationResidualChange {
  const { bins: wanted = 10, level = 0.95 } = options;
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot make an interval of level ${level}: it needs a number between 0 and 1`);
  requireBins(wanted);
  requireScored(reference.yTrue, reference.yScore);
  requireScored(current.yTrue, current.yScore);
  const n = reference.yScore.length;
  const m = current.yScore.length;
  if (n === 0 || m === 0) throw new NotMeasurable("no-rows");
  if (Math.min(n, m) < 20) throw new NotMeasurable("too-few-rows");
  const tested = binsOf(reference, current, Math.min(wanted, Math.floor(Math.min(n, m) / 20))).filter(
    ({ variance }) => variance > 0,
  );
  if (tested.length === 0) throw new NotMeasurable("no-spread");
  const judged = tested.reduce((total, bin) => total + bin.current, 0);
  const difference = tested.reduce((total, bin) => total + (bin.current / judged) * bin.difference, 0);
  const error = Math.sqrt(
    tested.reduce((total, bin) => total + (bin.current / judged) * (bin.current / judged) * bin.variance, 0),
  );
  const statistic = tested.reduce(
    (total, bin) => total + (bin.difference * bin.difference) / bin.variance,
    0,
  );
  const halfWidth = normalUpperQuantile((1 - level) / 2) * error;
  return {
    difference,
    interval: {
      lower: Math.max(-1, difference - halfWidth),
      upper: Math.min(1, difference + halfWidth),
      level,
      method: "normal",
    },
    differencePValue: Math.min(1, 2 * normalSurvival(Math.abs(difference) / error)),
    statistic,
    degreesOfFreedom: tested.length,
    pValue: chiSquaredSurvival(statistic, tested.length),
    n: n + m,
  };
}

interface Bin {
  readonly current: number;
  readonly difference: number;
  /** 0 where the bin says nothing. */
  readonly variance: number;
}

function binsOf(reference: ScoredOutcomes, current: ScoredOutcomes, wanted: number): Bin[] {
  const n = reference.yScore.length;
  const rows = n + current.yScore.length;
  const scores = new Float64Array(rows);
  scores.set(reference.yScore);
  scores.set(current.yScore, n);
  const { binOf, bins } = scoreBins(scores, new Float64Array(rows).fill(1), wanted);
  const counts = [new Float64Array(bins), new Float64Array(bins)] as const;
  const sums = [new Float64Array(bins), new Float64Array(bins)] as const;
  const residuals = scores.map(
    (score, row) => (row < n ? reference.yTrue[row]! : current.yTrue[row - n]!) - score,
  );
  for (let row = 0; row < rows; row++) {
    const sample = row < n ? 0 : 1;
    counts[sample][binOf[row]!]! += 1;
    sums[sample][binOf[row]!]! += residuals[row]!;
  }
  const centers = sums[0].map((sum, bin) => (sum + sums[1][bin]!) / (counts[0][bin]! + counts[1][bin]!));
  const squares = new Float64Array(bins);
  for (let row = 0; row < rows; row++) {
    const distance = residuals[row]! - centers[binOf[row]!]!;
    squares[binOf[row]!]! += distance * distance;
  }
  return Array.from(squares, (square, bin) => {
    const before = counts[0][bin]!;
    const after = counts[1][bin]!;
    if (before === 0 || after === 0 || before + after < 3)
      return { current: after, difference: 0, variance: 0 };
    return {
      current: after,
      difference: sums[1][bin]! / after - sums[0][bin]! / before,
      // Residuals that are equal up to rounding have no spread.
      variance: square < 1e-20 ? 0 : (square / (before + after - 1)) * (1 / before + 1 / after),
    };
  });
}
