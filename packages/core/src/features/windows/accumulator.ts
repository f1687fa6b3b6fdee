/** The events of one group in order of time, by their places, as an accumulator sees them. */
export interface PlacedEvents {
  readonly times: Float64Array;
  /** The value at each place, NaN where there is none. */
  readonly values: Float64Array;
  /** Whether no sum of some of the values can lose a bit. */
  readonly whole: boolean;
  /** The text at a place; `null` where values are numbers. */
  readonly textAt: ((place: number) => string) | null;
  /** The rank of each value within its group, from 0, those without a value last. */
  readonly ranks: () => Uint32Array;
  /** The values of each group in ascending order, by place. */
  readonly ranked: () => Float64Array;
  /** An id of each distinct value below a count, −1 where there is none. */
  readonly codes: () => Int32Array;
}

/** The places that are in the window now, ascending. */
export interface OpenWindow {
  /** The first place of the group, and the one behind its last. */
  from: number;
  to: number;
  /** No place below it is in the window, none at or above `high` is. */
  low: number;
  high: number;
  /** Whether a place is in; `null` where all from `low` to `high` are. */
  readonly active: Uint8Array | null;
}

/** Computes one statistic while events enter a window and leave it. Each group starts and ends with an empty window. */
export interface Accumulator {
  /** A new group begins. */
  open(window: OpenWindow): void;
  enter(place: number): void;
  leave(place: number): void;
  /** The value at a moment, NaN where there is none. */
  value(now: number): number;
}

/** The places in a window that have a value, ascending. */
export function placesIn({ values }: PlacedEvents, window: OpenWindow | undefined): number[] {
  const { low, high, active } = window!;
  const places: number[] = [];
  for (let place = low; place < high; place++)
    if ((active === null || active[place] === 1) && !Number.isNaN(values[place]!)) places.push(place);
  return places;
}

/** The values in a window in order of time, and their times. */
export function valuesIn(
  events: PlacedEvents,
  window: OpenWindow | undefined,
): { readonly values: Float64Array; readonly times: Float64Array } {
  const places = placesIn(events, window);
  return {
    values: Float64Array.from(places, (place) => events.values[place]!),
    times: Float64Array.from(places, (place) => events.times[place]!),
  };
}
