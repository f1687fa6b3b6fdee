import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Json } from "../../../src/evidence/index.js";
import { canonicalJson, parseJson } from "../../../src/evidence/index.js";
import type { EventCell, TrailingWindow, WindowAggregate } from "../../../src/features/index.js";
import {
  createTrailingAggregates,
  periodicAggregates,
  sessionAggregates,
  trailingAggregates,
  trailingAggregatesFromState,
} from "../../../src/features/index.js";
import { linearQuantile, sum, variance } from "../../../src/statistics/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";

interface Event {
  readonly k: string;
  readonly t: number;
  readonly c: number;
  readonly v: number | null;
  readonly g: string | null;
}
interface Query {
  readonly k: string;
  readonly t: number;
}

const aggregates: readonly WindowAggregate[] = [
  { name: "rows", statistic: "row-count" },
  { name: "count", statistic: "count", column: "v" },
  { name: "sum", statistic: "sum", column: "v" },
  { name: "mean", statistic: "mean", column: "v" },
  { name: "variance", statistic: "variance", column: "v" },
  { name: "deviation", statistic: "standard-deviation", column: "v" },
  { name: "low", statistic: "minimum", column: "v" },
  { name: "high", statistic: "maximum", column: "v" },
  { name: "range", statistic: "range", column: "v" },
  { name: "upper", statistic: "quantile", column: "v", quantile: 0.7 },
  { name: "different", statistic: "distinct-count", column: "g" },
  { name: "around", statistic: "approximate-distinct-count", column: "g" },
  { name: "sketched", statistic: "approximate-quantile", column: "v", quantile: 0.5 },
  { name: "first", statistic: "first", column: "g" },
  { name: "last", statistic: "last", column: "v" },
  { name: "decayed", statistic: "exponential-decay", column: "v", halfLifeMs: 5 },
];

const value = fc.option(
  fc.oneof(
    fc.integer({ min: -5, max: 5 }),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.constantFrom(1e16, -1e16, 1e300, -1e300, 5e-324, 0.1, 0, -0, Infinity, -Infinity),
    // Squares of these need about as many bits as a running sum has.
    fc
      .tuple(fc.double({ noNaN: true, min: -1, max: 1 }), fc.integer({ min: -10, max: 2 }))
      .map(([x, e]) => x * 10 ** e),
  ),
);
const event: fc.Arbitrary<Event> = fc.record({
  k: fc.constantFrom("a", "b"),
  t: fc.integer({ min: 0, max: 30 }),
  c: fc.integer({ min: 0, max: 40 }),
  v: value,
  g: fc.constantFrom("x", "y", "z", null),
});
const events = fc.array(event, { maxLength: 30 });
const queries = fc.array(
  fc.record({ k: fc.constantFrom("a", "b", "d"), t: fc.integer({ min: 0, max: 45 }) }),
  { maxLength: 15 },
);
const anyWindow: fc.Arbitrary<TrailingWindow> = fc.oneof(
  fc.constant({}),
  fc.record({ rows: fc.integer({ min: 1, max: 5 }) }),
  fc.record({
    widthMs: fc.integer({ min: 1, max: 20 }),
    ends: fc.constantFrom("right" as const, "both" as const, "left" as const, "neither" as const),
    offsetMs: fc.integer({ min: 0, max: 5 }),
  }),
  fc.record({ widthMs: fc.integer({ min: 1, max: 20 }), hopMs: fc.integer({ min: 1, max: 7 }) }),
);

const tableOf = (list: readonly Event[]) => ({
  table: tableFrom(
    {
      k: list.map(({ k }) => k),
      t: list.map(({ t }) => t),
      c: list.map(({ c }) => c),
      v: list.map(({ v }) => v),
      g: list.map(({ g }) => g),
    },
    { columns: { k: "text", t: "number", c: "number", v: "number", g: "text" } },
  ),
  entity: ["k"],
  eventTime: "t",
  knownAt: "c",
});
const spineOf = (list: readonly Query[]) => ({
  table: tableFrom(
    { k: list.map(({ k }) => k), t: list.map(({ t }) => t) },
    { columns: { k: "text", t: "number" } },
  ),
  time: "t",
});

