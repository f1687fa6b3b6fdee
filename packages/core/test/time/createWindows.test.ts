import fc from "fast-check";
import { expect, it } from "vitest";
import type { Json } from "../../src/evidence/index.js";
import { isInputError } from "../../src/evidence/index.js";
import type { ClosedWindow, WindowsOptions } from "../../src/time/index.js";
import { createWindows, parseDay, parseInstant, windowsFromState } from "../../src/time/index.js";

const cuttings = fc.constantFrom<WindowsOptions>(
  { widthMs: 1000 },
  { widthMs: 700, originMs: -50 },
  { unit: "minute" },
  { unit: "minute", offsetMs: 20_000 },
);
const instants = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 60 });

it("tells each window once, in order, without a gap, and counts every item once", () => {
  fc.assert(
    fc.property(
      cuttings,
      instants,
      fc.integer({ min: 0, max: 50_000 }),
      (cutting, times, allowedLatenessMs) => {
        const windows = createWindows({ ...cutting, allowedLatenessMs });
        const told: ClosedWindow[] = [];
        const taken: number[] = [];
        let late = 0;
        let latest = -Infinity;
        for (const time of times) {
          const closedBefore = told.at(-1)?.end ?? -Infinity;
          const update = windows.update(time);
          latest = Math.max(latest, time);
          if (update.late) {
            late++;
            expect(update.closed).toEqual([]);
            expect(windows.windowAt(time).end).toBeLessThanOrEqual(latest - allowedLatenessMs);
          } else {
            taken.push(time);
            expect(time).toBeGreaterThanOrEqual(closedBefore);
          }
          told.push(...update.closed);
          for (const { end } of update.closed) expect(end).toBeLessThanOrEqual(latest - allowedLatenessMs);
        }
        const { items, open } = windows.counts();
        expect(items + late).toBe(times.length);
        expect(windows.counts().late).toBe(late);
        const rest = windows.close();
        expect(rest.filter(({ count }) => count > 0).length).toBe(open);
        told.push(...rest);
        told.forEach((window, i) => {
          if (i > 0) expect(window.start).toBe(told[i - 1]!.end);
          expect(windows.windowAt(window.start)).toEqual({ start: window.start, end: window.end });
          const inside = taken.filter((time) => time >= window.start && time < window.end);
          expect(window.count).toBe(inside.length);
        });
        expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(items);
        expect(told[0]!.count).toBeGreaterThan(0);
        expect(told.at(-1)!.count).toBeGreaterThan(0);
        expect(windows.close()).toEqual([]);
        expect(windows.update(told[0]!.start).late).toBe(true);
      },
    ),
  );
});

it("resumes at every item", () => {
  fc.assert(
    fc.property(
      cuttings,
      instants,
      fc.integer({ min: 0, max: 50_000 }),
      (cutting, times, allowedLatenessMs) => {
        const through = createWindows({ ...cutting, allowedLatenessMs });
        for (const time of times) {
          const text = JSON.stringify(through.state());
          const resumed = windowsFromState(JSON.parse(text) as Json);
          expect(JSON.stringify(resumed.state())).toBe(text);
          expect(resumed.update(time)).toEqual(through.update(time));
          expect(resumed.state()).toEqual(through.state());
          expect(resumed.counts()).toEqual(through.counts());
        }
      },
    ),
    { numRuns: 30 },
  );
});

it("takes in order without lateness, and tells missing days", () => {
  const windows = createWindows({ unit: "day" });
  windows.update(parseInstant("2024-02-28T23:00:00Z"));
  const { closed } = windows.update(parseInstant("2024-03-02T01:00:00Z"));
  expect(closed.map(({ start, count }) => [start, count])).toEqual([
    [parseDay("2024-02-28"), 1],
    [parseDay("2024-02-29"), 0],
    [parseDay("2024-03-01"), 0],
  ]);
});

it("an instant a hair before an edge is before it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 1e6 }), (widthMs, at) => {
      const edge = at * widthMs;
      const hair = edge * (1 - 1.2e-16);
      const { start, end } = createWindows({ widthMs }).windowAt(hair);
      expect(start <= hair && hair < end).toBe(true);
    }),
  );
});

it("keeps to local days and months at an offset", () => {
  const local = createWindows({ unit: "month", offsetMs: 2 * 3_600_000 });
  const { start, end } = local.windowAt(parseInstant("2024-01-31T23:00:00Z"));
  expect([start, end]).toEqual([
    parseInstant("2024-02-01T00:00:00+02:00"),
    parseInstant("2024-03-01T00:00:00+02:00"),
  ]);
});

it("refuses wrong instants and jumps, and stays as it was", () => {
  const windows = createWindows({ widthMs: 10 });
  windows.update(5);
  const before = JSON.stringify(windows.state());
  for (const bad of [Number.NaN, Infinity, -Infinity, 9e15, "5" as unknown as number, 1e9]) {
    expect(() => windows.update(bad)).toThrow(RangeError);
    expect(JSON.stringify(windows.state())).toBe(before);
  }
  expect(windows.update(1e6).closed.length).toBe(100_000);
});

it("refuses wrong options", () => {
  const wrong = [
    { widthMs: 0 },
    { widthMs: 1.5 },
    { widthMs: 1, originMs: Number.NaN },
    { widthMs: 1, allowedLatenessMs: -1 },
    { widthMs: 1, allowedLatenessMs: 1e15 },
    { unit: "fortnight" as "day" },
    { unit: "day", offsetMs: 86_400_000 },
    { unit: "day", offsetMs: 0.5 },
  ] as const;
  for (const options of wrong) expect(() => createWindows(options)).toThrow(RangeError);
});

it("refuses damaged states", () => {
  const windows = createWindows({ widthMs: 1000, allowedLatenessMs: 5000 });
  for (const time of [100, 2500, 1200, 9000, 100]) windows.update(time);
  const state = windows.state() as Readonly<Record<string, Json>>;
  const damaged: Json[] = [
    null,
    [],
    {},
    { ...state, format: 2 },
    { ...state, other: 1 },
    { ...state, cutting: null },
    { ...state, cutting: { widthMs: 1000 } },
    { ...state, cutting: { widthMs: 0, originMs: 0 } },
    { ...state, cutting: { widthMs: "1000", originMs: 0 } },
    { ...state, items: 0 },
    { ...state, items: -1 },
    { ...state, late: 0.5 },
    { ...state, latest: null },
    { ...state, latest: 1e15 },
    { ...state, closedUntil: 0 },
    { ...state, next: 17 },
    { ...state, closedUntil: "4000" },
    { ...state, allowedLatenessMs: -1 },
    { ...state, open: 1 },
    { ...state, open: [[0]] },
    { ...state, open: [[9001, 1]] },
    { ...state, open: [[0, 1]] },
    { ...state, open: [[9000, 0]] },
    {
      ...state,
      open: [
        [9000, 1],
        [9000, 1],
      ],
    },
    { ...state, open: [[9000, 1000]] },
  ];
  for (const one of damaged) {
    let error: unknown = null;
    try {
      windowsFromState(one);
    } catch (thrown) {
      error = thrown;
    }
    expect(isInputError(error), JSON.stringify(one)).toBe(true);
  }
});
