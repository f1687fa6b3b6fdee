import fc from "fast-check";
import { expect, it } from "vitest";
import {
  addDuration,
  durationMs,
  formatDuration,
  formatInstant,
  parseDuration,
  parseInstant,
} from "../../src/time/index.js";

it.each([
  ["P1Y", 12, 0],
  ["P14M", 14, 0],
  ["P2W", 0, 1_209_600_000],
  ["P1Y2M3W4DT5H6M7.089S", 14, 25 * 86_400_000 + 5 * 3_600_000 + 6 * 60_000 + 7089],
  ["PT36H", 0, 129_600_000],
  ["PT0.5S", 0, 500],
  ["PT0S", 0, 0],
  ["P0D", 0, 0],
])("parseDuration(%j)", (text, months, ms) => {
  expect(parseDuration(text)).toEqual({ months, ms });
});

it.each([
  "",
  "P",
  "PT",
  "P1DT",
  "1D",
  "P-1D",
  "-P1D",
  "P1.5D",
  "PT1,5S",
  "PT1.2345S",
  "P1D2W",
  "PT1S1M",
  "p1d",
  "P1H",
  `P${"9".repeat(20)}D`,
])("parseDuration() refuses %j", (text) => {
  expect(() => parseDuration(text)).toThrow(RangeError);
});

it("parseDuration() reads what formatDuration() writes", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(2 ** 40), (months, ms) => {
      expect(parseDuration(formatDuration({ months, ms }))).toEqual({ months, ms });
    }),
  );
});

it("durationMs() has no answer for months", () => {
  expect(durationMs("P1DT1S")).toBe(86_401_000);
  expect(() => durationMs("P1M")).toThrow(/months/);
});

it.each([
  ["2024-01-31T10:00:00Z", "P1M", 1, "2024-02-29T10:00:00.000Z"],
  ["2024-01-31T10:00:00Z", "P1M", 2, "2024-03-31T10:00:00.000Z"],
  ["2023-01-31T00:00:00Z", "P1M", 1, "2023-02-28T00:00:00.000Z"],
  ["2024-02-29T00:00:00Z", "P1Y", 1, "2025-02-28T00:00:00.000Z"],
  ["2024-03-31T00:00:00Z", "P1M", -1, "2024-02-29T00:00:00.000Z"],
  ["2024-01-15T00:00:00Z", "P1M", -13, "2022-12-15T00:00:00.000Z"],
  ["2024-01-31T00:00:00Z", "P1M1D", 1, "2024-03-01T00:00:00.000Z"],
  ["1969-12-31T23:59:59Z", "P2M", 1, "1970-02-28T23:59:59.000Z"],
])("addDuration(%s, %s, %i)", (from, duration, count, expected) => {
  expect(formatInstant(addDuration(parseInstant(from), parseDuration(duration), count))).toBe(expected);
});

it("addDuration() of months is Date's, clamped", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -4e12, max: 8e12 }),
      fc.integer({ min: -500, max: 500 }),
      (instant, months) => {
        const result = new Date(addDuration(instant, { months: 1, ms: 0 }, months));
        const start = new Date(instant);
        const index = start.getUTCFullYear() * 12 + start.getUTCMonth() + months;
        expect(result.getUTCFullYear() * 12 + result.getUTCMonth()).toBe(index);
        const last = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate();
        expect(result.getUTCDate()).toBe(Math.min(start.getUTCDate(), last));
        expect(result.toISOString().slice(10)).toBe(start.toISOString().slice(10));
      },
    ),
    { numRuns: 500 },
  );
});

it("addDuration() refuses what is no instant, no count, no duration", () => {
  expect(() => addDuration(Number.NaN, { months: 0, ms: 1 })).toThrow(RangeError);
  expect(() => addDuration(0, { months: 0, ms: 1 }, 0.5)).toThrow(RangeError);
  expect(() => addDuration(0, { months: -1, ms: 0 })).toThrow(RangeError);
  expect(() => addDuration(0, { months: 0, ms: 0.5 })).toThrow(RangeError);
});
