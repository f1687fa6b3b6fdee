import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import type { ZeroRule } from "../../../src/statistics/index.js";
import {
  bhattacharyyaCoefficient,
  hellingerDistance,
  jensenShannonDistance,
  jensenShannonDivergence,
  kullbackLeiblerDivergence,
  largestShareDifference,
  multinomialBootstrap,
  populationStabilityIndex,
  reverseKullbackLeiblerDivergence,
  totalVariation,
} from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const samples = fc
  .integer({ min: 1, max: 12 })
  .chain((cells) =>
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: cells, maxLength: cells }),
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: cells, maxLength: cells }),
    ),
  )
  .filter((pair) => pair.every((counts) => counts.some((count) => count > 0)));

const rules: readonly ZeroRule[] = [
  { rule: "floor-share", amount: 1e-4 },
  { rule: "add-to-share", amount: 1e-6 },
  { rule: "add-to-count", amount: 0.5 },
];

describe.each(rules)("populationStabilityIndex() with $rule", (zeroRule) => {
  it("is symmetric, and 0 for equal shares", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const there = populationStabilityIndex(reference, current, { zeroRule });
        const back = populationStabilityIndex(current, reference, { zeroRule });
        expect(there.value).toBeCloseTo(back.value, 12);
        expect(there.value).toBeGreaterThanOrEqual(0);
        expect(populationStabilityIndex(reference, reference, { zeroRule }).value).toBe(0);
        expect(Object.values(there).every(Number.isFinite)).toBe(true);
      }),
    );
  });

  it("does not depend on the order of the cells, nor on cells without rows", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const plain = populationStabilityIndex(reference, current, { zeroRule });
        const turned = populationStabilityIndex([0, ...reference].reverse(), [0, ...current].reverse(), {
          zeroRule,
        });
        expect(turned.value).toBeCloseTo(plain.value, 12);
        expect(turned.degreesOfFreedom).toBe(plain.degreesOfFreedom);
      }),
    );
  });
});

describe("populationStabilityIndex()", () => {
  it("has mean (B − 1)(1/n + 1/m) and level 5 % where nothing changed", () => {
    const [cells, n, m, trials] = [10, 1000, 2000, 2000];
    const random = seededRandom("null of the stability index");
    const draw = (size: number, index: number) =>
      multinomialBootstrap(
        Array.from({ length: cells }, () => size / cells),
        {
          random: random.stream("sample", index),
          replicates: trials,
        },
      );
    const [reference, current] = [draw(n, 0), draw(m, 1)];
    let total = 0;
    let exceeded = 0;
    for (let r = 0; r < trials; r++) {
      const index = populationStabilityIndex(
        reference.subarray(r * cells, (r + 1) * cells),
        current.subarray(r * cells, (r + 1) * cells),
      );
      total += index.value;
      if (index.value > index.criticalValue) exceeded += 1;
      expect(index.value > index.criticalValue).toBe(index.pValue < 0.05);
    }
    const mean = (cells - 1) * (1 / n + 1 / m);
    expect(Math.abs(total / trials - mean)).toBeLessThan(0.05 * mean);
    expect(exceeded / trials).toBeGreaterThan(0.035);
    expect(exceeded / trials).toBeLessThan(0.065);
  });

  it("tells the smallest expected count of either sample", () => {
    expect(populationStabilityIndex([90, 10, 0], [30, 10, 0]).smallestExpected).toBeCloseTo(40 / 7, 12);
    expect(populationStabilityIndex([200], [100]).smallestExpected).toBeCloseTo(100, 12);
  });

  it("says why there is none", () => {
    const refuse = { zeroRule: { rule: "refuse" } } as const;
    expect(reasonOf(() => populationStabilityIndex([1, 0], [1, 1], refuse))).toBe("empty-bin");
    expect(populationStabilityIndex([1, 0], [1, 0], refuse).value).toBe(0);
    expect(reasonOf(() => populationStabilityIndex([], []))).toBe("no-rows");
    expect(reasonOf(() => populationStabilityIndex([1, 1], [0, 0]))).toBe("no-rows");
    expect(() => populationStabilityIndex([1, 1], [1])).toThrow(RangeError);
    expect(() => populationStabilityIndex([1, -1], [1, 1])).toThrow(RangeError);
    expect(() => populationStabilityIndex([1], [1], { significance: 0 })).toThrow(RangeError);
    const zeroRule = { rule: "floor-share", amount: 0 } as const;
    expect(() => populationStabilityIndex([1], [1], { zeroRule })).toThrow(RangeError);
  });
});

