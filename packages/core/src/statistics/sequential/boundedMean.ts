import type { IntervalOptions } from "../arguments/requireLevel.js";
import { requireLevel } from "../arguments/requireLevel.js";

/** What is known of values before they are seen. */
export interface Bounds {
  /** The smallest possible value; default 0. */
  readonly lower?: number;
  /** The largest possible value; default 1. */
  readonly upper?: number;
}

/** How a confidence sequence of a bounded mean is made. */
export interface BoundedMeanOptions extends IntervalOptions, Bounds {}

/** How bets on a bounded mean are made. */
export interface BettingOptions extends BoundedMeanOptions {
  /** The largest part of the capital that a bet may lose, in (0, 0.999]; default 0.5. */
  readonly truncation?: number;
}

/** The bounds. Throws `RangeError` unless they are finite, in order and not too far apart for a double. */
export function requireBounds(
  attempt: string,
  { lower = 0, upper = 1 }: Bounds,
): { readonly lower: number; readonly upper: number } {
  const range = upper - lower;
  if (!(Number.isFinite(lower) && Number.isFinite(upper) && range > 0 && range < Infinity))
    throw new RangeError(
      `cannot ${attempt} between ${lower} and ${upper}: it needs finite bounds, the lower first`,
    );
  return { lower, upper };
}

/** The options with their defaults, checked. */
export function settledBoundedMean(
  attempt: string,
  options: BoundedMeanOptions,
): Required<BoundedMeanOptions> {
  return { ...requireBounds(attempt, options), level: requireLevel(options) };
}

/** The options with their defaults, checked. */
export function settledBetting(attempt: string, options: BettingOptions): Required<BettingOptions> {
  return { ...settledBoundedMean(attempt, options), truncation: requireTruncation(attempt, options) };
}

/** The truncation asked for, ½ by default. Throws `RangeError` outside (0, 0.999]: closer to 1, rounding could lose all of the capital. */
export function requireTruncation(
  attempt: string,
  { truncation = 0.5 }: { readonly truncation?: number },
): number {
  if (!(truncation > 0 && truncation <= 0.999))
    throw new RangeError(
      `cannot ${attempt} with truncation ${truncation}: it needs a number above 0, up to 0.999`,
    );
  return truncation;
}

/** A value as its place between the bounds, in [0, 1]. Throws `RangeError`, naming its index, where it is not between them. */
export function unitValue(
  value: number,
  { lower, upper }: { readonly lower: number; readonly upper: number },
  index: number,
): number {
  if (!(value >= lower && value <= upper))
    throw new RangeError(`cannot take the value of row ${index}: it needs a number within the bounds`);
  return (value - lower) / (upper - lower);
}
