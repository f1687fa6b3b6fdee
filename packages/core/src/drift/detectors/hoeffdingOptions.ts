import { requireOption, requireShare, requireTruth } from "./detectorOptions.js";

/** How a detector by Hoeffding's bounds is set. */
export interface HoeffdingOptions {
  /** Chance of an alarm by a bound at one comparison, in (0, 1); default 0.001. */
  readonly driftConfidence?: number;
  /** The same for a warning, from the alarm's; default 0.005. */
  readonly warningConfidence?: number;
  /** Whether a falling rate is told too; default false. */
  readonly twoSided?: boolean;
}

/** The options with their defaults. Throws `RangeError` where one is out of range. */
export function settledHoeffdingOptions(
  detector: string,
  { driftConfidence = 0.001, warningConfidence = 0.005, twoSided = false }: HoeffdingOptions,
): Required<HoeffdingOptions> {
  requireShare(detector, "driftConfidence", driftConfidence);
  requireShare(detector, "warningConfidence", warningConfidence);
  requireOption(detector, "warningConfidence", warningConfidence, {
    holds: warningConfidence >= driftConfidence,
    needs: "a number from the drift confidence",
  });
  requireTruth(detector, "twoSided", twoSided);
  return { driftConfidence, warningConfidence, twoSided };
}
