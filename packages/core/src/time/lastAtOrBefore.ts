/** The part of an array to search: [from, to); by default all of it. */
export interface SearchRange {
  readonly from?: number;
  readonly to?: number;
}

/**
 * As-of search: the index of the last time that is at or before `time` in ascending times, −1 where there is none.
 * Of equal times it finds the last, so that of rows sorted by time and arrival the latest arrival wins.
 *
 * Throws `RangeError` where `time` is NaN or the range does not fit. NaN among the times breaks the order: leave them out before.
 * Cost: O(log n).
 *
 * @example
 * import { lastAtOrBefore } from "@probity/core/time";
 * lastAtOrBefore(Float64Array.of(1, 3, 3, 7), 3); // => 2
 * lastAtOrBefore(Float64Array.of(1, 3, 3, 7), 0); // => -1
 */
export function lastAtOrBefore(sortedTimes: Float64Array, time: number, range: SearchRange = {}): number {
  let { low, high } = requireRange(sortedTimes, time, range);
  const from = low;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sortedTimes[middle]! <= time) low = middle + 1;
    else high = middle;
  }
  return low === from ? -1 : low - 1;
}

/**
 * As-of search that leaves out `time` itself: the index of the last time before it in ascending times, −1 where there is none.
 *
 * Throws `RangeError` where `time` is NaN or the range does not fit. Cost: O(log n).
 *
 * @example
 * import { lastBefore } from "@probity/core/time";
 * lastBefore(Float64Array.of(1, 3, 3, 7), 3); // => 0
 */
export function lastBefore(sortedTimes: Float64Array, time: number, range: SearchRange = {}): number {
  let { low, high } = requireRange(sortedTimes, time, range);
  const from = low;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sortedTimes[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low === from ? -1 : low - 1;
}

function requireRange(
  times: Float64Array,
  time: number,
  { from = 0, to = times.length }: SearchRange,
): { low: number; high: number } {
  if (Number.isNaN(time)) throw new RangeError("cannot search for NaN among times: it needs a number");
  if (!Number.isInteger(from) || !Number.isInteger(to) || from < 0 || from > to || to > times.length)
    throw new RangeError(
      `cannot search from ${from} to ${to}: it needs a range within ${times.length} times`,
    );
  return { low: from, high: to };
}
