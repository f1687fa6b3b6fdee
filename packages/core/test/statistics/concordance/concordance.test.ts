import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairedDelong, rocAuc, rocAucInterval } from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const scored = fc
  .array(
    fc.record({
      label: fc.integer({ min: 0, max: 1 }),
      score: fc.oneof(fc.integer({ min: -4, max: 4 }), fc.double({ noNaN: true })),
      other: fc.integer({ min: -4, max: 4 }),
      weight: fc.integer({ min: 0, max: 3 }),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .filter((list) => list.some(({ label }) => label === 0) && list.some(({ label }) => label === 1))
  .map((list) => ({
    yTrue: Uint8Array.from(list, ({ label }) => label),
    yScore: Float64Array.from(list, ({ score }) => score),
    yOther: Float64Array.from(list, ({ other }) => other),
    weights: Float64Array.from(list, ({ weight }) => weight),
  }));

function areaByPairs(yTrue: Uint8Array, yScore: Float64Array, weights: Float64Array): number {
  let won = 0;
  let pairs = 0;
  yTrue.forEach((a, i) => {
    yTrue.forEach((b, j) => {
      if (a !== 1 || b !== 0) return;
      const weight = weights[i]! * weights[j]!;
      pairs += weight;
      if (yScore[i]! > yScore[j]!) won += weight;
      else if (yScore[i] === yScore[j]) won += weight / 2;
    });
  });
  return won / pairs;
}

describe("rocAuc()", () => {
  it("is the share of pairs in the right order, ties half", () => {
    fc.assert(
      fc.property(scored, ({ yTrue, yScore, weights }) => {
        const ones = new Float64Array(yTrue.length).fill(1);
        expect(rocAuc(yTrue, yScore)).toBe(areaByPairs(yTrue, yScore, ones));
        expect(rocAuc(yTrue, yScore, { weights: ones })).toBeCloseTo(rocAuc(yTrue, yScore), 14);
        const weighted = areaByPairs(yTrue, yScore, weights);
        if (Number.isNaN(weighted))
          expect(reasonOf(() => rocAuc(yTrue, yScore, { weights }))).toBe("zero-total-weight");
        else expect(rocAuc(yTrue, yScore, { weights })).toBeCloseTo(weighted, 13);
      }),
    );
  });

  it("turns with the sign of the scores, and with the labels", () => {
    fc.assert(
      fc.property(scored, ({ yTrue, yScore }) => {
        const area = rocAuc(yTrue, yScore);
        const turned = yScore.map((score) => -score);
        expect(rocAuc(yTrue, turned)).toBeCloseTo(1 - area, 15);
        expect(
          rocAuc(
            yTrue.map((label) => 1 - label),
            turned,
          ),
        ).toBe(area);
      }),
    );
  });

  it("counts only the order, in any order of the rows", () => {
    fc.assert(
      fc.property(scored, ({ yTrue, yOther }) => {
        const area = rocAuc(yTrue, yOther);
        expect(
          rocAuc(
            yTrue,
            yOther.map((score) => score * score * score * 1e100 + 3),
          ),
        ).toBe(area);
        expect(rocAuc(yTrue.slice().reverse(), yOther.slice().reverse())).toBe(area);
      }),
    );
  });
});

describe("rocAucInterval()", () => {
  it("has DeLong's variance by brute force, and holds the area", () => {
    fc.assert(
      fc.property(scored, ({ yTrue, yScore }) => {
        const [n1, n0] = [yTrue.filter((y) => y === 1).length, yTrue.filter((y) => y === 0).length];
        if (n1 < 2 || n0 < 2) {
          expect(reasonOf(() => rocAucInterval(yTrue, yScore))).toBe("too-few-rows");
          return;
        }
        const result = rocAucInterval(yTrue, yScore);
        expect(result.area).toBe(rocAuc(yTrue, yScore));
        expect([result.positives, result.negatives]).toEqual([n1, n0]);
        const beats = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
        const [positive, negative] = [1, 0].map((label) => yScore.filter((_, i) => yTrue[i] === label));
        const shares = (list: Float64Array, others: Float64Array, sign: number) =>
          Array.from(
            list,
            (a) => others.reduce((sum, b) => sum + beats(sign * a, sign * b), 0) / others.length,
          );
        const spread = (list: readonly number[]) => {
          const center = list.reduce((a, b) => a + b, 0) / list.length;
          return list.reduce((a, b) => a + (b - center) ** 2, 0) / (list.length - 1);
        };
        const variance =
          spread(shares(positive!, negative!, 1)) / n1 + spread(shares(negative!, positive!, -1)) / n0;
        expect(result.variance).toBeCloseTo(variance, 13);
        const { lower, upper } = result.interval;
        expect(lower >= 0 && upper <= 1).toBe(true);
        expect(lower <= result.area && upper >= result.area && lower < upper).toBe(true);
      }),
    );
  });

  it("is exact where no pair disagrees, and narrows with the rows", () => {
    const parted = (n: number) =>
      rocAucInterval(
        Uint8Array.from({ length: 2 * n }, (_, i) => i % 2),
        Float64Array.from({ length: 2 * n }, (_, i) => i % 2),
      );
    for (const n of [2, 10, 100]) {
      const { area, interval } = parted(n);
      expect(area).toBe(1);
      expect(interval.upper).toBe(1);
      expect(interval.lower).toBeCloseTo(0.025 ** (1 / n), 13);
      expect(interval.method).toBe("clopper-pearson");
    }
    const tied = rocAucInterval(Uint8Array.of(0, 0, 1, 1), new Float64Array(4)).interval;
    expect(tied.lower + tied.upper).toBeCloseTo(1, 14);
    expect(tied.lower).toBeCloseTo(Math.sqrt(0.025) / 2, 14);
  });
});

describe("pairedDelong()", () => {
  it("turns with the order of the models, and is not measured for one model twice", () => {
    fc.assert(
      fc.property(scored, ({ yTrue, yScore, yOther }) => {
        const there = () => pairedDelong(yTrue, yScore, yOther);
        const reason = reasonOf(there);
        expect(reasonOf(() => pairedDelong(yTrue, yOther, yScore))).toBe(reason);
        expect(reasonOf(() => pairedDelong(yTrue, yScore, yScore))).toBeDefined();
        if (reason !== undefined) return;
        const back = pairedDelong(yTrue, yOther, yScore);
        expect(there().statistic).toBeCloseTo(-back.statistic, 12);
        expect(there().pValue).toBeCloseTo(back.pValue, 12);
        expect(there().difference).toBe(rocAuc(yTrue, yOther) - rocAuc(yTrue, yScore));
      }),
    );
  });
});

describe("bad calls", () => {
  it("are refused, and one class is not measured", () => {
    const labels = Uint8Array.of(1, 1);
    for (const statistic of [rocAuc, rocAucInterval]) {
      expect(reasonOf(() => statistic(labels, Float64Array.of(1, 2)))).toBe("single-class");
      expect(() => statistic(labels, Float64Array.of(1))).toThrow(RangeError);
      expect(() => statistic(Uint8Array.of(0, 2), Float64Array.of(1, 2))).toThrow(/row 1/);
    }
  });
});
