import fc from "fast-check";
import { expect, it } from "vitest";
import {
  differenceOf,
  exceeds,
  nearestNumber,
  numberFromText,
  positiveRational,
  quotientOf,
  rational,
  rationalFromText,
  rationalText,
  sumOf,
} from "../../src/privacy/exact/rational.js";

const part = fc.bigInt(1n, 10n ** 38n);
const amount = fc.tuple(part, part).map(([over, under]) => rational(over, under));

it("text and fraction are one to one", () => {
  fc.assert(
    fc.property(amount, (a) => {
      expect(rationalFromText(rationalText(a))).toEqual(a);
    }),
  );
  expect(rationalText(rational(1n, 10n))).toBe("0.1");
  expect(rationalText(rational(1n, 20n))).toBe("0.05");
  expect(rationalText(rational(7n, 8n))).toBe("0.875");
  expect(rationalText(rational(5n, 3n))).toBe("5/3");
  expect(rationalText(rational(0n, 1n))).toBe("0");
  expect(rationalText(rational(1200n, 1n))).toBe("1200");
  expect(rationalText(rational(1n, 1n << 39n))).toBe("1/549755813888");
});

it("a number means the decimal that it prints", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-20, max: 1e20, noNaN: true }), (value) => {
      expect(nearestNumber(positiveRational("try", value))).toBe(value);
    }),
  );
  expect(positiveRational("try", 0.1)).toEqual(rational(1n, 10n));
  expect(positiveRational("try", 1e21)).toEqual(rational(10n ** 21n, 1n));
});

it("the nearest double is that of exact rounding", () => {
  fc.assert(
    fc.property(amount, (a) => {
      // Twice as wide as needed, and rounded once by the decimal reader.
      const digits = (a.numerator * 10n ** 100n) / a.denominator;
      expect(nearestNumber(a)).toBe(Number(`${digits}e-100`));
    }),
  );
  expect(nearestNumber(rational((1n << 53n) + 1n, 1n))).toBe(2 ** 53);
  // A hair above the middle of two doubles goes up.
  expect(nearestNumber(rational(((1n << 53n) + 1n) * 10n ** 30n + 1n, 10n ** 30n))).toBe(2 ** 53 + 2);
  expect(numberFromText("1/3")).toBe(1 / 3);
  expect(() => numberFromText("a third")).toThrow(RangeError);
});

it("sums, differences and quotients are exact", () => {
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const sum = sumOf(a, b);
      expect(differenceOf(sum, b)).toEqual(a);
      expect(exceeds(sum, a)).toBe(true);
      expect(exceeds(a, sum)).toBe(false);
      expect(exceeds(a, a)).toBe(false);
      const quotient = quotientOf(a, b);
      expect(rational(quotient.numerator * b.numerator, quotient.denominator * b.denominator)).toEqual(a);
    }),
  );
  const tenth = positiveRational("try", 0.1);
  let total = rational(0n, 1n);
  for (let i = 0; i < 10; i++) total = sumOf(total, tenth);
  expect(total).toEqual(rational(1n, 1n));
});

it("refuses what is no amount above 0", () => {
  const bad = [
    0,
    -0,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    " 1",
    "+1",
    "0x1",
    "1/0",
    "0/1",
    "1.",
    ".5",
  ];
  for (const value of [...bad, "1e999999999", "1e39", "9".repeat(2000), "NaN"])
    expect(() => positiveRational("try", value), value.toString().slice(0, 20)).toThrow(RangeError);
  for (const fraction of [
    { numerator: 1n, denominator: 0n },
    { numerator: -1n, denominator: 2n },
    { numerator: 1n, denominator: -2n },
    { numerator: 0.5, denominator: 1 },
    { numerator: 1n, denominator: 10n ** 39n },
  ])
    expect(() => positiveRational("try", fraction)).toThrow(RangeError);
  expect(() => positiveRational("spend", -2)).toThrow("cannot spend -2: it needs");
});
