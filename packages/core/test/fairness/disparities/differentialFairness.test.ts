import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differentialFairness } from "../../../src/fairness/index.js";
import { reasonOf } from "../../statistics/golden.js";

const groups = fc.integer({ min: 2, max: 4 }).chain((outcomes) =>
  fc.array(fc.array(fc.nat({ max: 50 }), { minLength: outcomes, maxLength: outcomes }), {
    minLength: 2,
    maxLength: 8,
  }),
);

describe("differentialFairness()", () => {
  it("bounds the ratio of every two groups for every outcome, and is reached by the pair it names", () => {
    fc.assert(
      fc.property(groups, (counts) => {
        const { epsilon, outcome, highest, lowest } = differentialFairness(counts);
        const share = (group: number, of: number) => {
          const total = counts[group]!.reduce((a, b) => a + b, 0);
          return (counts[group]![of]! + 1 / counts[group]!.length) / (total + 1);
        };
        expect(Math.log(share(highest, outcome) / share(lowest, outcome))).toBeCloseTo(epsilon, 10);
        counts.forEach((_, g) =>
          counts.forEach((row, h) =>
            row.forEach((__, of) => {
              expect(Math.log(share(g, of) / share(h, of))).toBeLessThanOrEqual(epsilon + 1e-12);
            }),
          ),
        );
      }),
    );
  });

  it("does not depend on the order of groups, and is 0 for copies of one group", () => {
    fc.assert(
      fc.property(groups, (counts) => {
        const { epsilon } = differentialFairness(counts);
        expect(differentialFairness([...counts].reverse()).epsilon).toBeCloseTo(epsilon, 12);
        expect(differentialFairness([counts[0]!, counts[0]!]).epsilon).toBe(0);
      }),
    );
  });

  it("scales with the rows only through the smoothing", () => {
    const at = (factor: number) =>
      differentialFairness(
        [
          [3 * factor, 7 * factor],
          [5 * factor, 5 * factor],
        ],
        { concentration: 0 },
      ).epsilon;
    expect(at(1000)).toBeCloseTo(at(1), 12);
  });

  it("says why there is none, and refuses what is no count", () => {
    expect(reasonOf(() => differentialFairness([]))).toBe("single-group");
    expect(reasonOf(() => differentialFairness([[1, 2]]))).toBe("single-group");
    expect(
      reasonOf(() =>
        differentialFairness(
          [
            [1, 2],
            [0, 0],
          ],
          { concentration: 0 },
        ),
      ),
    ).toBe("single-group");
    expect(
      differentialFairness([
        [1, 2],
        [0, 0],
      ]).epsilon,
    ).toBeGreaterThan(0);
    expect(
      reasonOf(() =>
        differentialFairness(
          [
            [1, 2],
            [0, 3],
          ],
          { concentration: 0 },
        ),
      ),
    ).toBe("zero-count");
    expect(
      reasonOf(() =>
        differentialFairness([
          [1e308, 1e308],
          [1, 2],
        ]),
      ),
    ).toBe("overflow");
    expect(() => differentialFairness([[1, 2], [1]])).toThrow(RangeError);
    expect(() => differentialFairness([[1], [2]])).toThrow(RangeError);
    expect(() =>
      differentialFairness([
        [1, -1],
        [2, 1],
      ]),
    ).toThrow(RangeError);
    expect(() =>
      differentialFairness([
        [1, NaN],
        [2, 1],
      ]),
    ).toThrow(RangeError);
    for (const concentration of [-1, NaN, Infinity])
      expect(() =>
        differentialFairness(
          [
            [1, 2],
            [2, 1],
          ],
          { concentration },
        ),
      ).toThrow(RangeError);
  });
});
