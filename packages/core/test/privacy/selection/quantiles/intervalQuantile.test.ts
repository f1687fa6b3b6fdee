import { describe, expect, it } from "vitest";
import { rational } from "../../../../src/privacy/exact/rational.js";
import { intervalQuantile } from "../../../../src/privacy/index.js";
import { liftedCoin } from "../../../../src/privacy/selection/liftedCoin.js";
import { seededRandom } from "../../../../src/random/index.js";
import { hashStream } from "../../hashStream.js";
import { selectionTest } from "../selectionTest.js";

const options = {
  lower: -4,
  upper: 6,
  exponent: 0,
  level: "3/4",
  relation: "add-or-remove-one",
  scale: 2,
} as const;

/** The probability of each whole number from −4 to 5. */
function lawOf(values: readonly number[]): readonly number[] {
  const weights = Array.from({ length: 10 }, (_, i) => {
    const below = values.filter((value) => Math.min(6, Math.max(-4, Math.round(value))) <= i - 4).length;
    return Math.exp(-Math.abs(below - 0.75 * values.length) / 2);
  });
  const sum = weights.reduce((total, weight) => total + weight);
  return weights.map((weight) => weight / sum);
}

describe("intervalQuantile()", () => {
  it("says what it takes and loses, rounded upward", () => {
    const mechanism = intervalQuantile(options);
    expect(mechanism).toMatchObject({
      name: "interval-quantile",
      domain: { kind: "rows", columns: 1 },
      metric: "rows-added-or-removed",
      measure: "pure",
    });
    expect(mechanism.map(2)).toEqual({ measure: "pure", epsilon: 1.5 });
    expect(intervalQuantile({ ...options, relation: "replace-one" }).map(1)).toMatchObject({ epsilon: 1 });
    expect(() => mechanism.map(-1)).toThrow(RangeError);
  });

  it.each([[[]], [[0, 1, 2, 3]], [[-100, 9, 9, 9, Number.POSITIVE_INFINITY]], [[Number.NaN, 5.4, -1.6]]])(
    "draws each whole number by the exact law: %j",
    (values) => {
      const mechanism = intervalQuantile(options);
      const random = hashStream(String(values));
      const draws = Array.from({ length: 10_000 }, () => mechanism.release(values, random) + 4);
      const known = values.map((value) => (Number.isNaN(value) ? 0 : value));
      expect(selectionTest(draws, lawOf(known))).toBeGreaterThan(1e-9);
    },
  );

  it("has no worse odds on neighbors than the loss allows", () => {
    const epsilon = 0.75;
    for (const z of [-4, -1, 0, 3, 6])
      for (const values of [[], [0, 1, 2, 3], [5, 5, 5, 5, 5]]) {
        const [law, other] = [lawOf(values), lawOf([...values, z])];
        law.forEach((probability, i) =>
          expect(Math.abs(Math.log(probability / other[i]!))).toBeLessThanOrEqual(epsilon),
        );
      }
  });

  it("finds a narrow interval in wide bounds", () => {
    const wide = { ...options, lower: -1e9, upper: 1e9, level: 0.5, exponent: -10 };
    const values = Float64Array.from({ length: 1000 }, (_, i) => 7 + i / 1024);
    const random = hashStream("narrow");
    for (let i = 0; i < 20; i++)
      expect(Math.abs(intervalQuantile(wide).release(values, random) - 7.5)).toBeLessThan(0.5);
  });

  it("stays within the bounds on its lattice, whatever the values", () => {
    for (const bounds of [
      { lower: -1e280, upper: 1e280 },
      { lower: -(2 ** 950), upper: 2 ** 950, exponent: 900 },
      { lower: 0, upper: 5e-300 },
      { lower: 1, upper: 2 },
    ]) {
      const { lower, upper } = bounds;
      const mechanism = intervalQuantile({ ...options, exponent: undefined as never, ...bounds });
      const random = hashStream("bounds");
      for (const values of [[], [Number.NEGATIVE_INFINITY, 1e308], [Number.NaN], [1.5, 1.5, 1.5]]) {
        const drawn = mechanism.release(values, random);
        expect(drawn).toBeGreaterThanOrEqual(lower);
        expect(drawn).toBeLessThanOrEqual(upper);
      }
    }
  });

  it("refuses terms without meaning and a seeded source", () => {
    for (const changed of [
      { lower: 6 },
      { upper: Number.POSITIVE_INFINITY },
      { exponent: 4 },
      { exponent: 0.5 },
      { level: 0 },
      { level: 1 },
      { scale: 0 },
      { scale: Number.NaN },
      { relation: "other" as never },
    ])
      expect(() => intervalQuantile({ ...options, ...changed })).toThrow(RangeError);
    expect(() => intervalQuantile(options).release([1], seededRandom("1") as never)).toThrow(TypeError);
  });
});

describe("liftedCoin()", () => {
  it.each([
    [0n, 1n, 0],
    [1n, 3n, 0],
    [7n, 10n, 1],
    [23n, 10n, 3],
    [89n, 1n, 128],
    [400n, 1n, 128],
  ])("is true as often as it says: %d/%d, %d doublings", (numerator, denominator, doublings) => {
    const x = rational(numerator, denominator);
    const probability = Math.exp(-Number(numerator) / Number(denominator) + doublings * Math.LN2);
    const random = hashStream(`${numerator}/${denominator}`);
    const tosses = 4000;
    let heads = 0;
    for (let i = 0; i < tosses; i++) if (liftedCoin(x, doublings, random)) heads += 1;
    const error = 5 * Math.sqrt(tosses * probability * (1 - Math.min(1, probability)));
    expect(Math.abs(heads - tosses * probability)).toBeLessThanOrEqual(error + 1e-6);
  });
});
