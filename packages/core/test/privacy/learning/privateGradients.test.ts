import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  poissonSample,
  privateGradients,
  renyiDivergences,
  renyiEpsilon,
} from "../../../src/privacy/index.js";
import { clippedSum } from "../../../src/privacy/learning/clippedSum.js";
import { secureRandom, seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";

const terms = { parameters: 3, clip: 1, noise: 1 } as const;

function lengthOf(vector: ArrayLike<number>): number {
  return Math.sqrt(Array.from(vector).reduce((sum, value) => sum + value * value, 0));
}

describe("clippedSum()", () => {
  const limit = 2 ** 20;

  it("moves by the limit at most for any row, and keeps short rows but for a step a number", () => {
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1, maxLength: 20 }), (row) => {
        const steps = clippedSum(row, { parameters: row.length, limit, exponent: -20 });
        expect(steps.every(Number.isSafeInteger)).toBe(true);
        expect(steps.reduce((sum, step) => sum + step * step, 0)).toBeLessThanOrEqual(limit * limit);
        if (row.every(Number.isFinite) && lengthOf(row) < 1)
          steps.forEach((step, i) => expect(Math.abs(step - row[i]! * limit)).toBeLessThan(1 + 1e-9));
      }),
    );
  });

  it("shortens along the row's own direction", () => {
    const steps = clippedSum([3e200, -4e200], { parameters: 2, limit, exponent: -20 });
    expect(steps[0]! / limit).toBeCloseTo(0.6, 5);
    expect(steps[1]! / limit).toBeCloseTo(-0.8, 5);
  });

  it("adds rows up, and none of what is not finite or zero", () => {
    const gradients = [0.5, 0, Number.NaN, 0.5, 0, Number.POSITIVE_INFINITY, 0, 0, 0, -0.25];
    expect(clippedSum(gradients, { parameters: 2, limit, exponent: -20 })).toEqual(
      Float64Array.of(limit / 2, -limit / 4),
    );
  });
});

describe("privateGradients()", () => {
  it("adds discrete Gaussian noise of its σ, on its lattice", () => {
    const { sum, event } = privateGradients({ ...terms, clip: 0.75, noise: 2, random: hashStream("noise") });
    expect(event).toEqual({ kind: "gaussian", noise: 2 });
    const draws = Array.from({ length: 4000 }, () => sum([0.1, 0, 0, 0.2, 0, 0], 2)[0]!);
    expect(draws.every((draw) => Number.isInteger(draw * 2 ** 21))).toBe(true);
    const mean = draws.reduce((total, draw) => total + draw) / draws.length;
    const variance = draws.reduce((total, draw) => total + (draw - mean) ** 2, 0) / (draws.length - 1);
    // Four standard errors and more: σ = 1.5.
    expect(Math.abs(mean - 0.3)).toBeLessThan((5 * 1.5) / Math.sqrt(draws.length));
    expect(Math.abs(variance / 2.25 - 1)).toBeLessThan(5 * Math.sqrt(2 / draws.length));
  });

  it("takes clips and noise of any size", () => {
    for (const clip of [2 ** -960, 1e-200, 0.1, 1, 3, 1e200, 2 ** 900])
      for (const noise of [1e-9, 0.3, 1, 1e5]) {
        const random = hashStream("sizes");
        const noisy = privateGradients({ ...terms, clip, noise, random }).sum([clip, 0, 0], 1);
        expect(noisy.every(Number.isFinite)).toBe(true);
        expect(Math.abs(noisy[0]! / clip - 1)).toBeLessThan(10 * noise + 1e-5);
      }
  });

  it("gives noise for an empty batch", () => {
    expect(privateGradients({ ...terms, random: secureRandom() }).sum([], 0)).toHaveLength(3);
  });

  it("refuses what it cannot take, and a seeded source", () => {
    const random = hashStream("unused");
    for (const changed of [
      { parameters: 0 },
      { parameters: 1.5 },
      { clip: 0 },
      { clip: Number.NaN },
      { clip: Number.POSITIVE_INFINITY },
      { noise: 0 },
      { noise: Number.NaN },
      { noise: 1e6 },
    ])
      expect(() => privateGradients({ ...terms, ...changed, random })).toThrow(RangeError);
    expect(() => privateGradients({ ...terms, random: seededRandom("1") as never })).toThrow(TypeError);
    const { sum } = privateGradients({ ...terms, random });
    expect(() => sum([1, 2], 1)).toThrow(RangeError);
    expect(() => sum([1, 2, 3], 2)).toThrow(RangeError);
    expect(() => sum([], Number.NaN)).toThrow(RangeError);
    expect(random.uint32()).toBe(hashStream("unused").uint32());
  });
});