describe("totalVariation()", () => {
  it("is a distance in [0, 1]", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const distance = totalVariation(reference, current);
        expect(distance >= 0 && distance <= 1).toBe(true);
        expect(totalVariation(current, reference)).toBeCloseTo(distance, 14);
        expect(
          totalVariation(
            reference,
            reference.map((count) => count * 3),
          ),
        ).toBeCloseTo(0, 14);
        const between = reference.map((count, cell) => count + current[cell]!);
        const detour = totalVariation(reference, between) + totalVariation(between, current);
        expect(detour).toBeGreaterThanOrEqual(distance - 1e-14);
      }),
    );
    expect(totalVariation([1, 0], [0, 5])).toBe(1);
  });
});

const symmetric = {
  jensenShannonDivergence,
  jensenShannonDistance,
  hellingerDistance,
  bhattacharyyaCoefficient,
  totalVariation,
  largestShareDifference,
};

describe.each(Object.entries(symmetric))("%s()", (_, measure) => {
  it("is symmetric, keeps to [0, 1], and sees shares alone", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const value = measure(reference, current);
        expect(value >= 0 && value <= 1).toBe(true);
        expect(measure(current, reference)).toBeCloseTo(value, 13);
        const [tripled, quarter] = [reference.map((count) => 3 * count), current.map((count) => count / 4)];
        expect(measure(tripled, quarter)).toBeCloseTo(value, 7);
      }),
    );
  });

  it("does not depend on the order of the cells, nor on empty ones", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const turned = measure([0, ...reference].reverse(), [0, ...current].reverse());
        expect(turned).toBeCloseTo(measure(reference, current), 7);
      }),
    );
  });

  it("says why there is none", () => {
    expect(reasonOf(() => measure([], []))).toBe("no-rows");
    expect(reasonOf(() => measure([0, 0], [1, 1]))).toBe("no-rows");
    expect(reasonOf(() => measure([1e308, 1e308], [1, 1]))).toBe("overflow");
    expect(() => measure([1], [1, 2])).toThrow(RangeError);
    expect(() => measure([-1, 2], [1, 2])).toThrow(RangeError);
    expect(() => measure([Number.NaN, 2], [1, 2])).toThrow(RangeError);
  });
});

describe("Kullback–Leibler divergences", () => {
  const filled = { zeroRule: { rule: "add-to-count", amount: 0.5 } } as const;

  it("are at least twice the square of the total variation (Pinsker), in both directions", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const raise = (counts: readonly number[]) => counts.map((count) => count + 1);
        const pair = [raise(reference), raise(current)] as const;
        const bound = 2 * totalVariation(...pair) ** 2;
        expect(kullbackLeiblerDivergence(...pair)).toBeGreaterThanOrEqual(bound - 1e-15);
        const reverse = reverseKullbackLeiblerDivergence(...pair);
        expect(reverse).toBe(kullbackLeiblerDivergence(pair[1], pair[0]));
        const jeffreys = populationStabilityIndex(...pair, { zeroRule: { rule: "refuse" } }).value;
        expect(kullbackLeiblerDivergence(...pair) + reverse).toBeCloseTo(jeffreys, 12);
        const bits = kullbackLeiblerDivergence(...pair, { base: "bits" });
        expect(bits * Math.LN2).toBeCloseTo(kullbackLeiblerDivergence(...pair), 13);
      }),
    );
  });

  it("are finite under a rule that fills, whatever is empty", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const value = kullbackLeiblerDivergence(reference, current, filled);
        expect(value >= 0 && value < Infinity).toBe(true);
        expect(kullbackLeiblerDivergence(reference, reference, filled)).toBe(0);
      }),
    );
  });

  it("make the shares sum to 1 again after filling", () => {
    const floored = { zeroRule: { rule: "floor-share", amount: 0.1 } } as const;
    // ½, ½ against 1 and 0.1 of a total of 1.1
    const wanted = 0.5 * Math.log(0.5 / (1 / 1.1)) + 0.5 * Math.log(0.5 / (0.1 / 1.1));
    expect(kullbackLeiblerDivergence([1, 1], [4, 0], floored)).toBeCloseTo(wanted, 14);
  });

  it("are refused where a cell of the first sample is empty in the second", () => {
    expect(reasonOf(() => kullbackLeiblerDivergence([1, 1], [1, 0]))).toBe("empty-bin");
    expect(kullbackLeiblerDivergence([1, 0], [1, 1])).toBeCloseTo(Math.LN2, 15);
    expect(reasonOf(() => reverseKullbackLeiblerDivergence([1, 0], [1, 1]))).toBe("empty-bin");
    const zeroRule = { rule: "add-to-share", amount: -1 } as const;
    expect(() => kullbackLeiblerDivergence([1], [1], { zeroRule })).toThrow(RangeError);
  });
});

