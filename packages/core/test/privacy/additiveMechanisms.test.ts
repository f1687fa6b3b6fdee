import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactDouble } from "../../src/privacy/exact/exactDouble.js";
import { nearestMultiple } from "../../src/privacy/exact/nearestMultiple.js";
import { exceeds, nearestNumber, rationalFromText } from "../../src/privacy/exact/rational.js";
import { rootAbove } from "../../src/privacy/exact/rootAbove.js";
import { roundedUp } from "../../src/privacy/exact/roundedUp.js";
import {
  gaussianMechanism,
  laplaceMechanism,
  type PrivacyLoss,
  truncatedGeometricMechanism,
} from "../../src/privacy/index.js";
import { secureRandom, seededRandom } from "../../src/random/index.js";
import { hashStream } from "./hashStream.js";

const counts = { kind: "lattice", exponent: 0, size: 3, lower: 0, upper: 1000 } as const;
const shares = { kind: "numbers", size: 2, lower: -1, upper: 1 } as const;
const builds = [
  ["Laplace", laplaceMechanism],
  ["Gaussian", gaussianMechanism],
] as const;

function amountOf(loss: PrivacyLoss): number {
  return "rho" in loss ? loss.rho : loss.epsilon;
}

describe.each(builds)("%s mechanism", (_, build) => {
  it("says what it is", () => {
    const made = build(counts, { scale: "5/2" });
    expect(made.domain).toBe(counts);
    expect(made.scale).toBe(2.5);
    expect(made.exponent).toBe(0);
    expect(amountOf(made.map(0))).toBe(0);
  });

  it("its loss rises with the distance and falls with the scale", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (a, b, scale) => {
          const made = build(shares, { scale, exponent: -40 });
          const [near, far] = [Math.min(a, b), Math.max(a, b)];
          expect(amountOf(made.map(near))).toBeLessThanOrEqual(amountOf(made.map(far)));
          expect(amountOf(build(shares, { scale: scale * 2, exponent: -40 }).map(far))).toBeLessThanOrEqual(
            amountOf(made.map(far)),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it("the margin holds its level over draws", () => {
    for (const domain of [
      { kind: "numbers", size: 4000, lower: 0, upper: 1 },
      { kind: "lattice", exponent: -3, size: 4000, lower: 0, upper: 1 },
    ] as const) {
      const made = build(domain, { scale: 0.75 });
      const values = new Float64Array(domain.size).fill(0.375);
      const inside = made
        .release(values, hashStream("margin"))
        .filter((value) => Math.abs(value - 0.375) <= made.margin({ level: 0.9 })).length;
      expect(inside / 4000).toBeGreaterThan(0.9 - 5 * Math.sqrt(0.09 / 4000));
      expect(values.every((value) => value === 0.375)).toBe(true);
    }
  });

  it("noise over bigints has the same spread", () => {
    const domain = { kind: "numbers", size: 4000, lower: 0, upper: 1 } as const;
    const spread = (exponent: number): number => {
      const released = build(domain, { scale: 2, exponent }).release(
        new Float64Array(4000).fill(0.5),
        hashStream("spread"),
      );
      return Math.sqrt(released.reduce((sum, value) => sum + (value - 0.5) ** 2, 0) / 4000);
    };
    const expected = build === laplaceMechanism ? 2 * Math.SQRT2 : 2;
    for (const exponent of [-30, -60, -1074])
      expect(Math.abs(spread(exponent) / expected - 1)).toBeLessThan(0.15);
  });

  it("refuses what it cannot add noise to", () => {
    for (const scale of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "x", "1/0"])
      expect(() => build(counts, { scale })).toThrow(RangeError);
    for (const wrong of [
      { size: 0 },
      { size: 1.5 },
      { lower: 1, upper: 0 },
      { upper: Number.POSITIVE_INFINITY },
      { lower: Number.NaN },
    ]) {
      expect(() => build({ ...counts, ...wrong }, { scale: 1 })).toThrow(RangeError);
      expect(() => build({ ...shares, ...wrong }, { scale: 1 })).toThrow(RangeError);
    }
    expect(() => build({ ...counts, upper: 0.5 }, { scale: 1 })).toThrow(RangeError);
    expect(() => build(counts, { scale: 1, exponent: -3 })).toThrow(RangeError);
    for (const exponent of [-1075, 1024, 0.5])
      expect(() => build(shares, { scale: 1, exponent })).toThrow(RangeError);
    for (const distance of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => build(counts, { scale: 1 }).map(distance)).toThrow(RangeError);
  });

  it("refuses values outside of the domain before it draws", () => {
    const made = build(counts, { scale: 1 });
    for (const wrong of [
      [1, 2],
      [1, 2, -1],
      [1, 2, 1001],
      [1, 2, 0.5],
      [1, 2, Number.NaN],
    ])
      expect(() => made.release(wrong, secureRandom())).toThrow(RangeError);
    const halves = build({ ...counts, exponent: -1 }, { scale: 1 });
    expect(halves.release([0.5, 1, 1.5], secureRandom())).toHaveLength(3);
    expect(() => halves.release([0.25, 1, 1], secureRandom())).toThrow(RangeError);
    const fine = build({ ...counts, exponent: -70 }, { scale: 1 });
    expect(fine.release([0.5, 1, 1.5], secureRandom())).toHaveLength(3);
    expect(() => fine.release([2 ** -71, 1, 1], secureRandom())).toThrow(RangeError);
  });

  it("takes secure randomness only", () => {
    // @ts-expect-error -- a seeded source can be foretold
    expect(() => build(counts, { scale: 1 }).release([1, 2, 3], seededRandom("1"))).toThrow(TypeError);
  });

  it("bounds of all sizes and scales give finite values", () => {
    for (const upper of [0, 5e-324, 1e-300, 1, 1e308])
      for (const scale of [1e-30, 1, 1e30]) {
        const [value] = build({ kind: "numbers", size: 1, lower: -upper, upper }, { scale }).release(
          [upper],
          secureRandom(),
        );
        expect(Number.isFinite(value)).toBe(true);
      }
  });
});

it("truncated values stay within the bounds", () => {
  const made = truncatedGeometricMechanism(counts, { scale: 300 });
  for (let i = 0; i < 200; i++)
    expect(made.release([0, 500, 1000], secureRandom()).every((value) => value >= 0 && value <= 1000)).toBe(
      true,
    );
});

it("a double goes to the nearest multiple, halves upward, over bigints as over doubles", () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.integer({ min: -30, max: 10 }),
      (value, exponent) => {
        expect(Number(nearestMultiple(exactDouble(value), exponent))).toBe(
          Math.round(value * 2 ** -exponent) + 0,
        );
      },
    ),
  );
});

