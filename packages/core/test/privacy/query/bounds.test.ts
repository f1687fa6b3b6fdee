import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { missesOf, poissonBounds } from "../../../src/privacy/query/intervalTerms.js";
import { noiseTail } from "../../../src/privacy/query/noiseTail.js";
import { quantileBounds } from "../../../src/privacy/query/quantileBounds.js";
import { discreteGaussian } from "../../../src/privacy/samplers/discreteGaussian.js";
import { discreteLaplace } from "../../../src/privacy/samplers/discreteLaplace.js";
import { treeCounts } from "../../../src/privacy/transformations/treeCounts.js";
import { hashStream } from "../hashStream.js";

describe("noiseTail()", () => {
  it.each(["discrete-laplace", "discrete-gaussian"] as const)("bounds weighted sums of %s noise", (law) => {
    const scale = 3;
    const random = hashStream(law);
    const draw =
      law === "discrete-laplace"
        ? discreteLaplace({ numerator: 3n, denominator: 1n }, random)
        : discreteGaussian({ numerator: 9n, denominator: 1n }, random);
    const chance = 0.1;
    for (const noises of [
      [{ weight: 0.5, count: 1 }],
      [
        { weight: 0.25, count: 4 },
        { weight: 0.75, count: 9 },
      ],
    ]) {
      const limit = scale * noiseTail(noises, { law, chance });
      let above = 0;
      for (let i = 0; i < 3000; i++) {
        let sum = 0;
        for (const { weight, count } of noises) for (let k = 0; k < count; k++) sum += weight * draw();
        if (sum > limit) above += 1;
      }
      expect(above / 3000).toBeLessThan(chance);
      expect(above).toBeGreaterThan(15);
    }
  });

  it("is nothing of no noise, and grows as the chance falls", () => {
    for (const law of ["discrete-laplace", "discrete-gaussian"] as const) {
      expect(noiseTail([{ weight: 0.5, count: 0 }], { law, chance: 0.1 })).toBe(0);
      const at = (chance: number) => noiseTail([{ weight: 0.5, count: 3 }], { law, chance });
      expect(at(1e-9)).toBeGreaterThan(at(1e-3));
    }
    // One Laplace noise: Chernoff's bound is above the quantile ln(1/2p), and not far.
    const one = noiseTail([{ weight: 1, count: 1 }], { law: "discrete-laplace", chance: 1e-6 });
    expect(one).toBeGreaterThan(Math.log(5e5));
    expect(one).toBeLessThan(1.4 * Math.log(5e5));
  });
});

describe("quantileBounds()", () => {
  it("without noise are the edges about the quantile", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 39 }), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom(0.1, 0.25, 0.5, 0.9),
        (values, leaves, branching, level) => {
          const own = values.map((value) => value % leaves);
          const counts = new Float64Array(leaves);
          for (const value of own) counts[value]! += 1;
          const nodes = treeCounts({ leaves, branching }).apply(counts);
          const edges = Array.from({ length: leaves + 1 }, (_, i) => i);
          const [lower, upper] = quantileBounds({ nodes, edges, branching }, level, {
            marginOf: () => 1e-9,
            slack: 0,
          });
          const sorted = [...own].sort((a, b) => a - b);
          const quantile = sorted[Math.max(0, Math.ceil(level * own.length - 1e-9) - 1)]!;
          expect(lower).toBeLessThanOrEqual(quantile);
          expect(upper).toBeGreaterThan(quantile);
          const isOf = (bin: number) =>
            own.filter((x) => x < bin).length <= level * own.length + 1e-9 &&
            own.filter((x) => x <= bin).length >= level * own.length - 1e-9;
          expect(isOf(lower) && isOf(upper - 1)).toBe(true);
        },
      ),
    );
  });

  it("widen to everything as the noise grows", () => {
    const nodes = treeCounts({ leaves: 8, branching: 2 }).apply([1, 2, 3, 4, 4, 3, 2, 1]);
    const edges = [0, 1, 2, 3, 4, 5, 6, 7, 8];
    const at = (margin: number) =>
      quantileBounds({ nodes, edges, branching: 2 }, 0.5, { marginOf: () => margin, slack: 0 });
    expect(at(100)).toEqual([0, 8]);
    expect(at(3.5)).toEqual([3, 5]);
  });
});

describe("poissonBounds()", () => {
  it("hold Poisson means from those of the exact tails outward", () => {
    // Exact intervals of 95 % for counts 0, 1, 5, 10 and 100 (Garwood).
    for (const [count, lower, upper] of [
      [0, 0, 3.689],
      [1, 0.0253, 5.572],
      [5, 1.623, 11.668],
      [10, 4.795, 18.39],
      [100, 81.36, 121.63],
    ] as const) {
      const [from, to] = poissonBounds(count, count, 0.05);
      expect(from).toBeLessThanOrEqual(lower);
      expect(to).toBeGreaterThanOrEqual(upper);
    }
    const [from, to] = poissonBounds(10_000, 10_000, 0.05);
    expect(from).toBeGreaterThan(9700);
    expect(to).toBeLessThan(10_300);
  });

  it("share what may be missed", () => {
    const method = "discrete-laplace";
    expect(missesOf({}, { noises: 1, method })).toMatchObject({ level: 0.95, method });
    expect(missesOf({ level: 0.7, sampling: true }, { noises: 2, method }).each).toBeCloseTo(0.1, 12);
    expect(() => missesOf({ level: Number.NaN }, { noises: 1, method })).toThrow(RangeError);
  });
});