/** The events of a window by its definition, in order of time, then row. */
function inside(list: readonly Event[], { k, t }: Query, window: TrailingWindow): readonly Event[] {
  const { widthMs = Infinity, rows = Infinity, ends = "right", offsetMs = 0, hopMs } = window;
  const end = t - offsetMs;
  const start = hopMs === undefined ? end - widthMs : Math.floor((end - widthMs) / hopMs) * hopMs;
  const startIncluded = hopMs !== undefined || ends === "both" || ends === "left";
  const endIncluded = ends === "both" || ends === "right";
  return list
    .filter((one) => one.k === k && one.c <= t)
    .filter((one) => one.t > start || (startIncluded && one.t === start))
    .filter((one) => one.t < end || (endIncluded && one.t === end))
    .sort((a, b) => a.t - b.t)
    .slice(rows === Infinity ? 0 : -rows);
}

const orNull = (compute: () => number): number | null => {
  try {
    const result = compute();
    return Number.isFinite(result) ? result : null;
  } catch {
    return null;
  }
};

function expected(list: readonly Event[]): { readonly [name: string]: EventCell } {
  const values = Float64Array.from(list.flatMap(({ v }) => (v === null ? [] : [v])));
  const sorted = values.slice().sort();
  const labels = list.flatMap(({ g }) => (g === null ? [] : [g]));
  const n = values.length;
  return {
    rows: list.length,
    count: n,
    sum: n === 0 ? null : orNull(() => sum(values)),
    mean: n === 0 ? null : orNull(() => sum(values) / n),
    low: n === 0 ? null : orNull(() => sorted[0]! + 0),
    high: n === 0 ? null : orNull(() => sorted[n - 1]! + 0),
    range: n === 0 ? null : orNull(() => sorted[n - 1]! - sorted[0]! + 0),
    upper: n === 0 ? null : orNull(() => linearQuantile(sorted, 0.7) + 0),
    different: new Set(labels).size,
    first: labels[0] ?? null,
    last: values[n - 1] ?? null,
  };
}

