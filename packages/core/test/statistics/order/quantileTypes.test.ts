import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { QuantileType } from "../../../src/statistics/index.js";
import { quantileTypes } from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const probabilities = [0, 0.05, 0.1, 0.125, 0.25, 0.3, 0.375, 0.5, 0.625, 0.7, 0.75, 0.9, 0.99, 1];

/** `numpy.quantile(x, p, method=...)` of NumPy 2.4.6, for each p above. */
const numpy: readonly {
  readonly x: readonly number[];
  readonly quantiles: { readonly [T in QuantileType]: readonly number[] };
}[] = [
  {
    x: [1, 2, 3, 4],
    quantiles: {
      invertedCdf: [1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 3.0, 4.0, 4.0, 4.0],
      averagedInvertedCdf: [1.0, 1.0, 1.0, 1.0, 1.5, 2.0, 2.0, 2.5, 3.0, 3.0, 3.5, 4.0, 4.0, 4.0],
      closestObservation: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 4.0],
      interpolatedInvertedCdf: [1.0, 1.0, 1.0, 1.0, 1.0, 1.2, 1.5, 2.0, 2.5, 2.8, 3.0, 3.6, 3.96, 4.0],
      hazen: [1.0, 1.0, 1.0, 1.0, 1.5, 1.7, 2.0, 2.5, 3.0, 3.3, 3.5, 4.0, 4.0, 4.0],
      weibull: [1.0, 1.0, 1.0, 1.0, 1.25, 1.5, 1.875, 2.5, 3.125, 3.5, 3.75, 4.0, 4.0, 4.0],
      linear: [
        1.0, 1.15, 1.3, 1.375, 1.75, 1.9, 2.125, 2.5, 2.875, 3.0999999999999996, 3.25, 3.7,
        3.9699999999999998, 4.0,
      ],
      medianUnbiased: [
        1.0, 1.0, 1.0, 1.0, 1.4166666666666667, 1.6333333333333333, 1.9583333333333335, 2.5,
        3.041666666666667, 3.3666666666666663, 3.5833333333333335, 4.0, 4.0, 4.0,
      ],
      normalUnbiased: [
        1.0, 1.0, 1.0, 1.0, 1.4375, 1.65, 1.96875, 2.5, 3.03125, 3.3499999999999996, 3.5625, 4.0, 4.0, 4.0,
      ],
    },
  },
  {
    x: [1, 5],
    quantiles: {
      invertedCdf: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0],
      averagedInvertedCdf: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 3.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0],
      closestObservation: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 5.0, 5.0, 5.0, 5.0],
      interpolatedInvertedCdf: [
        1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.5999999999999996, 3.0, 4.2, 4.92, 5.0,
      ],
      hazen: [1.0, 1.0, 1.0, 1.0, 1.0, 1.4000000000000004, 2.0, 3.0, 4.0, 4.6, 5.0, 5.0, 5.0, 5.0],
      weibull: [1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.5, 3.0, 4.5, 5.0, 5.0, 5.0, 5.0, 5.0],
      linear: [1.0, 1.2, 1.4, 1.5, 2.0, 2.2, 2.5, 3.0, 3.5, 3.8, 4.0, 4.6, 4.96, 5.0],
      medianUnbiased: [
        1.0, 1.0, 1.0, 1.0, 1.0, 1.1333333333333329, 1.833333333333334, 3.0, 4.166666666666667,
        4.866666666666666, 5.0, 5.0, 5.0, 5.0,
      ],
      normalUnbiased: [
        1.0, 1.0, 1.0, 1.0, 1.0, 1.2000000000000002, 1.875, 3.0, 4.125, 4.8, 5.0, 5.0, 5.0, 5.0,
      ],
    },
  },
  {
    x: [0.5, 1.25, 3, 8, 21],
    quantiles: {
      invertedCdf: [0.5, 0.5, 0.5, 0.5, 1.25, 1.25, 1.25, 3.0, 8.0, 8.0, 8.0, 21.0, 21.0, 21.0],
      averagedInvertedCdf: [0.5, 0.5, 0.5, 0.5, 1.25, 1.25, 1.25, 3.0, 8.0, 8.0, 8.0, 21.0, 21.0, 21.0],
      closestObservation: [0.5, 0.5, 0.5, 0.5, 0.5, 1.25, 1.25, 1.25, 3.0, 8.0, 8.0, 8.0, 21.0, 21.0],
      interpolatedInvertedCdf: [
        0.5, 0.5, 0.5, 0.5, 0.6875, 0.875, 1.15625, 2.125, 3.625, 5.5, 6.75, 14.5, 20.35, 21.0,
      ],
      hazen: [0.5, 0.5, 0.5, 0.59375, 1.0625, 1.25, 1.90625, 3.0, 6.125, 8.0, 11.25, 21.0, 21.0, 21.0],
      weibull: [
        0.5, 0.5, 0.5, 0.5, 0.875, 1.1, 1.6875, 3.0, 6.75, 10.600000000000001, 14.5, 21.0, 21.0, 21.0,
      ],
      linear: [
        0.5, 0.65, 0.8, 0.875, 1.25, 1.5999999999999999, 2.125, 3.0, 5.5, 6.999999999999999, 8.0, 15.8, 20.48,
        21.0,
      ],
      medianUnbiased: [
        0.5, 0.5, 0.5, 0.5, 1.0, 1.2, 1.8333333333333335, 3.0, 6.333333333333335, 8.866666666666664,
        12.333333333333329, 21.0, 21.0, 21.0,
      ],
      normalUnbiased: [
        0.5, 0.5, 0.5, 0.5234375, 1.015625, 1.2125, 1.8515625, 3.0, 6.28125, 8.649999999999999, 12.0625, 21.0,
        21.0, 21.0,
      ],
    },
  },
  {
    x: [-2.649, -1.604, -1.57, -1.105, -0.497, 0.219, 0.546, 0.841, 1.497, 2.272, 3.27],
    quantiles: {
      invertedCdf: [
        -2.649, -2.649, -1.604, -1.604, -1.57, -1.105, -0.497, 0.219, 0.546, 0.841, 1.497, 2.272, 3.27, 3.27,
      ],
      averagedInvertedCdf: [
        -2.649, -2.649, -1.604, -1.604, -1.57, -1.105, -0.497, 0.219, 0.546, 0.841, 1.497, 2.272, 3.27, 3.27,
      ],
      closestObservation: [
        -2.649, -2.649, -2.649, -2.649, -1.57, -1.57, -1.105, 0.219, 0.546, 0.841, 0.841, 2.272, 3.27, 3.27,
      ],
      interpolatedInvertedCdf: [
        -2.649, -2.649, -2.5444999999999998, -2.2571250000000003, -1.5785, -1.4305, -1.029,
        -0.13899999999999998, 0.505125, 0.7524999999999997, 1.005, 2.1945, 3.1602200000000007, 3.27,
      ],
      hazen: [
        -2.649, -2.59675, -2.022, -1.734625, -1.45375, -1.1980000000000002, -0.725, 0.219, 0.656625,
        0.9721999999999995, 1.3330000000000002, 2.6712000000000002, 3.27, 3.27,
      ],
      weibull: [
        -2.649, -2.649, -2.44, -2.1265, -1.57, -1.2910000000000001, -0.8009999999999999, 0.219, 0.6935,
        1.103399999999999, 1.497, 3.0704000000000007, 3.27, 3.27,
      ],
      linear: [
        -2.649, -2.1265, -1.604, -1.5955000000000001, -1.3375, -1.105, -0.649, 0.219, 0.61975, 0.841, 1.169,
        2.272, 3.1702000000000004, 3.27,
      ],
      medianUnbiased: [
        -2.649, -2.649, -2.1613333333333333, -1.86525, -1.4925000000000002, -1.229, -0.7503333333333335,
        0.219, 0.6689166666666668, 1.0159333333333327, 1.387666666666667, 2.8042666666666665, 3.27, 3.27,
      ],
      normalUnbiased: [
        -2.649, -2.649, -2.1265, -1.83259375, -1.4828125, -1.22125, -0.744, 0.219, 0.6658437500000001, 1.005,
        1.374, 2.771, 3.27, 3.27,
      ],
    },
  },
];

