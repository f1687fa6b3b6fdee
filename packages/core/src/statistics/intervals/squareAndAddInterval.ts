import { NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval } from "./count.js";

/** An estimate and its interval. */
export interface IntervalEstimate {
  readonly value: number;
  readonly interval: {
    readonly lower: number | null;
    readonly upper: number | null;
    readonly level: number;
    readonly method: string;
  };
}

/**
 * The interval of the difference of two independent estimates, first minus second, from their own intervals: with limits (l, u) of each,
 * d − √((e₁ − l₁)² + (u₂ − e₂)²) … d + √((u₁ − e₁)² + (e₂ − l₂)²). It keeps the skew of the two; of Wilson's intervals it is
 * {@link newcombeInterval}, whose method it then names.
 *
 * Not measured: `not-finite` where an interval has no end, `overflow`. Throws `RangeError` where the levels differ. As good as the intervals it is made of, and
 * of independent groups only, not of the same rows twice. Cost: O(1).
 * Source: Zou & Donner, Statistics in Medicine 27 (2008).
 *
 * @example
 * import { squareAndAddInterval } from "@probity/core/statistics";
 * squareAndAddInterval(
 *   { value: 0.8, interval: { lower: 0.7, upper: 0.9, level: 0.95, method: "delong" } },
 *   { value: 0.6, interval: { lower: 0.4, upper: 0.7, level: 0.95, method: "delong" } },
 * ); // => { lower: 0.0585786, upper: 0.4236068, level: 0.95, method: "square-and-add" }
 */
export function squareAndAddInterval(first: IntervalEstimate, second: IntervalEstimate): BoundedInterval {
  const { level } = first.interval;
  if (second.interval.level !== level)
    throw new RangeError(
      `cannot subtract intervals of the levels ${level} and ${second.interval.level}: it needs one level`,
    );
  const one = distances(first);
  const other = distances(second);
  const difference = first.value - second.value;
  const lower = difference - diagonal(one.below, other.above);
  const upper = difference + diagonal(one.above, other.below);
  if (!Number.isFinite(upper - lower)) throw new NotMeasurable("overflow");
  return {
    lower,
    upper,
    level,
    method:
      first.interval.method === "wilson" && second.interval.method === "wilson"
        ? "newcombe"
        : "square-and-add",
  };
}

function distances({ value, interval }: IntervalEstimate): {
  readonly below: number;
  readonly above: number;
} {
  const { lower, upper } = interval;
  if (lower === null || upper === null) throw new NotMeasurable("not-finite");
  return { below: value - lower, above: upper - value };
}

function diagonal(a: number, b: number): number {
  return Math.sqrt(a * a + b * b);
}