describe("trailing windows", () => {
  it("equal their definition, by both clocks", () => {
    fc.assert(
      fc.property(events, queries, anyWindow, (list, asked, window) => {
        const rows = rowsOf(trailingAggregates(spineOf(asked), tableOf(list), { ...window, aggregates }));
        asked.forEach((query, i) => {
          const wanted = inside(list, query, window);
          expect(rows[i]).toMatchObject(expected(wanted));
          const values = Float64Array.from(wanted.flatMap(({ v }) => (v === null ? [] : [v])));
          const decayed = rows[i]!["decayed"];
          const weights = wanted.map(({ v, t }) => (v ?? 0) * 2 ** ((t - query.t) / 5));
          if (typeof decayed === "number")
            expect(Math.abs(decayed - weights.reduce((a, b) => a + b, 0))).toBeLessThanOrEqual(
              1e-12 * weights.reduce((a, b) => a + Math.abs(b), 0) + 1e-300,
            );
          const spread = orNull(() => variance(values));
          const got = rows[i]!["variance"] as number | null;
          if (spread === null || got === null) expect(got).toBe(spread);
          else expect(Math.abs(got - spread)).toBeLessThanOrEqual(1e-12 * spread);
        });
      }),
      { numRuns: 400 },
    );
  });

  it("are the same from a stream, to the last bit, and after a resumption", () => {
    fc.assert(
      fc.property(events, queries, anyWindow, fc.boolean(), (list, asked, window, resumes) => {
        const exact = aggregates.filter(({ statistic }) => statistic !== "exponential-decay" || !resumes);
        const options = { ...window, aggregates: exact };
        const batch = rowsOf(trailingAggregates(spineOf(asked), tableOf(list), options));
        let stream = createTrailingAggregates(options);
        const arrivals = list
          .map((one, row) => ({ ...one, row, at: Math.max(one.c, one.t) }))
          .sort((a, b) => a.c - b.c || a.row - b.row);
        // Events of one time must arrive in the order of their rows to tie as they do in a table.
        const ties = arrivals.some((one, i) =>
          arrivals.some((two, j) => i < j && one.k === two.k && one.t === two.t && one.row > two.row),
        );
        fc.pre(!ties);
        const order = asked.map((query, i) => ({ ...query, i })).sort((a, b) => a.t - b.t);
        let next = 0;
        for (const { k, t, i } of order) {
          for (; next < arrivals.length && arrivals[next]!.c <= t; next++) {
            const { k: key, t: time, v, g } = arrivals[next]!;
            stream.update([key], { time, cells: { v, g } });
          }
          if (resumes) stream = trailingAggregatesFromState(parseJson(canonicalJson(stream.state())));
          const { decayed = null, ...values } = stream.valuesAt([k], t);
          const { decayed: wanted = null, ...others } = batch[i]!;
          expect(values).toEqual(others);
          const size = list.reduce((total, { v }) => total + Math.abs(v ?? 0), 0);
          if (typeof decayed === "number" && typeof wanted === "number")
            expect(Math.abs(decayed - wanted)).toBeLessThanOrEqual(1e-12 * size);
          else expect(decayed).toBe(wanted);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("sum exactly, whatever has left the window", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e290, max: 1e290 }), {
          minLength: 1,
          maxLength: 40,
        }),
        (values) => {
          const table = tableFrom({ at: values.map((_, i) => i), v: values });
          const options = {
            widthMs: 7,
            aggregates: [{ name: "sum", statistic: "sum", column: "v" }],
          } as const;
          const got = rowsOf(
            trailingAggregates(
              { table, time: "at" },
              { table, entity: [], eventTime: "at", knownAt: "event-time" },
              options,
            ),
          );
          values.forEach((_, i) => {
            expect(got[i]!["sum"]).toBe(sum(Float64Array.from(values.slice(Math.max(0, i - 6), i + 1))));
          });
        },
      ),
    );
  });

  it("refuse wrong calls", () => {
    const [spine, list] = [spineOf([{ k: "a", t: 1 }]), tableOf([{ k: "a", t: 1, c: 1, v: 1, g: "x" }])];
    const one: readonly WindowAggregate[] = [{ name: "n", statistic: "count", column: "v" }];
    for (const options of [
      { aggregates: [] },
      { aggregates: [...one, ...one] },
      { aggregates: one, widthMs: 0 },
      { aggregates: one, widthMs: -5 },
      { aggregates: one, rows: 1.5 },
      { aggregates: one, rows: 3, widthMs: 3 },
      { aggregates: one, offsetMs: -1 },
      { aggregates: one, widthMs: 3, ends: "middle" as "both" },
      { aggregates: one, hopMs: 5 },
      { aggregates: [{ name: "q", statistic: "quantile", column: "v" }] },
      { aggregates: [{ name: "q", statistic: "quantile", column: "v", quantile: 2 }] },
      { aggregates: [{ name: "d", statistic: "exponential-decay", column: "v", halfLifeMs: 0 }] },
      { aggregates: [{ name: "r", statistic: "rate" }] },
    ] as const) {
      expect(() => trailingAggregates(spine, list, options)).toThrow(RangeError);
      expect(() => createTrailingAggregates(options)).toThrow(RangeError);
    }
    expect(() => trailingAggregates(spine, list, { aggregates: [{ name: "s", statistic: "sum" }] })).toThrow(
      TypeError,
    );
    expect(() =>
      trailingAggregates(spine, list, { aggregates: [{ name: "s", statistic: "sum", column: "g" }] }),
    ).toThrow(expect.objectContaining({ code: "wrong-type" }));
    expect(() =>
      trailingAggregates(spine, list, { aggregates: [{ name: "s", statistic: "sum", column: "x" }] }),
    ).toThrow(expect.objectContaining({ code: "missing-column" }));
    expect(() => periodicAggregates(list, { widthMs: 5, hopMs: 6, aggregates: one })).toThrow(RangeError);
    expect(() => periodicAggregates(list, { widthMs: 0, aggregates: one })).toThrow(RangeError);
    for (const [time, widthMs, originMs] of [
      [1e17, 10, 0],
      [1e300, 10, 0],
      [5, 10, 1e300],
      [5, 5e-324, 0],
    ] as const) {
      const far = tableOf([{ k: "a", t: time, c: 1, v: 1, g: "x" }]);
      expect(() => periodicAggregates(far, { widthMs, originMs, aggregates: one })).toThrow(
        expect.objectContaining({ code: "number-out-of-range" }),
      );
    }
    expect(() => sessionAggregates(list, { gapMs: -1, aggregates: one })).toThrow(RangeError);
  });
});

