import { sortOrder } from "@probity/core/statistics";

/** When each flight departs by schedule (ascending) and when its delay becomes known, in one unit of time; and the delay. */
export interface FlightTimes {
  readonly departsAt: Float64Array;
  readonly knownAt: Float64Array;
  readonly delay: Float64Array;
}

/** Flights of one group, and how far back they are looked at, in the unit of the times. */
export interface Trail {
  readonly groups: Int32Array;
  readonly window: number;
}

/** What was known, when each flight departed, of the flights of its group: how many, and their mean delay, NaN of none. */
export interface TrailingDelays {
  readonly flights: Float64Array;
  readonly meanDelay: Float64Array;
}

/**
 * Point-in-time features: for a departure at t the flights of its group with t − window < known ≤ t. One sweep along time, on which each
 * flight enters when its delay becomes known and leaves when the window has passed: nothing can be used before it was known.
 */
export function trailingDelays(
  { departsAt, knownAt, delay }: FlightTimes,
  trails: readonly Trail[],
): TrailingDelays[] {
  requireAscending(departsAt);
  const known = sortOrder(knownAt);
  return trails.map(({ groups, window }) => {
    const rows = departsAt.length;
    const flights = new Float64Array(rows);
    const meanDelay = new Float64Array(rows);
    const size = groups.reduce((most, group) => Math.max(most, group + 1), 0);
    const counts = new Float64Array(size);
    const totals = new Float64Array(size);
    let entered = 0;
    let left = 0;
    for (let row = 0; row < rows; row++) {
      const now = departsAt[row]!;
      for (; entered < rows && knownAt[known[entered]!]! <= now; entered++) {
        const arrived = known[entered]!;
        counts[groups[arrived]!]! += 1;
        totals[groups[arrived]!]! += delay[arrived]!;
      }
      for (; left < entered && knownAt[known[left]!]! <= now - window; left++) {
        const gone = known[left]!;
        counts[groups[gone]!]! -= 1;
        totals[groups[gone]!]! -= delay[gone]!;
      }
      const group = groups[row]!;
      flights[row] = counts[group]!;
      meanDelay[row] = totals[group]! / counts[group]!;
    }
    return { flights, meanDelay };
  });
}

function requireAscending(times: Float64Array): void {
  for (let row = 1; row < times.length; row++)
    if (times[row]! < times[row - 1]!)
      throw new RangeError(`cannot sweep along time: row ${row} departs before the row above it`);
}
