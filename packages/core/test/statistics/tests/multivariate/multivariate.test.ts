import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../../src/random/index.js";
import {
  binomialUpperQuantile,
  maximumMeanDiscrepancy,
  maximumMeanDiscrepancyTest,
  permutationTest,
  squaredEnergyDistance,
  squaredEnergyDistanceTest,
} from "../../../../src/statistics/index.js";
import { expectClose, reasonOf } from "../../golden.js";

const points = fc
  .array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 2,
    maxLength: 12,
  })
  .map((rows) => Float64Array.from(rows.flat()));
const close = { relative: 1e-9, absolute: 1e-12 };

function normals(seed: string, rows: number, dimension: number, shift = 0): Float64Array {
  const random = seededRandom(seed);
  return Float64Array.from({ length: rows * dimension }, () => shift + random.normal());
}

describe("distances of points", () => {
  it("turn with the samples, and see no order, place and unit", () => {
    fc.assert(
      fc.property(points, points, fc.constantFrom(2 ** -700, 0.5, 2 ** 900), (x, y, unit) => {
        const options = { dimension: 2, bandwidth: 3 };
        const plain = maximumMeanDiscrepancy(x, y, options);
        const back = maximumMeanDiscrepancy(y, x, options);
        expectClose(back.biased, plain.biased, close);
        expectClose(back.unbiased, plain.unbiased, close);
        expect(plain.biased).toBeLessThanOrEqual(2);
        const scale = (values: Float64Array) => values.map((value) => value * unit);
        const scaled = maximumMeanDiscrepancy(scale(x), scale(y), { dimension: 2, bandwidth: 3 * unit });
        expectClose(scaled.unbiased, plain.unbiased, close);
        expect(scaled.bandwidth).toBe(3 * unit);
        const moved = (values: Float64Array) => values.map((value) => value + 1024);
        expect(maximumMeanDiscrepancy(moved(x), moved(y), options)).toEqual(plain);
        // A quarter turn.
        const turned = (values: Float64Array) =>
          values.map((_, i) => (i % 2 === 0 ? values[i + 1]! : -values[i - 1]!));
        expectClose(
          squaredEnergyDistance(turned(x), turned(y), options),
          squaredEnergyDistance(x, y, options),
          close,
        );
        expectClose(
          squaredEnergyDistance(scale(x), scale(y), options) / unit,
          squaredEnergyDistance(x, y, options),
          close,
        );
      }),
    );
  });

  it("are 0 for a sample against itself", () => {
    fc.assert(
      fc.property(points, (x) => {
        expect(maximumMeanDiscrepancy(x, x, { dimension: 2, bandwidth: 1 }).biased).toBeCloseTo(0, 12);
        expect(squaredEnergyDistance(x, x, { dimension: 2 })).toBeCloseTo(0, 12);
      }),
    );
  });

  it("say why there is none, and refuse what are no points", () => {
    const x = Float64Array.of(1, 2, 3, 4);
    const compare = (a: Float64Array, b: Float64Array) => () =>
      maximumMeanDiscrepancy(a, b, { dimension: 2 });
    expect(reasonOf(compare(new Float64Array(0), x))).toBe("no-rows");
    expect(reasonOf(compare(Float64Array.of(1, 2), x))).toBe("too-few-rows");
    expect(reasonOf(compare(Float64Array.of(1, 2, Infinity, 0), x))).toBe("not-finite");
    const same = Float64Array.of(1, 1, 1, 1, 1, 1);
    expect(reasonOf(compare(same, same))).toBe("no-spread");
    expect(maximumMeanDiscrepancy(same, same, { dimension: 2, bandwidth: 1 }).biased).toBe(0);
    expect(compare(Float64Array.of(1, 2, 3), x)).toThrow(RangeError);
    for (const bandwidth of [0, -1, Number.NaN, "mean" as "median-distance-pooled"])
      expect(() => maximumMeanDiscrepancy(x, x, { dimension: 2, bandwidth })).toThrow(RangeError);
    expect(() => maximumMeanDiscrepancy(x, x, { dimension: 0 })).toThrow(RangeError);
    const many = new Float64Array(6000);
    expect(() => squaredEnergyDistance(many, many, { dimension: 1 })).toThrow(RangeError);
  });
});

describe("tests of points", () => {
  it("are permutation tests of the statistic, row by row", () => {
    const [x, y] = [normals("x", 9, 2), normals("y", 6, 2, 0.7)];
    const pooled = Float64Array.of(...x, ...y);
    const pointsOf = (rows: Uint32Array) =>
      Float64Array.from([...rows].flatMap((row) => [pooled[2 * row]!, pooled[2 * row + 1]!]));
    const options = { random: seededRandom("1"), permutations: 99 };
    const [mmd, energy] = [
      maximumMeanDiscrepancyTest(x, y, { dimension: 2, bandwidth: 1.5, ...options }),
      squaredEnergyDistanceTest(x, y, { dimension: 2, ...options }),
    ];
    const sizes = { first: 9, second: 6 };
    const plainMmd = permutationTest(
      sizes,
      (one, other) =>
        maximumMeanDiscrepancy(pointsOf(one), pointsOf(other), { dimension: 2, bandwidth: 1.5 }).unbiased,
      options,
    );
    expect([mmd.asExtreme, mmd.pValue]).toEqual([plainMmd.asExtreme, plainMmd.pValue]);
    expectClose(mmd.unbiased, plainMmd.statistic, close);
    const plainEnergy = permutationTest(
      sizes,
      (one, other) => squaredEnergyDistance(pointsOf(one), pointsOf(other), { dimension: 2 }),
      options,
    );
    expect([energy.asExtreme, energy.pValue]).toEqual([plainEnergy.asExtreme, plainEnergy.pValue]);
  });

  it("compare a seeded sample above the row cap, and say so", () => {
    const [x, y] = [normals("many", 300, 3), normals("few", 40, 3, 1)];
    const random = seededRandom("1");
    const options = { dimension: 3, random, permutations: 99, rowCap: 100 };
    const capped = maximumMeanDiscrepancyTest(x, y, options);
    expect(capped).toMatchObject({
      rowCap: 100,
      referenceRows: 60,
      currentRows: 40,
      isSampled: true,
      pValue: 0.01,
    });
    expect(maximumMeanDiscrepancyTest(x, y, options)).toEqual(capped);
    const both = squaredEnergyDistanceTest(x, x, options);
    expect(both).toMatchObject({ referenceRows: 50, currentRows: 50, isSampled: true });
    expect(squaredEnergyDistanceTest(y, y, options)).toMatchObject({ isSampled: false, pValue: 1 });
    expect(() => squaredEnergyDistanceTest(x, y, { ...options, rowCap: 3 })).toThrow(RangeError);
  });

  it("keep to their level", () => {
    const trials = 300;
    let byKernel = 0;
    let byDistance = 0;
    for (let trial = 0; trial < trials; trial++) {
      const random = seededRandom(`level ${trial}`);
      const [x, y] = [normals(`a${trial}`, 12, 2), normals(`b${trial}`, 8, 2)];
      const options = { dimension: 2, random, permutations: 59 };
      if (maximumMeanDiscrepancyTest(x, y, options).pValue <= 0.05) byKernel += 1;
      if (squaredEnergyDistanceTest(x, y, options).pValue <= 0.05) byDistance += 1;
    }
    const most = binomialUpperQuantile(1e-6, trials, 0.05);
    expect(byKernel).toBeLessThanOrEqual(most);
    expect(byDistance).toBeLessThanOrEqual(most);
  });
});
