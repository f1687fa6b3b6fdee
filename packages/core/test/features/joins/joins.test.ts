import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AsOfOptions, AsOfView } from "../../../src/features/index.js";
import { joinAsOf, joinNearest, joinStatuses, readRange } from "../../../src/features/index.js";
import { rowsOf, tableFrom } from "../../../src/table/index.js";

interface Asked {
  readonly k: string | null;
  readonly t: number | null;
}
interface Event extends Asked {
  readonly c: number | null;
}
interface Joined {
  readonly event: number | null;
  readonly status: string;
}

/** By the definition, over all pairs. */
function oracle(
  left: readonly Asked[],
  right: readonly Event[],
  { knownBy = "row-time", events = "at-or-before", ttlEnd = "closed" }: AsOfOptions,
  ttlMs = Infinity,
): Joined[] {
  const rank = ({ c }: Event): number => c ?? -Infinity;
  const newest = (rows: readonly number[]): number =>
    rows.reduce((best, row) => {
      const [a, b] = [right[row]!, right[best]!];
      const later = a.t! - b.t! || (rank(a) === rank(b) ? row - best : rank(a) > rank(b) ? 1 : -1);
      return later > 0 ? row : best;
    });
  return left.map(({ k, t }) => {
    if (k === null) return { event: null, status: "null-key" };
    if (t === null) return { event: null, status: "null-time" };
    const happened = right.flatMap((event, row) =>
      event.k === k && event.t !== null && (event.t < t || (event.t === t && events === "at-or-before"))
        ? [row]
        : [],
    );
    if (happened.length === 0) return { event: null, status: "not-found" };
    const limit = knownBy === "row-time" ? t : knownBy;
    const known =
      limit === "ever"
        ? happened
        : happened.filter((row) => right[row]!.c !== null && right[row]!.c <= limit);
    if (known.length === 0) return { event: null, status: "not-yet-known" };
    const event = newest(known);
    const age = t - right[event]!.t!;
    return { event, status: age > ttlMs || (ttlEnd === "open" && age === ttlMs) ? "expired" : "present" };
  });
}

const spineOf = (left: readonly Asked[]) => ({
  table: tableFrom(
    { k: left.map(({ k }) => k), t: left.map(({ t }) => t) },
    { columns: { k: "text", t: "number" } },
  ),
  time: "t",
});
const viewOf = (right: readonly Event[], ttlMs?: number): AsOfView => ({
  name: "events",
  table: tableFrom(
    {
      k: right.map(({ k }) => k),
      at: right.map(({ t }) => t),
      c: right.map(({ c }) => c),
      v: right.map((_, i) => i),
    },
    { columns: { k: "text", at: "number", c: "number", v: "number" } },
  ),
  entity: ["k"],
  eventTime: "at",
  knownAt: "c",
  ...(ttlMs === undefined ? {} : { ttlMs }),
});

function joined(left: readonly Asked[], view: AsOfView, options: AsOfOptions): Joined[] {
  const { rows, statuses } = joinAsOf(spineOf(left), [view], options).views[0]!;
  return Array.from(rows, (row, i) => ({ event: row < 0 ? null : row, status: joinStatuses[statuses[i]!]! }));
}

const key = fc.constantFrom("a", "b", "c", null);
const time = fc.oneof(
  fc.integer({ min: 0, max: 12 }),
  fc.constant(null),
  fc.double({ min: 0, max: 12, noNaN: true }),
);
const asked: fc.Arbitrary<Asked> = fc.record({ k: key, t: time });
const event: fc.Arbitrary<Event> = fc.record({ k: key, t: time, c: time });
const anyOptions: fc.Arbitrary<AsOfOptions> = fc.record({
  knownBy: fc.oneof(fc.constantFrom("row-time" as const, "ever" as const), fc.integer({ min: 0, max: 12 })),
  events: fc.constantFrom("at-or-before" as const, "before" as const),
  ttlEnd: fc.constantFrom("closed" as const, "open" as const),
});
const ttl = fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined });

describe("a join as of", () => {
  it("equals the definition, whatever the order and the clocks", () => {
    fc.assert(
      fc.property(
        fc.array(asked, { maxLength: 20 }),
        fc.array(event, { maxLength: 40 }),
        anyOptions,
        ttl,
        (left, right, options, ttlMs) => {
          expect(joined(left, viewOf(right, ttlMs), options)).toEqual(oracle(left, right, options, ttlMs));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it.each([
    { entered: "late", keys: 5, delay: 2500 },
    { entered: "late, of many keys", keys: 300, delay: 2500 },
    { entered: "soon, of many keys", keys: 300, delay: 10 },
    { entered: "at once, of many keys", keys: 300, delay: 1 },
    { entered: "all late by as much", keys: 20, delay: -2000 },
  ])("equals it over many rows, times and kinds of keys: entered $entered", ({ keys, delay }) => {
    for (const [seed, scale] of [
      [1, 1],
      [2, 1e9],
      [3, 1 / 3],
    ] as const) {
      let state = seed;
      const random = (below: number): number => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor((state / 4294967296) * below);
      };
      const left = Array.from({ length: 1500 }, () => ({ k: `k${random(keys)}`, t: random(3000) * scale }));
      const right = Array.from({ length: 1500 }, () => {
        const t = random(2000);
        const known = t + (delay < 0 ? -delay : random(delay));
        return { k: `k${random(keys + 1)}`, t: t * scale, c: random(12) === 0 ? null : known * scale };
      });
      for (const options of [
        {},
        { events: "before" },
        { knownBy: "ever" },
        { knownBy: 1500 * scale },
      ] as const)
        expect(joined(left, viewOf(right, 300 * scale), options)).toEqual(
          oracle(left, right, options, 300 * scale),
        );
    }
  });

  it("joins several views as it joins each alone", () => {
    const events = fc.array(event, { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(asked, { maxLength: 12 }),
        fc.tuple(events, events, events),
        anyOptions,
        (left, rights, options) => {
          const spine = spineOf(left);
          const views = rights.map((right, i) => ({ ...viewOf(right, 4), name: `${i}`, prefix: `${i}.` }));
          const together = joinAsOf(spine, views, options);
          views.forEach((view, i) => {
            const alone = joinAsOf(spine, [view], options);
            expect(together.views[i]).toEqual(alone.views[0]);
            expect(rowsOf(together.table).map((row) => row[`${i}.v`])).toEqual(
              rowsOf(alone.table).map((row) => row[`${i}.v`]),
            );
          });
        },
      ),
    );
  });

  it("names as leaking the rows that the second clock changes", () => {
    fc.assert(
      fc.property(
        fc.array(asked, { maxLength: 12 }),
        fc.array(event, { maxLength: 25 }),
        ttl,
        (left, right, ttlMs) => {
          const served = (options: AsOfOptions): (number | null)[] =>
            oracle(left, right, options, ttlMs).map(({ event, status }) =>
              status === "present" ? event : null,
            );
          const [both, ever] = [served({}), served({ knownBy: "ever" })];
          const changed = both.flatMap((row, i) => (row === ever[i] ? [] : [i]));
          const view = viewOf(right, ttlMs);
          expect([...joinAsOf(spineOf(left), [view]).leakedRows]).toEqual(changed);
          expect([...joinAsOf(spineOf(left), [view], { knownBy: "ever" }).leakedRows]).toEqual(changed);
        },
      ),
    );
  });

  it("keeps every row in its order, and adds the columns of the views", () => {
    fc.assert(
      fc.property(
        fc.array(asked, { maxLength: 12 }),
        fc.array(event, { maxLength: 25 }),
        ttl,
        (left, right, ttlMs) => {
          const spine = spineOf(left);
          const { table } = joinAsOf(spine, [viewOf(right, ttlMs)]);
          const wanted = oracle(left, right, {}, ttlMs);
          expect(rowsOf(table)).toEqual(
            rowsOf(spine.table).map((row, i) => ({
              ...row,
              v: wanted[i]!.status === "present" ? wanted[i]!.event : null,
            })),
          );
        },
      ),
    );
  });

  it("does not change when an event that nobody can know yet is added", () => {
    fc.assert(
      fc.property(
        fc.array(asked, { maxLength: 12 }),
        fc.array(event, { maxLength: 25 }),
        event,
        (left, right, late) => {
          const served = (events: readonly Event[]): unknown =>
            joined(left, viewOf(events), {}).map(({ event: row }) => row);
          expect(served([...right, { ...late, c: 13 }])).toEqual(served(right));
        },
      ),
    );
  });

  it("takes one view twice by other keys, keys of several columns, and views that are the same for all", () => {
    const delays = {
      name: "origin",
      table: tableFrom({ airport: ["X", "Y"], at: [1, 1], delay: [10, 20] }),
      entity: ["airport"],
      eventTime: "at",
      knownAt: "event-time",
      joinKeys: { airport: "from" },
      prefix: "from_",
    };
    const pairs = {
      name: "pairs",
      table: tableFrom({ from: ["X", "X", null], to: ["Y", "Z", "Y"], at: [1, 1, 1], flights: [3, 4, 5] }),
      entity: ["from", "to"],
      eventTime: "at",
      knownAt: "event-time",
    };
    const world = {
      name: "world",
      table: tableFrom({ at: [0, 1], wind: [7, 8] }),
      entity: [],
      eventTime: "at",
      knownAt: "event-time",
    };
    const spine = {
      table: tableFrom({ from: ["X", "Y", null], to: ["Y", "X", "Y"], t: [2, 2, 2] }),
      time: "t",
    };
    const views = [
      delays,
      { ...delays, name: "destination", joinKeys: { airport: "to" }, prefix: "to_" },
      pairs,
      world,
    ];
    expect(rowsOf(joinAsOf(spine, views).table)).toEqual([
      { from: "X", to: "Y", t: 2, from_delay: 10, to_delay: 20, flights: 3, wind: 8 },
      { from: "Y", to: "X", t: 2, from_delay: 20, to_delay: 10, flights: null, wind: 8 },
      { from: null, to: "Y", t: 2, from_delay: null, to_delay: 20, flights: null, wind: 8 },
    ]);
  });

  it("joins cells of every kind, and a null value as present", () => {
    const table = tableFrom({
      k: [1, 1],
      at: [1, 3],
      text: ["a", null],
      truth: [true, null],
      day: [new Date(5), null],
      number: [0.5, null],
    });
    const view = { name: "v", table, entity: ["k"], eventTime: "at", knownAt: "event-time" };
    const { table: joinedTable, views } = joinAsOf(
      { table: tableFrom({ k: [1, 1], t: [2, 4] }), time: "t" },
      [view],
    );
    expect(rowsOf(joinedTable)).toEqual([
      { k: 1, t: 2, text: "a", truth: true, day: new Date(5), number: 0.5 },
      { k: 1, t: 4, text: null, truth: null, day: null, number: null },
    ]);
    expect(views[0]!.counts.present).toBe(2);
  });

  it("takes a time that is not finite for none", () => {
    const left = [
      { k: "a", t: Infinity },
      { k: "a", t: NaN },
      { k: "a", t: 5 },
    ];
    const right = [
      { k: "a", t: -Infinity, c: 0 },
      { k: "a", t: 1, c: 2 },
      { k: "a", t: 3, c: NaN },
      { k: "a", t: 4, c: Infinity },
    ];
    expect(joined(left, viewOf(right), {})).toEqual([
      { event: null, status: "null-time" },
      { event: null, status: "null-time" },
      { event: 1, status: "present" },
    ]);
  });

  it("refuses wrong calls", () => {
    const spine = spineOf([{ k: "a", t: 1 }]);
    const view = viewOf([{ k: "a", t: 1, c: 1 }]);
    const text = { ...view, table: tableFrom({ k: ["a"], at: ["1"], c: [1], v: [1] }) };
    const numbered = { ...view, table: tableFrom({ k: [1], at: [1], c: [1], v: [1] }) };
    expect(() => joinAsOf(spine, [])).toThrow(RangeError);
    expect(() => joinAsOf(spine, [view, view])).toThrow(RangeError);
    expect(() => joinAsOf(spine, [view, { ...view, name: "again" }])).toThrow(RangeError);
    expect(() => joinAsOf(spine, [{ ...view, ttlMs: -1 }])).toThrow(RangeError);
    expect(() => joinAsOf(spine, [{ ...view, ttlMs: Number.NaN }])).toThrow(RangeError);
    expect(() => joinAsOf(spine, [view], { knownBy: Number.NaN })).toThrow(RangeError);
    for (const wrong of [text, numbered])
      expect(() => joinAsOf(spine, [wrong])).toThrow(expect.objectContaining({ code: "wrong-type" }));
    for (const missing of [
      { entity: ["x"] },
      { eventTime: "x" },
      { knownAt: "x" },
      { columns: ["x"] },
      { joinKeys: { k: "x" } },
    ])
      expect(() => joinAsOf(spine, [{ ...view, columns: ["v"], ...missing }])).toThrow(
        expect.objectContaining({ code: "missing-column" }),
      );
  });

  it("leaves its input as it was", () => {
    const left = [
      { k: "b", t: 5 },
      { k: "a", t: null },
      { k: "a", t: 2 },
    ];
    const right = [
      { k: "a", t: 1, c: null },
      { k: "b", t: 3, c: 4 },
      { k: "a", t: 0, c: 1 },
    ];
    const [spine, view] = [spineOf(left), viewOf(right)];
    const before = JSON.stringify([rowsOf(spine.table), rowsOf(view.table)]);
    joinAsOf(spine, [view]);
    joinNearest(spine, [view]);
    expect(JSON.stringify([rowsOf(spine.table), rowsOf(view.table)])).toBe(before);
  });
});

/** Distances of whole numbers are exact. */
const whole = fc.option(fc.integer({ min: 0, max: 12 }));

describe("the nearest event", () => {
  it("equals the definition, and leaks where it was not known", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ k: key, t: whole }), { maxLength: 15 }),
        fc.array(fc.record({ k: key, t: whole, c: whole }), { maxLength: 30 }),
        fc.constantFrom("both" as const, "forward" as const),
        (left, right, direction) => {
          const { views, leakedRows } = joinNearest(spineOf(left), [viewOf(right)], { direction });
          const best = left.map(({ k, t }) => {
            if (k === null || t === null) return -1;
            const order = right
              .map((one, row) => ({ ...one, row, distance: one.t === null ? Infinity : Math.abs(one.t - t) }))
              .filter((one) => one.k === k && one.t !== null && (direction === "both" || one.t >= t))
              .sort(
                (a, b) =>
                  a.distance - b.distance ||
                  Number(a.t! > t) - Number(b.t! > t) ||
                  ((a.c ?? -Infinity) === (b.c ?? -Infinity)
                    ? b.row - a.row
                    : (a.c ?? -Infinity) < (b.c ?? -Infinity)
                      ? 1
                      : -1),
              );
            return order[0]?.row ?? -1;
          });
          expect([...views[0]!.rows]).toEqual(best);
          expect([...leakedRows]).toEqual(
            best.flatMap((row, i) => {
              const one = right[row];
              return one !== undefined && (one.t! > left[i]!.t! || one.c === null || one.c > left[i]!.t!)
                ? [i]
                : [];
            }),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a range of events", () => {
  it("holds each entity and time once, in the version known last", () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 30 }),
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: 6, max: 13 }),
        fc.oneof(fc.constant("ever" as const), fc.integer({ min: 0, max: 12 })),
        (right, from, to, knownBy) => {
          const got = rowsOf(readRange(viewOf(right), { from, to, knownBy }));
          const inRange = right.flatMap((one, row) =>
            one.k !== null &&
            one.t !== null &&
            one.t >= from &&
            one.t < to &&
            (knownBy === "ever" || (one.c !== null && one.c <= knownBy))
              ? [row]
              : [],
          );
          const later = (a: Event, b: Event): number =>
            (a.c ?? -Infinity) === (b.c ?? -Infinity) ? 0 : (a.c ?? -Infinity) > (b.c ?? -Infinity) ? 1 : -1;
          const wanted = inRange.filter((row) =>
            inRange.every((other) => {
              const [a, b] = [right[row]!, right[other]!];
              return a.k !== b.k || a.t !== b.t || (later(a, b) || row - other) >= 0;
            }),
          );
          expect(got.map((row) => Number(row["v"]))).toEqual(
            wanted.sort((a, b) => right[a]!.t! - right[b]!.t! || a - b),
          );
        },
      ),
    );
  });

  it("keeps the order of rows at one time, whenever they became known", () => {
    const right = [
      { k: "a", t: 1, c: 5 },
      { k: "b", t: 1, c: 1 },
      { k: "a", t: 1, c: 3 },
    ];
    const got = readRange(viewOf(right), { from: 0, to: 2, knownBy: "ever" });
    expect(rowsOf(got).map((row) => row["v"])).toEqual([0, 1]);
  });

  it("refuses wrong calls", () => {
    const view = viewOf([{ k: "a", t: 1, c: 1 }]);
    expect(() => readRange(view, { from: 2, to: 1, knownBy: "ever" })).toThrow(RangeError);
    expect(() => readRange(view, { from: Number.NaN, to: 1, knownBy: "ever" })).toThrow(RangeError);
    expect(() => readRange(view, { from: 0, to: 1, knownBy: Number.NaN })).toThrow(RangeError);
  });
});
