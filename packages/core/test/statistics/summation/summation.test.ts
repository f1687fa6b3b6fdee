import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mean, moments, sum, variance } from "../../../src/statistics/index.js";
import { exactTotal, inSmallestUnits } from "../exactSum.js";
import { reasonOf } from "../golden.js";

const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e300, max: 1e300 });
const moderate = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
const listOf = (value: fc.Arbitrary<number>, minLength = 0) =>
  fc.array(value, { minLength, maxLength: 60 }).map((values) => Float64Array.from(values));

function isNearest(candidate: number, exact: bigint): boolean {
  const distance = (value: number) => {
    const off = inSmallestUnits(value) - exact;
    return off < 0n ? -off : off;
  };
  const step = Math.max(Math.abs(candidate) * 2 ** -52, 5e-324);
  return [candidate - step, candidate + step].every(
    (other) => !Number.isFinite(other) || other === candidate || distance(candidate) <= distance(other),
  );
}

describe("sum()", () => {
  it("is the double nearest to the exact sum", () => {
    fc.assert(fc.property(listOf(finite), (values) => isNearest(sum(values), exactTotal(values))));
  });

  it("survives cancellation", () => {
    const cancelling = listOf(finite).map((values) =>
      Float64Array.from([...values, 1, ...values.map((value) => -value)]),
    );
    fc.assert(fc.property(cancelling, (values) => sum(values) === 1));
  });

  it("does not depend on the order", () => {
    fc.assert(fc.property(listOf(finite), (values) => Object.is(sum(values), sum(values.slice().reverse()))));
  });

  it("rounds a tie by what lies below it", () => {
    expect(sum(Float64Array.of(1, 2 ** -53, 2 ** -120))).toBe(1 + 2 ** -52);
    expect(sum(Float64Array.of(1, 2 ** -53, -(2 ** -120)))).toBe(1);
    expect(sum(Float64Array.of(1, 2 ** -53))).toBe(1);
  });

  it("passes through partial sums beyond the largest double", () => {
    expect(sum(Float64Array.of(1e308, 1e308, -1e308, -1e308, 3))).toBe(3);
    expect(reasonOf(() => sum(Float64Array.of(1e308, 1e308)))).toBe("overflow");
    expect(reasonOf(() => sum(Float64Array.of(Infinity, 1)))).toBe("not-finite");
    expect(reasonOf(() => sum(Float64Array.of(Number.NaN)))).toBe("not-finite");
    expect(sum(new Float64Array(0))).toBe(0);
  });
});

describe("mean()", () => {
  it("lies within the values, and is the value where all are equal", () => {
    fc.assert(
      fc.property(listOf(finite, 1), (values) => {
        const center = mean(values);
        return center >= Math.min(...values) && center <= Math.max(...values);
      }),
    );
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 50 }), (value, n) => {
        expect(mean(new Float64Array(n).fill(value))).toBe(value);
      }),
    );
  });

  it("does not overflow", () => {
    expect(mean(Float64Array.of(1.7e308, 1.7e308, 1.6e308))).toBeCloseTo(1.6666666666666666e308, -295);
  });
});

describe("variance() and moments()", () => {
  /** Exact variance as a fraction of whole numbers, rounded once. */
  function exactVariance(values: Float64Array): number {
    const n = BigInt(values.length);
    const whole = Array.from(values, (value) => BigInt(value * 2 ** 20));
    const total = whole.reduce((a, b) => a + b, 0n);
    const squares = whole.reduce((a, b) => a + b * b, 0n);
    return Number((squares * n - total * total) << 60n) / Number(n * (n - 1n)) / 2 ** 60 / 2 ** 40;
  }

  it("equal the exact variance, whatever the common offset", () => {
    const grid = fc.array(fc.integer({ min: -(2 ** 20), max: 2 ** 20 }), { minLength: 2, maxLength: 40 });
    const offset = fc.constantFrom(0, 1e6, 1e9, -(2 ** 30));
    fc.assert(
      fc.property(grid, offset, (units, shift) => {
        const values = Float64Array.from(units, (unit) => unit / 2 ** 20 + shift);
        const expected = exactVariance(values);
        const bound = 1e-13 * expected;
        expect(Math.abs(variance(values) - expected)).toBeLessThanOrEqual(bound);
        if (expected > 0) expect(Math.abs(moments(values).variance - expected)).toBeLessThanOrEqual(bound);
      }),
    );
  });

  it("shape does not depend on offset, scale or order, and turns with the sign", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 3, maxLength: 40 }),
        fc.constantFrom(1, 2 ** -400, 2 ** 300, -1),
        fc.constantFrom(0, 2 ** 30),
        (units, scale, shift) => {
          const plain = moments(Float64Array.from(units));
          const moved = moments(Float64Array.from(units, (unit) => (unit + shift) * scale).reverse());
          expect(moved.skewness).toBeCloseTo(plain.skewness * Math.sign(scale), 9);
          expect(moved.kurtosis).toBeCloseTo(plain.kurtosis, 9);
        },
      ),
    );
  });

  it("keep to their definitions", () => {
    const { skewness, kurtosis } = moments(Float64Array.of(0, 0, 0, 1));
    expect(skewness).toBeCloseTo(2 / Math.sqrt(3), 14);
    expect(kurtosis).toBeCloseTo(-2 / 3, 14);
    expect(moments(Float64Array.of(-1, 1, -1, 1)).kurtosis).toBe(-2);
    expect(variance(Float64Array.of(5, 5, 5))).toBe(0);
  });

  it("say why there is none", () => {
    expect(reasonOf(() => moments(new Float64Array(0)))).toBe("no-rows");
    expect(reasonOf(() => moments(Float64Array.of(1)))).toBe("too-few-rows");
    expect(reasonOf(() => moments(Float64Array.of(0.1, 0.1, 0.1)))).toBe("constant-input");
    expect(reasonOf(() => variance(Float64Array.of(-1e200, 1e200)))).toBe("overflow");
    expect(moments(Float64Array.of(-1e100, 0, 1e100)).kurtosis).toBeCloseTo(-1.5, 12);
    fc.assert(
      fc.property(listOf(moderate, 2), (values) => {
        if (values.every((value) => value === values[0])) return;
        expect(Object.values(moments(values)).every(Number.isFinite)).toBe(true);
      }),
    );
  });
});