describe("a stream", () => {
  const options = { widthMs: 5, aggregates: [{ name: "sum", statistic: "sum", column: "v" }] } as const;

  it("refuses a clock that goes back, text for numbers and times that are none", () => {
    const stream = createTrailingAggregates(options);
    stream.update(["a"], { time: 1, cells: { v: 1 } });
    expect(stream.valuesAt(["a"], 9)).toEqual({ sum: null });
    expect(() => stream.valuesAt(["a"], 8)).toThrow(RangeError);
    expect(stream.valuesAt(["b"], 8)).toEqual({ sum: null });
    expect(() => stream.valuesAt(["a"], Number.NaN)).toThrow(RangeError);
    expect(() => stream.update(["a"], { time: Infinity, cells: {} })).toThrow(RangeError);
    for (const v of ["1", 1n, new Date(0), {}])
      expect(() => stream.update(["a"], { time: 9, cells: { v: v as "1" } })).toThrow(TypeError);
    expect(stream.update(["a"], { time: 4, cells: { v: 1 } })).toBe(false);
  });

  it("tells keys apart that JSON writes alike, and does not inherit cells", () => {
    const stream = createTrailingAggregates({
      aggregates: [{ name: "n", statistic: "count", column: "constructor" }],
    });
    stream.update([Infinity], { time: 1, cells: { constructor: 1 } });
    stream.update([Infinity], { time: 1, cells: {} });
    expect([Infinity, -Infinity, Number.NaN].map((key) => stream.valuesAt([key], 2))).toEqual([
      { n: 1 },
      { n: 0 },
      { n: 0 },
    ]);
  });

  it("keeps what is infinite, and the sign of zero, over a resumption", () => {
    const stream = createTrailingAggregates({
      ...options,
      aggregates: [{ name: "last", statistic: "last", column: "v" }],
    });
    for (const v of [-Infinity, -0]) {
      stream.update(["a"], { time: 1, cells: { v } });
      const state = stream.state();
      const resumed = trailingAggregatesFromState(parseJson(canonicalJson(state)));
      expect(resumed.state()).toEqual(state);
      expect(resumed.valuesAt(["a"], 2)).toEqual({ last: v });
    }
  });

  it("refuses a state that is none", () => {
    const stream = createTrailingAggregates(options);
    stream.update(["a"], { time: 1, cells: { v: 1 } });
    const state = stream.state() as { readonly [name: string]: Json };
    const entity = (state["entities"] as readonly { readonly [name: string]: Json }[])[0]!;
    for (const wrong of [
      null,
      [],
      {},
      { ...state, format: 2 },
      { ...state, kind: "windows" },
      { ...state, extra: 1 },
      { ...state, options: { aggregates: [] } },
      { ...state, options: { widthMs: 5, aggregates: [{ name: "sum", statistic: "median", column: "v" }] } },
      { ...state, entities: [entity, entity] },
      { ...state, entities: [{ ...entity, events: [{ time: 1, cells: [] }] }] },
      { ...state, entities: [{ ...entity, events: [{ time: 1, cells: ["1"] }] }] },
      { ...state, entities: [{ ...entity, events: [{ time: 1, cells: [{ infinite: 2 }] }] }] },
      { ...state, entities: [{ ...entity, events: [{ time: 1, cells: [{ zero: 1 }] }] }] },
    ] as Json[])
      expect(() => trailingAggregatesFromState(wrong)).toThrow(
        expect.objectContaining({ name: "InputError" }),
      );
  });
});

describe("windows that events cut out", () => {
  it("hold each event as often as windows overlap, and sessions each once", () => {
    fc.assert(
      fc.property(
        events,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (list, hopMs, overlap) => {
          const options = { aggregates: [{ name: "n", statistic: "row-count" }] } as const;
          const counted = (rows: readonly { readonly [name: string]: unknown }[]): number =>
            rows.reduce((total, { n }) => total + Number(n), 0);
          const hopping = rowsOf(
            periodicAggregates(tableOf(list), { widthMs: hopMs * overlap, hopMs, ...options }),
          );
          expect(counted(hopping)).toBe(list.length * overlap);
          for (const { k, window_start: start, window_end: end, n } of hopping)
            expect(
              list.filter((one) => one.k === k && one.t >= Number(start) && one.t < Number(end)).length,
            ).toBe(n);
          const sessions = rowsOf(sessionAggregates(tableOf(list), { gapMs: hopMs, ...options }));
          expect(counted(sessions)).toBe(list.length);
          const known = rowsOf(
            periodicAggregates(tableOf(list), { widthMs: hopMs, knownBy: 20, ...options }),
          );
          expect(counted(known)).toBe(list.filter(({ c }) => c <= 20).length);
        },
      ),
    );
  });
});
