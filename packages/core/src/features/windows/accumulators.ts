import type { RankedSet } from "./rankedSet.js";
import { rankedSet } from "./rankedSet.js";
import type { RunningSum } from "./runningSum.js";
import { runningSum } from "./runningSum.js";
import {
  approximateDistinctCount,
  approximateQuantile,
  between,
  decayed,
  sumOf,
  varianceOf,
} from "./windowStatistic.js";
import type { WindowAggregate } from "./windowTables.js";

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

/** The accumulator of an aggregate over windows of one width in time or in rows, Infinity where there is none. */
export function accumulatorOf(
  aggregate: WindowAggregate,
  events: PlacedEvents,
  { widthMs, rows }: { readonly widthMs: number; readonly rows: number },
): Accumulator {
  const { statistic, quantile = 0.5, halfLifeMs = 1 } = aggregate;
  switch (statistic) {
    case "row-count":
      return counter(() => true, 1);
    case "count":
      return counter(present(events), 1);
    case "rate":
      return counter(aggregate.column === undefined ? () => true : present(events), 1000 / widthMs);
    case "sum":
      return summing(events, (sum) => sum);
    case "mean":
      return summing(events, (sum, count) => sum / count);
    case "variance":
      return spread(events, (variance) => variance);
    case "standard-deviation":
      return spread(events, Math.sqrt);
    case "minimum":
      return ordered(events, (at) => at(0));
    case "maximum":
      return ordered(events, (at, size) => at(size - 1));
    case "range":
      return ordered(events, (at, size) => at(size - 1) - at(0));
    case "quantile":
      return ordered(events, (at, size) => {
        const position = quantile * (size - 1);
        const below = Math.floor(position);
        return between(at(below), at(Math.ceil(position)), position - below);
      });
    case "distinct-count":
      return distinct(events);
    case "approximate-distinct-count":
      return approximatelyDistinct(events);
    case "approximate-quantile":
      return recomputed(events, (values) => approximateQuantile(values, quantile));
    case "exponential-decay":
      return widthMs === Infinity && rows === Infinity
        ? decaying(events, halfLifeMs)
        : recomputed(events, (values, times, now) =>
            sumOf(values.map((value, i) => decayed(value, now - times[i]!, halfLifeMs))),
          );
    case "first":
    case "last":
      return boundary(events, statistic);
  }
}

function present(events: PlacedEvents): (place: number) => boolean {
  return (place) => !Number.isNaN(events.values[place]!);
}

function counter(counts: (place: number) => boolean, factor: number): Accumulator {
  let count = 0;
  return {
    open() {},
    enter(place) {
      if (counts(place)) count += 1;
    },
    leave(place) {
      if (counts(place)) count -= 1;
    },
    value: () => count * factor,
  };
}

/** The finite values in a window and how many there are; what is infinite makes a sum that is none. */
function summing(events: PlacedEvents, result: (sum: number, count: number) => number): Accumulator {
  const sum = events.whole ? plainSum() : runningSum();
  let count = 0;
  let infinite = 0;
  let window: OpenWindow | undefined;
  const change = (value: number, sign: number): void => {
    if (Number.isNaN(value)) return;
    count += sign;
    if (value - value !== 0) infinite += sign;
    else if (count === 0) sum.clear();
    else sum.add(sign * value);
  };
  return {
    open(opened) {
      window = opened;
    },
    enter: (place) => change(events.values[place]!, 1),
    leave: (place) => change(events.values[place]!, -1),
    value() {
      if (count === 0 || infinite > 0) return Number.NaN;
      if (sum.isExact()) return result(sum.rounded(), count);
      const inside = valuesIn(events, window).values;
      sum.clear();
      for (let i = 0; i < inside.length; i++) sum.add(inside[i]!);
      return result(sumOf(inside), count);
    },
  };
}

