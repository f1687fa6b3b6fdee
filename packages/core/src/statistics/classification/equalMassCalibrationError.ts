import type { BinOptions } from "./calibrationBins.js";
import { equalMassCalibrationBins } from "./calibrationBins.js";
import { meanGap } from "./expectedCalibrationError.js";

/**
 * The mean gap between score and observed rate over bins of equally many rows ({@link equalMassCalibrationBins}), in [0, 1].
 *
 * Not measured: `no-rows`, `too-few-rows` (fewer than bins). Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, or a
 * score outside [0, 1]. Biased upwards; steadier than equal widths where scores crowd. Cost: O(n). Golden: `performance/binary.json`.
 *
 * @example
 * import { equalMassCalibrationError } from "@probity/core/statistics";
 * equalMassCalibrationError(Uint8Array.of(0, 1, 1, 1), Float64Array.of(0.1, 0.9, 0.9, 0.7), { bins: 2 }); // => 0.1
 */
export function equalMassCalibrationError(
  yTrue: Uint8Array,
  yScore: Float64Array,
  options: BinOptions = {},
): number {
  return meanGap(equalMassCalibrationBins(yTrue, yScore, options));
}
