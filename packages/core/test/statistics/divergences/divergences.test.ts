import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import type { ZeroRule } from "../../../src/statistics/index.js";
import {
  multinomialBootstrap,
  populationStabilityIndex,
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
