import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as portable from "../../../src/statistics/portable/index.js";

const special = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  -2,
  3,
  -3,
  1e-320,
  -1e-320,
  5e-324,
  1e300,
  -1e300,
  Infinity,
  -Infinity,
  NaN,
];
const one = {
  exp: [portable.exp, Math.exp],
  log: [portable.log, Math.log],
  log1p: [portable.log1p, Math.log1p],
  expm1: [portable.expm1, Math.expm1],
  sin: [portable.sin, Math.sin],
  cos: [portable.cos, Math.cos],
  tanh: [portable.tanh, Math.tanh],
} as const;
const two = {
  pow: [portable.pow, Math.pow],
  atan2: [portable.atan2, Math.atan2],
} as const;

/** Equal up to rounding, with the same sign of zero. */
function same(actual: number, expected: number): boolean {
  return Object.is(actual, expected) || Math.abs(actual - expected) <= 5e-16 * Math.abs(expected) + 5e-324;
}

describe("special arguments give what Math gives", () => {
  test.each(Object.entries(one))("%s", (_, [ours, theirs]) => {
    expect(special.filter((x) => !same(ours(x), theirs(x)))).toEqual([]);
  });
  test.each(Object.entries(two))("%s", (_, [ours, theirs]) => {
    const pairs = special.flatMap((x) => special.map((y) => [x, y] as const));
    expect(pairs.filter(([x, y]) => !same(ours(x, y), theirs(x, y)))).toEqual([]);
  });
});

describe("any double gives what Math gives, up to rounding", () => {
  test.each(Object.entries(one))("%s", (_, [ours, theirs]) => {
    fc.assert(
      fc.property(fc.double(), (x) => same(ours(x), theirs(x))),
      { numRuns: 1000 },
    );
  });
  test.each(Object.entries(two))("%s", (_, [ours, theirs]) => {
    fc.assert(
      fc.property(fc.double(), fc.double(), (x, y) => same(ours(x, y), theirs(x, y))),
      { numRuns: 1000 },
    );
  });
});

test("pow keeps its precision where the base is near 1 and the exponent huge", () => {
  // The expected value is by mpmath; fdlibm itself is 448 ulp off here.
  const x = 1.0000001682732986;
  const y = -3461553693.299581;
  expect(portable.pow(x, y)).toBe(1.0693159923691114e-253);
});

describe("scaleByPowerOfTwo", () => {
  test("is exact within the range, gradual below it, infinite above it", () => {
    expect(portable.scaleByPowerOfTwo(1.5, 1023)).toBe(1.348269851146737e308);
    expect(portable.scaleByPowerOfTwo(1, -1074)).toBe(5e-324);
    expect(portable.scaleByPowerOfTwo(5e-324, 2097)).toBe(8.98846567431158e307);
    expect(portable.scaleByPowerOfTwo(1.7976931348623157e308, -2098)).toBe(5e-324);
    expect(portable.scaleByPowerOfTwo(-1, 1024)).toBe(-Infinity);
    expect(Object.is(portable.scaleByPowerOfTwo(-1, -1076), -0)).toBe(true);
  });
  test("undoes itself", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e9 }), fc.integer({ min: -900, max: 900 }), (x, k) =>
        Object.is(portable.scaleByPowerOfTwo(portable.scaleByPowerOfTwo(x, k), -k), x),
      ),
    );
  });
});

describe("logOfProduct", () => {
  const logOf = (factors: readonly number[]) => portable.logOfProduct(factors.length, (i) => factors[i]!);

  test("is the sum of the logarithms", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 5e-324, max: 1.7e308, noNaN: true })), (factors) => {
        const sum = factors.reduce((total, factor) => total + Math.log(factor), 0);
        const size = factors.reduce((total, factor) => total + Math.abs(Math.log(factor)), 1);
        expect(Math.abs(logOf(factors) - sum)).toBeLessThan(1e-13 * size);
      }),
    );
  });
  test("survives products far outside the range of a double", () => {
    expect(portable.logOfProduct(100_000, () => 1e-300)).toBeCloseTo(-300e5 * Math.LN10, 4);
    expect(portable.logOfProduct(100_000, () => 5e-324) / (-1074e5 * Math.LN2)).toBeCloseTo(1, 13);
    expect(portable.logOfProduct(100_000, (i) => (i % 2 === 0 ? 1e300 : 1e-300))).toBeCloseTo(0, 8);
  });
  test("treats what is no positive number as a sum of logarithms would", () => {
    expect(logOf([])).toBe(0);
    expect(logOf([0.5, 0])).toBe(-Infinity);
    expect(logOf([0.5, Infinity])).toBe(Infinity);
    expect(logOf([0.5, -1])).toBeNaN();
    expect(logOf([0, Infinity])).toBeNaN();
  });
});
