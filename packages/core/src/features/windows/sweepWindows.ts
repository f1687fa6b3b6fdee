import type { Accumulator, OpenWindow } from "./accumulator.js";

/** The windows of one group: of each, in order of its moment, which places lie in it. Neither end ever moves back. */
export interface GroupWindows {
  /** The first place of the group and the one behind its last. */
  readonly from: number;
  readonly to: number;
  /** The first result of the group and the one behind its last. */
  readonly firstResult: number;
  readonly lastResult: number;
}

/** Where the windows of all results start and end, by place, and the moment of each. */
export interface WindowBounds {
  readonly low: Uint32Array;
  readonly high: Uint32Array;
  readonly moments: Float64Array;
  /** At most so many events lie in a window: the newest. */
  readonly rows: number;
}

/** When each place can be seen, in order within each group; `null` where each is seen once the window's end has passed it. */
export interface SeenPlaces {
  readonly times: Float64Array;
  readonly places: Uint32Array;
}

/** Slides the windows of a group over its events and writes what each accumulator says of each of them. */
export function sweepWindows(
  group: GroupWindows,
  bounds: WindowBounds,
  {
    accumulators,
    results,
  }: { readonly accumulators: readonly Accumulator[]; readonly results: readonly Float64Array[] },
): void {
  const { from, to, firstResult, lastResult } = group;
  const window: OpenWindow = { from, to, low: from, high: from, active: null };
  for (const accumulator of accumulators) accumulator.open(window);
  for (let result = firstResult; result < lastResult; result++) {
    const high = Math.max(bounds.high[result]!, window.high);
    const low = Math.max(bounds.low[result]!, window.low, bounds.rows === Infinity ? 0 : high - bounds.rows);
    // What enters and leaves between two moments is in none of their windows.
    const entering = Math.max(window.high, Math.min(low, high));
    for (let k = 0; k < accumulators.length; k++) {
      const accumulator = accumulators[k]!;
      for (let place = entering; place < high; place++) accumulator.enter(place);
      for (let place = window.low; place < Math.min(low, window.high); place++) accumulator.leave(place);
    }
    window.low = Math.min(low, high);
    window.high = high;
    const now = bounds.moments[result]!;
    for (let k = 0; k < accumulators.length; k++) results[k]![result] = accumulators[k]!.value(now);
  }
  for (const accumulator of accumulators)
    for (let place = window.low; place < window.high; place++) accumulator.leave(place);
}

/** The same where events are seen in another order than they happened: each enters once it is known, if it is not too old by then. */
export function sweepSeenWindows(
  group: GroupWindows,
  bounds: WindowBounds & { readonly seen: SeenPlaces; readonly active: Uint8Array },
  {
    accumulators,
    results,
  }: { readonly accumulators: readonly Accumulator[]; readonly results: readonly Float64Array[] },
): void {
  const { from, to, firstResult, lastResult } = group;
  const { seen, active } = bounds;
  const window: OpenWindow = { from, to, low: from, high: from, active };
  for (const accumulator of accumulators) accumulator.open(window);
  let inside = 0;
  let next = from;
  const leaveBelow = (low: number): void => {
    for (; window.low < low; window.low++) {
      if (active[window.low] === 0) continue;
      active[window.low] = 0;
      inside -= 1;
      for (const accumulator of accumulators) accumulator.leave(window.low);
    }
  };
  for (let result = firstResult; result < lastResult; result++) {
    const now = bounds.moments[result]!;
    const high = bounds.high[result]!;
    leaveBelow(bounds.low[result]!);
    for (; next < to && seen.times[next]! <= now; next++) {
      const place = seen.places[next]!;
      // Those that an open end leaves out come last of those seen at this moment.
      if (place >= high) break;
      if (place < window.low) continue;
      active[place] = 1;
      inside += 1;
      for (const accumulator of accumulators) accumulator.enter(place);
    }
    window.high = Math.max(window.low, high);
    while (inside > bounds.rows) leaveBelow(active.indexOf(1, window.low) + 1);
    for (let k = 0; k < accumulators.length; k++) results[k]![result] = accumulators[k]!.value(now);
  }
  leaveBelow(Math.max(window.low, window.high));
}