/** Whether no sum of some of the values can lose a bit: they are whole and together below 2^53. */
export function areExactlySummed(values: Float64Array): boolean {
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (Math.floor(value) !== value) return false;
    total += Math.abs(value);
  }
  return total <= 9007199254740991;
}

function plainSum(): RunningSum {
  let sum = 0;
  return {
    add(value) {
      sum += value;
    },
    clear() {
      sum = 0;
    },
    isExact: () => true,
    rounded: () => sum,
    parts: () => [sum, 0],
  };
}

/** Squares of larger values overflow on the way, those of smaller ones lose bits. */
const largestSquared = 1e140;
const smallestSquared = 1e-140;
const splitter = 134217729; // 2^27 + 1

/**
 * The variance from exact sums of values and squares, where what is left of their difference is well above its rounding; else anew, in two
 * passes over the window.
 */
function spread(events: PlacedEvents, result: (variance: number) => number): Accumulator {
  const sum = runningSum();
  const squares = runningSum();
  let count = 0;
  let unusable = 0;
  let window: OpenWindow | undefined;
  const change = (value: number, sign: number): void => {
    if (Number.isNaN(value)) return;
    count += sign;
    const size = Math.abs(value);
    if (!(size <= largestSquared) || (size < smallestSquared && size > 0)) {
      unusable += sign;
      return;
    }
    if (count === 0) {
      sum.clear();
      squares.clear();
      return;
    }
    sum.add(sign * value);
    // Dekker's product: the square and its error, both exact.
    const square = value * value;
    const upper = splitter * value - (splitter * value - value);
    const lower = value - upper;
    const error = lower * lower - (square - upper * upper - 2 * upper * lower);
    squares.add(sign * square);
    squares.add(sign * error);
  };
  return {
    open(opened) {
      window = opened;
    },
    enter: (place) => change(events.values[place]!, 1),
    leave: (place) => change(events.values[place]!, -1),
    value() {
      if (count < 2) return Number.NaN;
      if (unusable === 0 && sum.isExact() && squares.isExact()) {
        const deviations = squaredDeviations(sum, squares, count);
        if (deviations > squares.rounded() * 1e-9) return result(deviations / (count - 1));
      }
      const inside = valuesIn(events, window).values;
      if (unusable === 0 && !(sum.isExact() && squares.isExact())) {
        count = 0;
        sum.clear();
        squares.clear();
        for (let i = 0; i < inside.length; i++) change(inside[i]!, 1);
      }
      return result(varianceOf(inside));
    },
  };
}

/** Σx² − (Σx)² / n in numbers of two doubles each. */
function squaredDeviations(sum: RunningSum, squares: RunningSum, count: number): number {
  const [s, sRest] = sum.parts();
  const [q, qRest] = squares.parts();
  const mean = s / count;
  // The rest of the division, exact but for its own rounding: s − count · mean.
  const meanUpper = splitter * mean - (splitter * mean - mean);
  const product = count * mean;
  const productRest = count * meanUpper - product + count * (mean - meanUpper);
  const meanRest = (s - product - productRest + sRest) / count;
  const sUpper = splitter * s - (splitter * s - s);
  const sLower = s - sUpper;
  const upper = s * mean;
  const upperRest =
    sLower * (mean - meanUpper) -
    (upper - sUpper * meanUpper - sLower * meanUpper - sUpper * (mean - meanUpper));
  return q - upper + (qRest - (upperRest + s * meanRest + sRest * mean));
}

function ordered(
  { values, ranks, ranked }: PlacedEvents,
  result: (at: (k: number) => number, size: number) => number,
): Accumulator {
  const rank = ranks();
  const ascending = ranked();
  const set: RankedSet = rankedSet(values.length);
  let from = 0;
  const at = (k: number): number => ascending[from + set.at(k)]!;
  return {
    open(window) {
      from = window.from;
      set.open(window.to - window.from);
    },
    enter(place) {
      if (!Number.isNaN(values[place]!)) set.add(rank[place]!);
    },
    leave(place) {
      if (!Number.isNaN(values[place]!)) set.remove(rank[place]!);
    },
    value: () => (set.size === 0 ? Number.NaN : finite(result(at, set.size))),
  };
}

