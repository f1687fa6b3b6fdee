import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SelectionOptions } from "../../../src/privacy/index.js";
import {
  categoryCounts,
  chainedMechanism,
  exponentialLaw,
  exponentialMechanism,
  exponentialRho,
  permuteAndFlip,
  permuteAndFlipLaw,
} from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";

const someScores = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 });

describe.each([
  ["exponential", exponentialLaw],
  ["permute and flip", permuteAndFlipLaw],
] as const)("the %s law", (_, lawOf) => {
  it("adds up to 1, follows the scores, and does not see what all have in common", () => {
    fc.assert(
      fc.property(someScores, fc.integer({ min: 1, max: 20 }), (scores, scale) => {
        const law = lawOf(scores, { scale });
        expect(law.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
        scores.forEach((a, i) => {
          scores.forEach((b, j) => {
            if (a > b) expect(law[i]!).toBeGreaterThanOrEqual(law[j]!);
          });
        });
        const shifted = lawOf(
          scores.map((score) => score + 7),
          { scale },
        );
        shifted.forEach((p, i) => {
          expect(p).toBeCloseTo(law[i]!, 9);
        });
      }),
    );
  });

  it("changes by e^ε at most, ε the range of the changes over the scale", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.double({ min: -9, max: 9, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
          {
            minLength: 1,
            maxLength: 7,
          },
        ),
        fc.double({ min: 0.25, max: 9, noNaN: true }),
        (pairs, scale) => {
          const before = lawOf(
            pairs.map(([score]) => score),
            { scale },
          );
          const after = lawOf(
            pairs.map(([score, change]) => score + change),
            { scale },
          );
          before.forEach((p, i) => {
            expect(Math.abs(Math.log(p / after[i]!))).toBeLessThanOrEqual(1 / scale + 1e-9);
          });
        },
      ),
    );
  });

  it("refuses scales and scores without a law", () => {
    for (const scale of [0, -1, Number.NaN]) expect(() => lawOf([1], { scale })).toThrow(RangeError);
    for (const scores of [[], [Number.NaN], [Number.POSITIVE_INFINITY]])
      expect(() => lawOf(scores, { scale: 1 })).toThrow(RangeError);
  });
});

it("the expected score of permute and flip is never below that of the exponential mechanism", () => {
  fc.assert(
    fc.property(someScores, (scores) => {
      const mean = (law: Float64Array): number => law.reduce((sum, p, i) => sum + p * scores[i]!, 0);
      expect(mean(permuteAndFlipLaw(scores, { scale: 3 }))).toBeGreaterThanOrEqual(
        mean(exponentialLaw(scores, { scale: 3 })) - 1e-9,
      );
    }),
  );
});

describe.each([
  ["exponential", exponentialMechanism],
  ["permute-and-flip", permuteAndFlip],
] as const)("%s", (name, make) => {
  it("says what it takes and loses", () => {
    const mechanism = make({ candidates: 3, scale: "3" });
    expect(mechanism).toMatchObject({
      name,
      domain: { kind: "scores", size: 3 },
      metric: "l-infinity",
      measure: "pure",
    });
    // 2/3 and 1/3 rounded upward, as the decimals that they print.
    expect(mechanism.map(1)).toEqual({ measure: "pure", epsilon: 0.6666666666666667 });
    expect(make({ candidates: 3, scale: 3, metric: "range" }).map(1)).toEqual({
      measure: "pure",
      epsilon: 0.33333333333333337,
    });
    expect(mechanism.map(0)).toEqual({ measure: "pure", epsilon: 0 });
    expect(() => mechanism.map(-1)).toThrow(RangeError);
  });

  it("selects the most frequent category of a histogram", () => {
    const counts = categoryCounts({ categories: 3, relation: "replace-one", metric: "l-infinity" });
    const mechanism = chainedMechanism(counts, make({ candidates: 3, scale: "1/100" }));
    expect(mechanism.release([2, 2, 0, 2, 1, 2], hashStream(name))).toBe(2);
    expect(mechanism.map(1)).toEqual({ measure: "pure", epsilon: 200 });
  });

  it("refuses terms that are out of range", () => {
    const bad: readonly SelectionOptions[] = [
      { candidates: 0, scale: 1 },
      { candidates: 1.5, scale: 1 },
      { candidates: 2 ** 22, scale: 1 },
      { candidates: 2, scale: 0 },
      { candidates: 2, scale: Number.POSITIVE_INFINITY },
      { candidates: 2, scale: Number.NaN },
      { candidates: 2, scale: 1, metric: "l1" as "range" },
    ];
    for (const options of bad) expect(() => make(options)).toThrow(RangeError);
  });

  it("refuses bad scores before it draws, and quotes none", () => {
    const mechanism = make({ candidates: 2, scale: 1 });
    const random = hashStream("unused");
    for (const scores of [[], [1], [1, 2, 3], [1, Number.NaN], [Number.NEGATIVE_INFINITY, 4242]])
      expect(() => mechanism.release(scores, random)).toThrow(RangeError);
    expect(() => mechanism.release([4242, Number.NaN], random)).toThrow(/^((?!4242).)*$/);
    expect(random.uint32()).toBe(hashStream("unused").uint32());
  });

  it("refuses a seeded source", () => {
    const mechanism = make({ candidates: 2, scale: 1 });
    expect(() => mechanism.release([1, 2], seededRandom("1") as never)).toThrow(TypeError);
  });

  it("takes scores of every magnitude", () => {
    const mechanism = make({ candidates: 3, scale: "1e-30" });
    const random = hashStream("magnitudes");
    expect(mechanism.release([Number.MAX_VALUE, -Number.MAX_VALUE, 5e-324], random)).toBe(0);
    expect(make({ candidates: 1, scale: 1 }).release([-5e-324], random)).toBe(0);
  });
});

describe("exponentialRho()", () => {
  it("is an eighth of the square of ε, rounded upward", () => {
    expect(exponentialRho(1, { candidates: 2, scale: 1 })).toBe(0.5);
    expect(exponentialRho(1, { candidates: 2, scale: 1, metric: "range" })).toBe(0.125);
    expect(exponentialRho(0, { candidates: 2, scale: 1 })).toBe(0);
    // 1/72 is no decimal.
    expect(exponentialRho(1, { candidates: 2, scale: 3, metric: "range" })).toBeGreaterThanOrEqual(1 / 72);
  });

  it("bounds the divergence of every order between laws that are so far apart", () => {
    const before = exponentialLaw([0, 1, 2], { scale: 1 });
    const after = exponentialLaw([1, 0, 2], { scale: 1 });
    const rho = exponentialRho(1, { candidates: 3, scale: 1 });
    for (const order of [1.5, 2, 4, 16, 64]) {
      const sum = before.reduce((total, p, i) => total + p ** order * after[i]! ** (1 - order), 0);
      expect(Math.log(sum) / (order - 1)).toBeLessThanOrEqual(order * rho);
    }
  });

  it("refuses a negative distance and a scale of 0", () => {
    expect(() => exponentialRho(-1, { candidates: 2, scale: 1 })).toThrow(RangeError);
    expect(() => exponentialRho(1, { candidates: 2, scale: 0 })).toThrow(RangeError);
  });
});
