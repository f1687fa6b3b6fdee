import fc from "fast-check";
import { expect, it } from "vitest";
import {
  calendarWindows,
  fixedWindows,
  formatDay,
  lastAtOrBefore,
  lastBefore,
  parseDay,
  parseDuration,
  slidingWindows,
  startOfUnit,
  trailingWindows,
} from "../../src/time/index.js";

it("fixedWindows() cover the span without a gap or an overlap", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e12, max: 1e12 }),
      fc.integer({ min: 0, max: 1e11 }),
      fc.constantFrom("P1M", "P1Y", "P30D", "P1W", "P1M3DT7H"),
      (start, length, width) => {
        const windows = [...fixedWindows({ start, end: start + length }, parseDuration(width))];
        expect(windows.length === 0).toBe(length === 0);
        windows.forEach((window, i) => {
          expect(window.start).toBe(i === 0 ? start : windows[i - 1]!.end);
          expect(window.start).toBeLessThan(start + length);
        });
        if (length > 0) expect(windows.at(-1)!.end).toBeGreaterThanOrEqual(start + length);
      },
    ),
  );
});

it("fixedWindows() of months begin on the same day, clamped", () => {
  const span = { start: parseDay("2024-01-31"), end: parseDay("2024-05-01") };
  expect([...fixedWindows(span, parseDuration("P1M"))].map(({ start }) => formatDay(start))).toEqual([
    "2024-01-31",
    "2024-02-29",
    "2024-03-31",
    "2024-04-30",
  ]);
});

it("slidingWindows() overlap where the step is shorter than the width", () => {
  const windows = [...slidingWindows({ start: 0, end: 3000 }, parseDuration("PT2S"), parseDuration("PT1S"))];
  expect(windows).toEqual([
    { start: 0, end: 2000 },
    { start: 1000, end: 3000 },
    { start: 2000, end: 4000 },
  ]);
});

it("trailingWindows() end at each given time", () => {
  const ends = [parseDay("2024-03-31"), parseDay("2024-02-29")];
  expect([...trailingWindows(ends, parseDuration("P1M"))]).toEqual([
    { start: parseDay("2024-02-29"), end: ends[0] },
    { start: parseDay("2024-01-29"), end: ends[1] },
  ]);
});

it("a window of no width, a backward span and a NaN are refused", () => {
  const second = parseDuration("PT1S");
  expect(() => fixedWindows({ start: 0, end: 1 }, parseDuration("PT0S"))).toThrow(RangeError);
  expect(() => slidingWindows({ start: 0, end: 1 }, second, parseDuration("P0D"))).toThrow(RangeError);
  expect(() => fixedWindows({ start: 1, end: 0 }, second)).toThrow(RangeError);
  expect(() => calendarWindows({ start: Number.NaN, end: 0 }, "day")).toThrow(RangeError);
  expect(() => trailingWindows([], parseDuration("PT0S"))).toThrow(RangeError);
});

it("startOfUnit() is at or before, is its own start, and begins where the calendar says", () => {
  fc.assert(
    fc.property(fc.integer({ min: -5e13, max: 5e13 }), (instant) => {
      for (const unit of ["minute", "hour", "day", "week", "month", "quarter", "year"] as const) {
        const start = startOfUnit(instant, unit);
        expect(start).toBeLessThanOrEqual(instant);
        expect(startOfUnit(start, unit)).toBe(start);
      }
      const date = new Date(instant);
      expect(new Date(startOfUnit(instant, "week")).getUTCDay()).toBe(1);
      expect(startOfUnit(instant, "month")).toBe(
        new Date(date.toISOString().slice(0, -17) + "-01").getTime(),
      );
      expect(new Date(startOfUnit(instant, "quarter")).getUTCMonth()).toBe(
        Math.floor(date.getUTCMonth() / 3) * 3,
      );
      expect(new Date(startOfUnit(instant, "year")).getUTCFullYear()).toBe(date.getUTCFullYear());
    }),
  );
});

it("as-of search finds what a scan finds", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 })),
      fc.integer({ min: -1, max: 21 }),
      (values, time) => {
        const times = Float64Array.from(values).sort();
        expect(lastAtOrBefore(times, time)).toBe(times.findLastIndex((one) => one <= time));
        expect(lastBefore(times, time)).toBe(times.findLastIndex((one) => one < time));
      },
    ),
  );
});

it("as-of search stays in its range", () => {
  const times = Float64Array.of(1, 2, 3, 1, 2, 3);
  expect(lastAtOrBefore(times, 2, { from: 3, to: 6 })).toBe(4);
  expect(lastAtOrBefore(times, 0, { from: 3, to: 6 })).toBe(-1);
  expect(() => lastAtOrBefore(times, 2, { from: 3, to: 7 })).toThrow(RangeError);
  expect(() => lastBefore(times, Number.NaN)).toThrow(RangeError);
});