function finite(value: number): number {
  return value - value === 0 ? value : Number.NaN;
}

function distinct(events: PlacedEvents): Accumulator {
  const codes = events.codes();
  let most = 0;
  for (let i = 0; i < codes.length; i++) most = Math.max(most, codes[i]! + 1);
  const counts = new Int32Array(most);
  let different = 0;
  return {
    open() {},
    enter(place) {
      const code = codes[place]!;
      if (code >= 0 && counts[code]!++ === 0) different += 1;
    },
    leave(place) {
      const code = codes[place]!;
      if (code >= 0 && --counts[code]! === 0) different -= 1;
    },
    value: () => different,
  };
}

/** Σ of all values so far, each at half its weight after every half-life: no event leaves, so that one sum is kept and decays. */
function decaying(events: PlacedEvents, halfLifeMs: number): Accumulator {
  let total = 0;
  let at = -Infinity;
  let count = 0;
  return {
    open() {
      total = 0;
      at = -Infinity;
      count = 0;
    },
    enter(place) {
      const value = events.values[place]!;
      if (Number.isNaN(value)) return;
      const time = events.times[place]!;
      if (time >= at) {
        total = (count === 0 ? 0 : decayed(total, time - at, halfLifeMs)) + value;
        at = time;
      } else total += decayed(value, at - time, halfLifeMs);
      count += 1;
    },
    leave() {},
    value: (now) => (count === 0 ? Number.NaN : finite(decayed(total, now - at, halfLifeMs))),
  };
}

/** Statistics without a running form: computed anew from the values in the window, in O(its events) each time. */
function recomputed(
  events: PlacedEvents,
  result: (values: Float64Array, times: Float64Array, now: number) => number,
): Accumulator {
  let window: OpenWindow | undefined;
  return {
    open(opened) {
      window = opened;
    },
    enter() {},
    leave() {},
    value(now) {
      const { values, times } = valuesIn(events, window);
      return result(values, times, now);
    },
  };
}

function approximatelyDistinct(events: PlacedEvents): Accumulator {
  const { textAt } = events;
  if (textAt === null) return recomputed(events, approximateDistinctCount);
  let window: OpenWindow | undefined;
  return {
    open(opened) {
      window = opened;
    },
    enter() {},
    leave() {},
    value: () => approximateDistinctCount(placesIn(events, window).map(textAt)),
  };
}

function placesIn({ values }: PlacedEvents, window: OpenWindow | undefined): number[] {
  const { low, high, active } = window!;
  const places: number[] = [];
  for (let place = low; place < high; place++)
    if ((active === null || active[place] === 1) && !Number.isNaN(values[place]!)) places.push(place);
  return places;
}

function valuesIn(
  events: PlacedEvents,
  window: OpenWindow | undefined,
): { readonly values: Float64Array; readonly times: Float64Array } {
  const places = placesIn(events, window);
  return {
    values: Float64Array.from(places, (place) => events.values[place]!),
    times: Float64Array.from(places, (place) => events.times[place]!),
  };
}
/** The place of the first or last value: what it stands for may be text. */
function boundary({ values }: PlacedEvents, side: "first" | "last"): Accumulator {
  const set = rankedSet(values.length);
  let from = 0;
  return {
    open(window) {
      from = window.from;
      set.open(window.to - window.from);
    },
    enter(place) {
      if (!Number.isNaN(values[place]!)) set.add(place - from);
    },
    leave(place) {
      if (!Number.isNaN(values[place]!)) set.remove(place - from);
    },
    value: () => (set.size === 0 ? Number.NaN : from + set.at(side === "first" ? 0 : set.size - 1)),
  };
}
