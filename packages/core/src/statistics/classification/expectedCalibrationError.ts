import type { WeightOptions } from "./brierScore.js";
import type { BinOptions, CalibrationBins } from "./calibrationBins.js";
import { equalWidthCalibrationBins } from "./calibrationBins.js";

/**
 * The mean gap between score and observed rate over bins of equal width: Σ over bins |Σ w · score − Σ w · label| / Σ w, in [0, 1].
 *
 * Not measured: `no-rows`, `zero-total-weight`. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, a score outside
 * [0, 1], or a weight that is negative or not finite.
 * Biased upwards: a perfect model has about √(bins / n) / 3. Gaps inside one bin cancel. Compare only at the same bins. Cost: O(n).
 * Source: Naeini, Cooper & Hauskrecht, AAAI 2015. Golden: `performance/binary.json`, `fairness/group-metrics.json`.
 *
 * @example
 * import { expectedCalibrationError } from "@probity/core/statistics";
 * expectedCalibrationError(Uint8Array.of(0, 1, 1, 1), Float64Array.of(0.1, 0.9, 0.9, 0.7)); // => 0.15
 */
export function expectedCalibrationError(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: BinOptions & WeightOptions = {},
): number {
  return meanGap(equalWidthCalibrationBins(yTrue, yScore, options));
}

export function meanGap({ rows, scores, labels }: CalibrationBins): number {
  let gap = 0;
  let total = 0;
  for (let bin = 0; bin < rows.length; bin++) {
    gap += Math.abs(scores[bin]! - labels[bin]!);
    total += rows[bin]!;
  }
  return gap / total;
}
