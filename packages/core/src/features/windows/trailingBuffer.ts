import type { Accumulator, OpenWindow, PlacedEvents } from "./accumulator.js";
import { accumulatorOf } from "./accumulators.js";
import { needNumbers } from "./placedEvents.js";
import { approximateDistinctCount, between } from "./windowStatistic.js";
import type { SettledWindow, WindowAggregate } from "./windowTables.js";

/** A cell of an event. */
export type EventCell = number | string | boolean | null;

/** The events of one entity that a window may still see, in order of time, then of arrival, and its statistics now. */
export interface TrailingBuffer {
  /** Takes an event; false where the window has passed it already. */
  insert(time: number, cells: readonly EventCell[]): boolean;
  /** Moves the window to a moment, not before the last one. */
  advance(now: number): void;
  values(): EventCell[];
  /** The last moment; −Infinity before the first. */
  readonly now: number;
  events(): { readonly time: number; readonly cells: readonly EventCell[] }[];
}

const running: ReadonlySet<WindowAggregate["statistic"]> = /* @__PURE__ */ new Set([
  "row-count",
  "count",
  "rate",
  "sum",
  "mean",
  "variance",
  "standard-deviation",
  "exponential-decay",
  "approximate-distinct-count",
  "approximate-quantile",
] as const);

/** Buffers events whose cells stand in the order of `columns`. */
export function trailingBuffer(
  columns: readonly string[],
  aggregates: readonly WindowAggregate[],
  window: SettledWindow,
): TrailingBuffer {
  const { widthMs, rows, offsetMs, hopMs, startIncluded, endIncluded } = window;
  let times: Float64Array = new Float64Array(16);
  let cells: (readonly EventCell[])[] = [];
  let count = 0;
  let start = -Infinity;
  let now = -Infinity;
  const open: OpenWindow = { from: 0, to: 0, low: 0, high: 0, active: null };
  const numbers = columns.map((): Float64Array => new Float64Array(16));
  const parts = aggregates.map((aggregate) => {
    const column = columns.indexOf(aggregate.column ?? "");
    const events: PlacedEvents = {
      get times() {
        return times;
      },
      get values() {
        return column < 0 ? times : numbers[column]!;
      },
      whole: false,
      textAt: null,
      ranks: () => new Uint32Array(0),
      ranked: () => new Float64Array(0),
      codes: () => new Int32Array(0),
    };
    const accumulator = running.has(aggregate.statistic) ? accumulatorOf(aggregate, events, window) : null;
    accumulator?.open(open);
    return { aggregate, column, accumulator };
  });
  const accumulators = parts.flatMap(({ accumulator }): Accumulator[] =>
    accumulator === null ? [] : [accumulator],
  );
  const isBelow = (time: number): boolean =>
    time < start || (time === start && !(startIncluded || hopMs > 0));

  /** Forgets what the window has passed, and makes room. */
  const compact = (): void => {
    const kept = count - open.low;
    const size = Math.max(16, kept * 2);
    const moved = (values: Float64Array): Float64Array => {
      const next = new Float64Array(size);
      next.set(values.subarray(open.low, count));
      return next;
    };
    times = moved(times);
    numbers.forEach((values, k) => {
      numbers[k] = moved(values);
    });
    cells = cells.slice(open.low, count);
    open.high -= open.low;
    open.low = 0;
    count = kept;
  };

  return {
    insert(time, row) {
      if (isBelow(time)) return false;
      if (count === times.length) compact();
      let place = count;
      while (place > open.low && times[place - 1]! > time) place -= 1;
      if (place < count) {
        times.copyWithin(place + 1, place, count);
        for (const values of numbers) values.copyWithin(place + 1, place, count);
        cells.splice(place, 0, row);
      } else cells[place] = row;
      times[place] = time;
      numbers.forEach((values, k) => {
        values[place] = numberOf(row[k]!);
      });
      count += 1;
      if (place < open.high) {
        open.high += 1;
        for (const accumulator of accumulators) accumulator.enter(place);
      }
      return true;
    },
    advance(moment) {
      now = moment;
      const end = moment - offsetMs;
      start = hopMs > 0 ? Math.floor((end - widthMs) / hopMs) * hopMs : end - widthMs;
      while (open.high < count && (times[open.high]! < end || (endIncluded && times[open.high] === end))) {
        for (const accumulator of accumulators) accumulator.enter(open.high);
        open.high += 1;
      }
      while (open.low < open.high && (isBelow(times[open.low]!) || open.high - open.low > rows)) {
        for (const accumulator of accumulators) accumulator.leave(open.low);
        open.low += 1;
      }
    },
    values: () =>
      parts.map(({ aggregate, column, accumulator }) => {
        if (accumulator !== null && aggregate.statistic !== "approximate-distinct-count")
          return cellOf(accumulator.value(now));
        const inside: EventCell[] = [];
        for (let place = open.low; place < open.high; place++)
          if (!Number.isNaN(numbers[column]![place]!)) inside.push(cells[place]![column]!);
        return computed(aggregate, inside);
      }),
    get now() {
      return now;
    },
    events: () => cells.slice(open.low, count).map((row, i) => ({ time: times[open.low + i]!, cells: row })),
  };
}

/** NaN for what is missing; text is there or not. */
function numberOf(cell: EventCell): number {
  return cell === null ? Number.NaN : typeof cell === "string" ? 0 : Number(cell);
}

function cellOf(value: number): number | null {
  return value - value === 0 ? value : null;
}

/** Statistics that are computed anew from the cells in the window. */
function computed({ statistic, quantile = 0.5 }: WindowAggregate, cells: readonly EventCell[]): EventCell {
  switch (statistic) {
    case "distinct-count":
      return new Set(cells.map((cell) => (typeof cell === "number" ? cell + 0 : cell))).size;
    case "approximate-distinct-count": {
      const texts = cells.filter((cell) => typeof cell === "string");
      return cellOf(approximateDistinctCount(texts.length > 0 ? texts : Float64Array.from(cells, Number)));
    }
    case "first":
      return cells[0] ?? null;
    case "last":
      return cells[cells.length - 1] ?? null;
    default: {
      if (cells.length === 0) return null;
      const sorted = Float64Array.from(cells, (cell) => Number(cell) + 0).sort();
      const [low, high] = [sorted[0]!, sorted[sorted.length - 1]!];
      if (statistic === "minimum") return cellOf(low);
      if (statistic === "maximum") return cellOf(high);
      if (statistic === "range") return cellOf(high - low);
      const position = quantile * (sorted.length - 1);
      const below = Math.floor(position);
      return cellOf(between(sorted[below]!, sorted[Math.ceil(position)]!, position - below));
    }
  }
}

/** Whether a statistic takes a cell of this kind. */
export function takes({ statistic }: WindowAggregate, cell: EventCell): boolean {
  return typeof cell !== "string" || !needNumbers.has(statistic);
}
