import type { Accumulator, OpenWindow, PlacedEvents } from "./accumulator.js";
import { placesIn, valuesIn } from "./accumulator.js";
import { boundary, ordered } from "./orderAccumulators.js";
import { spread, summing } from "./sumAccumulators.js";
import {
  approximateDistinctCount,
  approximateQuantile,
  between,
  decayed,
  finite,
  sumOf,
} from "./windowStatistic.js";
import type { WindowAggregate } from "./windowTables.js";

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
