import { lastAtOrBefore } from "./lastAtOrBefore.js";
import type { Window } from "./windows.js";

/** Which window each row lies in. */
export interface WindowAssignment {
  readonly windows: readonly Window[];
  /** The index of each row's window, −1 for a row in none. */
  readonly windowOf: Int32Array;
  /** Rows of each window. */
  readonly sizes: Uint32Array;
  /** Indices of the windows without a row, ascending: what is missing is to be told, not left out. */
  readonly empty: readonly number[];
  /** Rows in none of the windows. */
  readonly outside: number;
}

/**
 * Sorts rows into windows that follow one another without overlap, such as `fixedWindows` and `calendarWindows` give, whatever the order of
 * the rows. Every window is listed, those without a row too.
 *
 * Throws `RangeError` at a time that is NaN, named by its row, and where windows overlap, run backwards or are out of order (for overlapping
 * ones see {@link windowRanges}). Cost: O(rows log windows), O(rows) for rows in order of time.
 *
 * @example
 * import { assignToWindows, fixedWindows, parseDuration } from "@probity/core/time";
 * const windows = fixedWindows({ start: 0, end: 3000 }, parseDuration("PT1S"));
 * const { windowOf, sizes, empty, outside } = assignToWindows(Float64Array.of(2500, 10, 999, 7000), windows);
 * [...windowOf]; // => [2, 0, 0, -1]
 * [...sizes]; // => [2, 0, 1]
 * [empty, outside]; // => [[1], 1]
 */
export function assignToWindows(times: Float64Array, windows: Iterable<Window>): WindowAssignment {
  const list = [...windows];
  const starts = new Float64Array(list.length);
  const ends = new Float64Array(list.length);
  list.forEach(({ start, end }, i) => {
    if (!(start < end) || (i > 0 && start < ends[i - 1]!))
      throw new RangeError(
        `cannot assign rows to window ${i}: it needs windows in order that do not overlap`,
      );
    starts[i] = start;
    ends[i] = end;
  });
  const windowOf = new Int32Array(times.length);
  const sizes = new Uint32Array(list.length);
  let outside = 0;
  let window = 0;
  for (let row = 0; row < times.length; row++) {
    const time = times[row]!;
    if (Number.isNaN(time))
      throw new RangeError(`cannot assign row ${row} to a window: its time is NaN, it needs a number`);
    // Rows mostly come in order of time: the last row's window first.
    if (!(time >= starts[window]! && time < ends[window]!)) window = lastAtOrBefore(starts, time);
    if (window >= 0 && time < ends[window]!) {
      windowOf[row] = window;
      sizes[window]!++;
    } else {
      windowOf[row] = -1;
      outside++;
    }
    if (window < 0) window = 0;
  }
  const empty = list.flatMap((_, i) => (sizes[i] === 0 ? [i] : []));
  return { windows: list, windowOf, sizes, empty, outside };
}
