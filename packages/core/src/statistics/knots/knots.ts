import type { SortedSample } from "../order/sortedSample.js";

/**
 * What is kept of a distribution: its empirical distribution function at some of its own values, and how far it can be off there.
 * Between two knots nothing is known but that it rises from one to the other.
 */
export interface Knots {
  /** Ascending; the first is the minimum, the last the maximum. */
  readonly at: Float64Array;
  /** The share of rows below each knot, and up to and with it. */
  readonly below: Float64Array;
  readonly upTo: Float64Array;
  /** Where `upTo` is known from below only: what it is at most. */
  readonly upToAtMost?: Float64Array;
  /** Rows that they stand for. */
  readonly rows: number;
  /** The largest error of a share: 0 where they were made from all rows, the sketch's rank error otherwise. */
  readonly rankError: number;
}

/** Knots kept at most: no more than 1/256 of the rows, ties apart, lies between two. */
export const mostKnots = 257;

/**
 * Evenly spaced order statistics of a sorted sample, 257 at most, with exact shares. Cost: O(knots · log rows).
 *
 * @example
 * import { knotsOf, sortedSample } from "@probity/core/statistics";
 * knotsOf(sortedSample(Float64Array.of(3, 1, 1, 2))).upTo; // => Float64Array.of(0.5, 0.75, 1)
 */
export function knotsOf({ ascending }: SortedSample): Knots {
  const rows = ascending.length;
  const count = Math.min(mostKnots, rows);
  const values: number[] = [];
  for (let k = 0; k < count; k++) {
    const value = ascending[count === 1 ? 0 : Math.round((k * (rows - 1)) / (count - 1))]!;
    if (value !== values.at(-1)) values.push(value);
  }
  return {
    at: Float64Array.from(values),
    below: Float64Array.from(values, (value) => rowsBelow(ascending, value) / rows),
    upTo: Float64Array.from(values, (value) => rowsUpTo(ascending, value) / rows),
    rows,
    rankError: 0,
  };
}

/**
 * How many values of an ascending array are below `value`. Cost: O(log rows).
 *
 * @example
 * import { rowsBelow } from "@probity/core/statistics";
 * rowsBelow(Float64Array.of(1, 2, 2, 3), 2); // => 1
 */
export function rowsBelow(ascending: Float64Array, value: number): number {
  return firstWhere(ascending, (other) => other >= value);
}

/**
 * How many values of an ascending array are at most `value`. Cost: O(log rows).
 *
 * @example
 * import { rowsUpTo } from "@probity/core/statistics";
 * rowsUpTo(Float64Array.of(1, 2, 2, 3), 2); // => 3
 */
export function rowsUpTo(ascending: Float64Array, value: number): number {
  return firstWhere(ascending, (other) => other > value);
}

function firstWhere(ascending: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(ascending[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