const types = Object.keys(quantileTypes) as QuantileType[];
const sample = fc
  .array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 })
  .map((values) => Float64Array.from(values).sort());
const probability = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 30 })).map(([k, n]) => Math.min(k / n, 1)),
);

describe.each(types)("quantileTypes.%s()", (type) => {
  const quantile = quantileTypes[type];

  it("is NumPy's", () => {
    for (const { x, quantiles } of numpy)
      probabilities.forEach((p, i) => {
        expect(quantile(Float64Array.from(x), p), `${x.length} values at ${p}`).toBeCloseTo(
          quantiles[type][i]!,
          12,
        );
      });
  });

  it("stays within the sample, rises with p, and doubles with the sample", () => {
    fc.assert(
      fc.property(sample, probability, probability, (sorted, a, b) => {
        const [low, high] = [quantile(sorted, Math.min(a, b)), quantile(sorted, Math.max(a, b))];
        expect(low).toBeGreaterThanOrEqual(sorted[0]!);
        expect(high).toBeLessThanOrEqual(sorted[sorted.length - 1]!);
        expect(low).toBeLessThanOrEqual(high);
        const doubled = quantile(
          sorted.map((value) => 2 * value),
          a,
        );
        // Twice a subnormal number has a digit more.
        expect(Math.abs(doubled - 2 * quantile(sorted, a))).toBeLessThanOrEqual(5e-324);
      }),
    );
  });

  it("has no value for no rows or an infinite answer, and refuses a wrong p", () => {
    expect(reasonOf(() => quantile(new Float64Array(0), 0.5))).toBe("no-rows");
    expect(reasonOf(() => quantile(Float64Array.of(Infinity), 0.5))).toBe("not-finite");
    expect(() => quantile(Float64Array.of(1), 1.1)).toThrow(RangeError);
    expect(() => quantile(Float64Array.of(1), Number.NaN)).toThrow(RangeError);
  });
});

describe("quantileTypes", () => {
  it("takes p as the double nearest to k/n", () => {
    const sorted = Float64Array.from({ length: 100 }, (_, i) => i + 1);
    for (let k = 1; k < 100; k++) {
      expect(quantileTypes.averagedInvertedCdf(sorted, k / 100)).toBe(k + 0.5);
      expect(quantileTypes.closestObservation(sorted, (k + 0.5) / 100)).toBe(k % 2 === 0 ? k : k + 1);
    }
  });
});
