import { lastBefore } from "./lastAtOrBefore.js";
import type { Window } from "./windows.js";

/** Where the rows of each window stand among rows in order of time. */
export interface WindowRanges {
  readonly windows: readonly Window[];
  /** The first row of each window. */
  readonly from: Uint32Array;
  /** The row behind the last of each window; equal to `from` where it has none. */
  readonly to: Uint32Array;
  /** Indices of the windows without a row, ascending. */
  readonly empty: readonly number[];
}

/**
 * The rows of each window, for windows of any kind (sliding and trailing ones overlap) over rows in ascending order of time.
 *
 * Throws `RangeError` where the times do not ascend, NaN included, named by row, or a window runs backwards.
 * Cost: O(rows + windows log rows).
 *
 * @example
 * import { parseDuration, slidingWindows, windowRanges } from "@probity/core/time";
 * const windows = slidingWindows({ start: 0, end: 3000 }, parseDuration("PT2S"), parseDuration("PT1S"));
 * const { from, to, empty } = windowRanges(Float64Array.of(100, 200, 1500), windows);
 * [...from]; // => [0, 2, 3]
 * [...to]; // => [3, 3, 3]
 * empty; // => [2]
 */
export function windowRanges(sortedTimes: Float64Array, windows: Iterable<Window>): WindowRanges {
  for (let row = 0; row < sortedTimes.length; row++) {
    if (!(sortedTimes[row]! >= (row === 0 ? -Infinity : sortedTimes[row - 1]!)))
      throw new RangeError(`cannot find windows at row ${row}: it needs times in ascending order`);
  }
  const list = [...windows];
  const from = new Uint32Array(list.length);
  const to = new Uint32Array(list.length);
  list.forEach(({ start, end }, i) => {
    if (!(start <= end)) throw new RangeError(`cannot find the rows of window ${i}: it runs backwards`);
    from[i] = lastBefore(sortedTimes, start) + 1;
    to[i] = lastBefore(sortedTimes, end) + 1;
  });
  return { windows: list, from, to, empty: list.flatMap((_, i) => (from[i] === to[i] ? [i] : [])) };
}
