import type { Interval } from "../../../evidence/index.js";
import { NotMeasurable } from "../../../evidence/index.js";
import type { IntervalEstimate } from "../squareAndAddInterval.js";

/**
 * The interval of the ratio of two independent estimates that are not negative, first over second, from their own intervals: all θ for which
 * {@link squareAndAddInterval} of e₁ and θ e₂ holds 0. Without upper end (`null`) where the second may be 0.
 *
 * Not measured: `not-finite` where an interval has no end, `zero-count` where the second estimate is 0, `overflow`. Throws `RangeError` where the levels differ
 * or an estimate or a lower limit is negative. As good as the intervals it is made of; for counts take
 * {@link miettinenNurminenRatioInterval}. Cost: O(1). Source: Newcombe, Statistical Methods in Medical Research 25 (2016), MOVER-R.
 *
 * @example
 * import { squareAndAddRatioInterval } from "@probity/core/statistics";
 * squareAndAddRatioInterval(
 *   { value: 0.8, interval: { lower: 0.7, upper: 0.9, level: 0.95, method: "delong" } },
 *   { value: 0.6, interval: { lower: 0.4, upper: 0.7, level: 0.95, method: "delong" } },
 * ); // => { lower: 1.0871464, upper: 2.0303301, level: 0.95, method: "square-and-add" }
 */
export function squareAndAddRatioInterval(first: IntervalEstimate, second: IntervalEstimate): Interval {
  const one = limitsOf(first);
  const other = limitsOf(second);
  const { level } = first.interval;
  if (second.interval.level !== level)
    throw new RangeError(
      `cannot divide intervals of the levels ${level} and ${second.interval.level}: it needs one level`,
    );
  if (other.value === 0) throw new NotMeasurable("zero-count");
  const product = one.value * other.value;
  // e² − (e − l)² and e² − (u − e)².
  const below = one.lower * (2 * one.value - one.lower);
  const above = one.upper * (2 * one.value - one.upper);
  const otherBelow = other.lower * (2 * other.value - other.lower);
  const otherAbove = other.upper * (2 * other.value - other.upper);
  const lower = below === 0 ? 0 : below / (product + Math.sqrt(product * product - otherAbove * below));
  const upper =
    otherBelow > 0 ? (product + Math.sqrt(product * product - otherBelow * above)) / otherBelow : null;
  if (!Number.isFinite(lower) || (upper !== null && !Number.isFinite(upper)))
    throw new NotMeasurable("overflow");
  return { lower, upper, level, method: "square-and-add" };
}

function limitsOf({ value, interval }: IntervalEstimate): {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
} {
  const { lower, upper } = interval;
  if (lower === null || upper === null) throw new NotMeasurable("not-finite");
  if (!(value >= 0 && lower >= 0))
    throw new RangeError(`cannot divide the estimate ${value} from ${lower}: it needs to be 0 or more`);
  return { value, lower, upper };
}