describe("divergences near 0 and at their bounds", () => {
  it("keep their digits for shares that hardly differ", () => {
    // Around ½: KL = 2ε² + 4ε⁴/3, JS = ε²/2 + ε⁴/12 nats, Hellinger² = ε²/2 + 5ε⁴/8, with shares ½ and ½ ± ε.
    const e = 2 ** -30;
    const pair = [
      [1, 1],
      [1 + 2 * e, 1 - 2 * e],
    ] as const;
    const close = (value: number, wanted: number) => {
      expect(Math.abs(value / wanted - 1)).toBeLessThan(1e-14);
    };
    close(kullbackLeiblerDivergence(...pair), 2 * e * e);
    close(jensenShannonDivergence(...pair), (e * e) / 2);
    close(hellingerDistance(...pair), e * Math.SQRT1_2);
  });

  it("agree with the plain sums on both sides of where a series takes over", () => {
    for (const e of [0.01, 0.05, 0.0624, 0.0626, 0.12, 0.1249, 0.1251, 0.2, 0.45]) {
      const pair = [
        [0.5, 0.5],
        [0.5 + e, 0.5 - e],
      ] as const;
      const plain = (p: readonly number[], q: readonly number[]) =>
        p.reduce((sum, share, i) => sum + share * Math.log(share / q[i]!), 0);
      const middle = pair[0].map((share, i) => (share + pair[1][i]!) / 2);
      expect(kullbackLeiblerDivergence(...pair)).toBeCloseTo(plain(...pair), 14);
      const divergence = (plain(pair[0], middle) + plain(pair[1], middle)) / 2;
      expect(jensenShannonDivergence(...pair)).toBeCloseTo(divergence, 14);
    }
  });

  it("order each other: Hellinger² ≤ total variation ≤ √2 Hellinger, JS ≤ TV bits, L∞ ≤ TV", () => {
    fc.assert(
      fc.property(samples, ([reference, current]) => {
        const variation = totalVariation(reference, current) + 1e-14;
        const hellinger = hellingerDistance(reference, current);
        expect(hellinger * hellinger).toBeLessThanOrEqual(variation);
        expect(variation).toBeLessThanOrEqual(Math.SQRT2 * hellinger + 1e-7);
        expect(jensenShannonDivergence(reference, current, { base: "bits" })).toBeLessThanOrEqual(variation);
        expect(largestShareDifference(reference, current)).toBeLessThanOrEqual(variation);
        expect(1 - bhattacharyyaCoefficient(reference, current)).toBeCloseTo(hellinger * hellinger, 12);
      }),
    );
  });

  it("reach their maximum where no cell is common", () => {
    const apart = [
      [3, 4, 0, 0],
      [0, 0, 1, 9],
    ] as const;
    expect(jensenShannonDivergence(...apart, { base: "bits" })).toBeCloseTo(1, 14);
    expect(jensenShannonDistance(...apart)).toBeCloseTo(0.8325546111576977, 15);
    expect(hellingerDistance(...apart)).toBeCloseTo(1, 14);
    expect(bhattacharyyaCoefficient(...apart)).toBe(0);
    expect(totalVariation(...apart)).toBe(1);
  });
});
