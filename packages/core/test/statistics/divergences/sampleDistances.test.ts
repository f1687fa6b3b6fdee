import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  energyDistance,
  kolmogorovSmirnov,
  wassersteinDistance,
  weightedEnergyDistance,
  weightedKolmogorovSmirnov,
  weightedWassersteinDistance,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const sample = fc
  .array(fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ min: -5, max: 5, noNaN: true })), {
    minLength: 1,
    maxLength: 25,
  })
  .map((list) => Float64Array.from(list));
const pair = fc.tuple(sample, sample);

describe("weighted statistics", () => {
  it("take whole weights as repetitions", () => {
    const weighted = fc
      .array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.integer({ min: 0, max: 4 })), {
        minLength: 1,
        maxLength: 12,
      })
      .filter((rows) => rows.some(([, weight]) => weight > 0));
    fc.assert(
      fc.property(weighted, weighted, (a, b) => {
        const sampleOf = (rows: readonly (readonly [number, number])[]) => ({
          values: Float64Array.from(rows, ([value]) => value),
          weights: Float64Array.from(rows, ([, weight]) => weight / 8),
        });
        const repeated = (rows: readonly (readonly [number, number])[]) =>
          Float64Array.from(rows.flatMap(([value, weight]) => Array<number>(weight).fill(value)));
        const [x, y] = [sampleOf(a), sampleOf(b)];
        const [xs, ys] = [repeated(a), repeated(b)];
        expect(weightedWassersteinDistance(x, y)).toBeCloseTo(wassersteinDistance(xs, ys), 10);
        expect(weightedEnergyDistance(x, y)).toBeCloseTo(energyDistance(xs, ys), 7);
        const { statistic } = weightedKolmogorovSmirnov(x, y);
        expect(statistic).toBeCloseTo(kolmogorovSmirnov(xs, ys).statistic, 12);
      }),
    );
  });

  it("have as many effective rows as rows of equal weight, whatever its size", () => {
    for (const weight of [1, 1e-300, 1e307]) {
      const sample = { values: Float64Array.of(1, 2, 3), weights: new Float64Array(3).fill(weight) };
      expect(weightedKolmogorovSmirnov(sample, sample).effectiveSizes).toEqual({ reference: 3, current: 3 });
    }
  });
});

describe("distances", () => {
  it("are 0 for equal samples, and grow with the scale of the values", () => {
    fc.assert(
      fc.property(pair, ([x, y]) => {
        expect([wassersteinDistance(x, x), energyDistance(x, x)]).toEqual([0, 0]);
        const scaled = (factor: number) => [x, y].map((v) => v.map((value) => value * factor));
        const [a, b] = scaled(4) as [Float64Array, Float64Array];
        expect(wassersteinDistance(a, b)).toBeCloseTo(4 * wassersteinDistance(x, y), 9);
        expect(energyDistance(a, b)).toBeCloseTo(2 * energyDistance(x, y), 9);
      }),
    );
  });

  it("keep to what a double holds", () => {
    const [low, high] = [Float64Array.of(-1e308, -1e308), Float64Array.of(1e308, 1e308)];
    expect(reasonOf(() => wassersteinDistance(low, high))).toBe("overflow");
    expect(energyDistance(low, high)).toBeCloseTo(2e154, -142);
    expect(wassersteinDistance(Float64Array.of(-1e308, 1e308), Float64Array.of(-1e308, -1e308))).toBe(1e308);
    expect(wassersteinDistance(Float64Array.of(5e-324), Float64Array.of(0))).toBe(5e-324);
    expect(reasonOf(() => wassersteinDistance(low, Float64Array.of(Infinity)))).toBe("not-finite");
    expect(reasonOf(() => energyDistance(low, Float64Array.of(-Infinity)))).toBe("not-finite");
  });
});