describe("poissonSample()", () => {
  it("takes each row as often as it says, independently", () => {
    const random = hashStream("sample");
    for (const probability of ["1/3", 0.01, 1e-9, 0.999]) {
      const p = probability === "1/3" ? 1 / 3 : Number(probability);
      const sample = poissonSample(100_000, { probability, random });
      expect(Math.abs(sample.length - 100_000 * p)).toBeLessThanOrEqual(
        5 * Math.sqrt(100_000 * p * (1 - p)) + 1,
      );
      expect(sample.every((row, i) => i === 0 || row > sample[i - 1]!)).toBe(true);
    }
  });

  it("refuses probabilities and rows without meaning", () => {
    const random = hashStream("unused");
    for (const probability of [0, -1, 1.5, Number.NaN])
      expect(() => poissonSample(10, { probability, random })).toThrow(RangeError);
    for (const rows of [-1, 0.5, Number.NaN])
      expect(() => poissonSample(rows, { probability: 0.5, random })).toThrow(RangeError);
    expect(() => poissonSample(10, { probability: 0.5, random: seededRandom("1") as never })).toThrow(
      TypeError,
    );
  });
});

describe("a logistic regression by private mini-batches", () => {
  const rows = 4000;
  const source = seededRandom("logistic");
  const features = Float64Array.from({ length: rows * 3 }, (_, i) =>
    i % 3 === 0 ? 1 : 2 * source.uniform() - 1,
  );
  const truth = [0.2, 3, -2];
  const scoreOf = (weights: ArrayLike<number>, row: number): number =>
    [0, 1, 2].reduce((sum, k) => sum + weights[k]! * features[3 * row + k]!, 0);
  const labels = Uint8Array.from({ length: rows }, (_, row) =>
    source.uniform() < 1 / (1 + Math.exp(-scoreOf(truth, row))) ? 1 : 0,
  );

  it("finds the direction, at a loss that the accountant knows", () => {
    const [probability, steps] = [0.05, 300];
    const random = hashStream("training");
    const { sum, event } = privateGradients({ parameters: 3, clip: 1, noise: 1, random });
    const weights = new Float64Array(3);
    for (let step = 0; step < steps; step++) {
      const batch = poissonSample(rows, { probability, random });
      const gradients = new Float64Array(3 * batch.length);
      batch.forEach((row, i) => {
        const residual = 1 / (1 + Math.exp(-scoreOf(weights, row))) - labels[row]!;
        for (let k = 0; k < 3; k++) gradients[3 * i + k] = residual * features[3 * row + k]!;
      });
      sum(gradients, batch.length).forEach((slope, k) => {
        weights[k]! -= (0.5 * slope) / (rows * probability);
      });
    }
    const cosine =
      truth.reduce((total, weight, k) => total + weight * weights[k]!, 0) /
      (lengthOf(truth) * lengthOf(weights));
    expect(cosine).toBeGreaterThan(0.99);
    const orders = Array.from({ length: 63 }, (_, i) => i + 2);
    const spent = {
      kind: "repeated",
      event: { kind: "poisson-sampled", samplingProbability: probability, event },
      count: steps,
    } as const;
    const { value } = renyiEpsilon(spent, 1e-5, { orders });
    expect(value).toBeGreaterThan(4);
    expect(value).toBeLessThan(7);
  });
});

describe("sampled sums lose what the event says, at whole orders", () => {
  /** The Rényi divergence of a sampled discrete Gaussian of shift m from the unshifted one, and back, by sums. */
  function divergences(
    order: number,
    { sigma, shift, q }: { sigma: number; shift: number; q: number },
  ): number[] {
    let [there, back, mass] = [0, 0, 0];
    for (let x = -20 * shift; x <= 20 * shift; x++) {
      const base = Math.exp(-(x * x) / (2 * sigma * sigma));
      const ratio = 1 - q + q * Math.exp((2 * x * shift - shift * shift) / (2 * sigma * sigma));
      mass += base;
      there += base * ratio ** order;
      back += base * ratio ** (1 - order);
    }
    return [there, back].map((sum) => Math.log(sum / mass) / (order - 1));
  }

  it.each([2, 3, 5, 8])("order %i", (order) => {
    for (const noise of [0.7, 1, 2]) {
      const sigma = 4 * noise;
      const [there, back] = divergences(order, { sigma, shift: 4, q: 0.1 });
      const event = {
        kind: "poisson-sampled",
        samplingProbability: 0.1,
        event: { kind: "gaussian", noise },
      } as const;
      const told = renyiDivergences(event, { orders: [order] })[0]!;
      expect(there!).toBeLessThanOrEqual(told * (1 + 1e-9));
      expect(there!).toBeGreaterThan(told * (1 - 1e-6));
      expect(back!).toBeLessThanOrEqual(told * (1 + 1e-9));
    }
  });
});
