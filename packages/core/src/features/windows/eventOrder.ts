import type { Timeline } from "../joins/timeline.js";
import { startsOf } from "../joins/timeline.js";

/** Rows by group, and within each by time, then row. */
export interface GroupedRows {
  /** The row at each place. */
  readonly rows: Uint32Array;
  /** The time at each place. */
  readonly times: Float64Array;
  /** The first place of each group, and the number of places at the end. */
  readonly starts: Uint32Array;
}

/** Groups the rows of a timeline, those without a group (−1) left out, by counting: O(rows + groups). */
export function groupedRows(timeline: Timeline, ids: Int32Array, groups: number): GroupedRows {
  const { times, order } = timeline;
  const starts = startsOf(timeline, ids, groups);
  const next = starts.slice(0, groups);
  const rows = new Uint32Array(starts[groups]!);
  const grouped = new Float64Array(rows.length);
  for (let i = 0; i < times.length; i++) {
    const row = order === null ? i : order[i]!;
    const id = ids[row]!;
    if (id < 0) continue;
    const place = next[id]!++;
    rows[place] = row;
    grouped[place] = times[i]!;
  }
  return { rows, times: grouped, starts };
}
