import type { Accumulator, PlacedEvents } from "./accumulator.js";
import type { RankedSet } from "./rankedSet.js";
import { rankedSet } from "./rankedSet.js";
import { finite } from "./windowStatistic.js";

/** Statistics of the values in ascending order, NaN where there are none or the result is not finite. */
export function ordered(
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

/** The place of the first or last value: what it stands for may be text. */
export function boundary({ values }: PlacedEvents, side: "first" | "last"): Accumulator {
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
