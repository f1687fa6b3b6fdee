import fc from "fast-check";
import { expect, it } from "vitest";
import {
  assignToWindows,
  calendarWindows,
  countWindows,
  fixedWindows,
  parseDuration,
  parseInstant,
  slidingWindows,
  trailingWindows,
  windowRanges,
} from "../../src/time/index.js";

const instants = fc.array(fc.integer({ min: -5000, max: 15_000 }), { maxLength: 80 });
const second = parseDuration("PT1S");

it("assignToWindows() puts each row where it lies", () => {
  fc.assert(
    fc.property(instants, fc.constantFrom("PT1S", "PT3.7S"), (times, step) => {
      // A step longer than the width leaves gaps.
      const windows = [...slidingWindows({ start: 0, end: 10_000 }, second, parseDuration(step))];
      const result = assignToWindows(Float64Array.from(times), windows);
      expect(result.windows).toEqual(windows);
      times.forEach((time, row) => {
        expect(result.windowOf[row]).toBe(windows.findIndex(({ start, end }) => time >= start && time < end));
      });
      const counts = windows.map((_, i) => result.windowOf.filter((window) => window === i).length);
      expect([...result.sizes]).toEqual(counts);
      expect(result.empty).toEqual(counts.flatMap((count, i) => (count === 0 ? [i] : [])));
      expect(result.outside).toBe(result.windowOf.filter((window) => window === -1).length);
    }),
  );
});

it("assignToWindows() takes no rows and no windows", () => {
  const none = assignToWindows(Float64Array.of(1, Infinity), []);
  expect([[...none.windowOf], none.outside, none.empty]).toEqual([[-1, -1], 2, []]);
  const span = { start: 0, end: 2000 };
  expect(assignToWindows(new Float64Array(0), fixedWindows(span, second)).empty).toEqual([0, 1]);
});

it("assignToWindows() refuses what it cannot do", () => {
  const overlapping = slidingWindows({ start: 0, end: 5000 }, parseDuration("PT2S"), second);
  expect(() => assignToWindows(Float64Array.of(1), overlapping)).toThrow(RangeError);
  expect(() => assignToWindows(Float64Array.of(1), [{ start: 2, end: 2 }])).toThrow(RangeError);
  const times = Float64Array.of(1, Number.NaN);
  expect(() => assignToWindows(times, [{ start: 0, end: 2 }])).toThrow("row 1");
});

it("windowRanges() finds the rows of any window", () => {
  fc.assert(
    fc.property(instants, (times) => {
      const sorted = Float64Array.from(times).sort();
      const windows = [
        ...slidingWindows({ start: 0, end: 10_000 }, parseDuration("PT2.5S"), second),
        ...trailingWindows([-100, 7777, 20_000], parseDuration("PT4S")),
      ];
      const { from, to, empty } = windowRanges(sorted, windows);
      windows.forEach(({ start, end }, i) => {
        const inside = [...sorted].filter((time) => time >= start && time < end);
        expect([...sorted.subarray(from[i], to[i])]).toEqual(inside);
        expect(empty.includes(i)).toBe(inside.length === 0);
      });
    }),
  );
});

it("windowRanges() refuses times out of order and backward windows", () => {
  expect(() => windowRanges(Float64Array.of(1, 3, 2), [])).toThrow("row 2");
  expect(() => windowRanges(Float64Array.of(Number.NaN), [])).toThrow("row 0");
  expect(() => windowRanges(Float64Array.of(1), [{ start: 1, end: 0 }])).toThrow(RangeError);
});

it("countWindows() hold every row, the last ones fewer", () => {
  fc.assert(
    fc.property(fc.nat(50), fc.integer({ min: 1, max: 9 }), (rows, size) => {
      const windows = [...countWindows(rows, size)];
      expect(windows.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(rows);
      expect(windows.slice(0, -1).every(({ from, to }) => to - from === size)).toBe(true);
    }),
  );
  for (const [rows, size, step] of [
    [-1, 1, 1],
    [1, 0, 1],
    [1, 1, 0],
    [1, 1.5, 1],
  ] as const)
    expect(() => countWindows(rows, size, step)).toThrow(RangeError);
});

it("calendarWindows() at an offset are the local units", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e12, max: 2e12 }),
      fc.integer({ min: -86_399_999, max: 86_399_999 }),
      fc.constantFrom("day", "week", "month", "quarter", "year"),
      (start, offsetMs, unit) => {
        const span = { start, end: start + 1e10 };
        const local = { start: start + offsetMs, end: span.end + offsetMs };
        const moved = [...calendarWindows(local, unit)].map((window) => ({
          start: window.start - offsetMs,
          end: window.end - offsetMs,
        }));
        expect([...calendarWindows(span, unit, { offsetMs })]).toEqual(moved);
      },
    ),
  );
  const noon = parseInstant("2024-03-10T12:00:00Z");
  const [week] = calendarWindows({ start: noon, end: noon + 1 }, "week", { offsetMs: -5 * 3_600_000 });
  expect(week!.start).toBe(parseInstant("2024-03-04T00:00:00-05:00"));
  expect(() => calendarWindows({ start: 0, end: 1 }, "day", { offsetMs: 9e7 })).toThrow(RangeError);
});
