import fc from "fast-check";
import { expect, it } from "vitest";
import {
  dayMsOrNull,
  formatDay,
  formatInstant,
  instantOrNull,
  parseDay,
  parseInstant,
} from "../../src/time/index.js";

const first = Date.UTC(2000, 0, 1) - 2000 * 365.2425 * 86_400_000;
const instants = fc.integer({ min: Math.ceil(first), max: 253_402_300_799_999 });

it("formatInstant() writes what Date writes, and parseInstant() reads it back", () => {
  fc.assert(
    fc.property(instants, (ms) => {
      const text = formatInstant(ms);
      expect(text).toBe(new Date(ms).toISOString());
      expect(parseInstant(text)).toBe(ms);
      expect(parseDay(formatDay(ms))).toBe(Math.floor(ms / 86_400_000) * 86_400_000);
    }),
    { numRuns: 1000 },
  );
});

it("parseInstant() applies the offset", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4_000_000_000 }),
      fc.integer({ min: -1439, max: 1439 }),
      (second, offset) => {
        fc.pre(offset !== 0);
        const local = new Date((second + offset * 60) * 1000).toISOString().slice(0, 19);
        const size = Math.abs(offset);
        const pad = (value: number): string => String(value).padStart(2, "0");
        const zone = `${offset < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
        expect(parseInstant(local + zone)).toBe(second * 1000);
      },
    ),
  );
});

it("digits below the millisecond are a fraction, written back as microseconds", () => {
  expect(parseInstant("2024-05-01T09:30:00.123456Z")).toBe(Date.UTC(2024, 4, 1, 9, 30) + 123.456);
  expect(formatInstant(Date.UTC(2024, 4, 1, 9, 30) + 123.456)).toBe("2024-05-01T09:30:00.123456Z");
  expect(formatInstant(0.9999)).toBe("1970-01-01T00:00:00.001Z");
  expect(formatInstant(-0.25)).toBe("1969-12-31T23:59:59.999750Z");
});

it.each([
  "",
  "2031-05-06",
  "2031-05-06T09:30Z",
  "2031-05-06T09:30:00",
  "2031-05-06 09:30:00Z",
  "2031-05-06t09:30:00z",
  "2031-05-06T24:00:00Z",
  "2031-05-06T23:59:60Z",
  "2024-02-30T00:00:00Z",
  "2023-02-29T00:00:00Z",
  "2024-13-01T00:00:00Z",
  "2024-00-01T00:00:00Z",
  "2024-01-00T00:00:00Z",
  "2031-05-06T09:30:00-00:00",
  "2031-05-06T09:30:00+24:00",
  "2031-05-06T09:30:00.Z",
  "2031-05-06T09:30:00.1234567890Z",
  "+02031-05-06T09:30:00Z",
  "2031-05-06T09:30:00Z\n",
  "٢٠٢٤-05-01T09:30:00Z",
])("parseInstant() refuses %j without quoting it", (text) => {
  expect(instantOrNull(text)).toBeNull();
  expect(() => parseInstant(text)).toThrow(RangeError);
  if (text !== "") expect(() => parseInstant(text)).not.toThrow(text);
});

it.each(["2023-02-29", "2024-1-1", "2024-06-31", "2024-05-01T00:00:00Z", "1900-02-29"])(
  "parseDay() refuses %j",
  (text) => {
    expect(dayMsOrNull(text)).toBeNull();
    expect(() => parseDay(text)).toThrow(RangeError);
  },
);

it("formatInstant() refuses years that four digits cannot hold", () => {
  for (const ms of [
    Number.NaN,
    Number.POSITIVE_INFINITY,
    253_402_300_800_000,
    253_402_300_799_999.9999,
    -62_167_219_200_001,
  ]) {
    expect(() => formatInstant(ms)).toThrow(RangeError);
  }
});