it("losses are rounded upward as the decimals that they print", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 1n << 200n), fc.bigInt(1n, 1n << 200n), (numerator, denominator) => {
      const value = { numerator, denominator };
      const rounded = roundedUp(value);
      expect(exceeds(value, rationalFromText(String(rounded))!)).toBe(false);
      expect(rounded).toBeGreaterThanOrEqual(nearestNumber(value));
      expect(rounded).toBeLessThanOrEqual(nearestNumber(value) * (1 + Number.EPSILON));
    }),
  );
  expect(roundedUp({ numerator: 1n, denominator: 1n << 2000n })).toBe(5e-324);
  expect(roundedUp({ numerator: 1n << 2000n, denominator: 1n })).toBe(Number.POSITIVE_INFINITY);
  for (const tenths of [1n, 2n, 3n, 7n])
    expect(roundedUp({ numerator: tenths, denominator: 10n })).toBe(Number(tenths) / 10);
});

it("a root from above", () => {
  fc.assert(
    fc.property(fc.bigInt(0n, 1n << 100n), fc.bigInt(1n, 1n << 100n), (numerator, denominator) => {
      const root = rootAbove({ numerator, denominator });
      const square = { numerator: root.numerator ** 2n, denominator: root.denominator ** 2n };
      expect(exceeds({ numerator, denominator }, square)).toBe(false);
      expect(nearestNumber(root)).toBeCloseTo(Math.sqrt(Number(numerator) / Number(denominator)), -3);
    }),
  );
  expect(rootAbove({ numerator: 9n, denominator: 4n })).toEqual({ numerator: 3n, denominator: 2n });
});
