import type { Measured } from "../../../evidence/index.js";
import { NotMeasurable } from "../../../evidence/index.js";
import type { RateGap } from "../../inquiries/rateGaps.js";

/** The gap of a rate as it is measured, on so many rows. */
export function measuredGap({ outcome }: RateGap, n: number): Measured {
  if ("reason" in outcome) throw new NotMeasurable(outcome.reason);
  return { value: outcome.gap, n, interval: outcome.interval };
}
