import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CalibratedOddsCost } from "../../../../src/fairness/index.js";
import { calibratedScores, fitCalibratedOdds } from "../../../../src/fairness/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { labeledScores } from "../thresholds/labeledScores.js";

const costs = fc.constantFrom<CalibratedOddsCost>("false-negative-rate", "false-positive-rate", "weighted");

describe("fitCalibratedOdds()", () => {
  it("makes the costs of all groups equal, or says whose mix rate was clipped", () => {
    fc.assert(
      fc.property(labeledScores({ groups: 4, rows: 12 }), costs, ({ yTrue, yScore, ...rows }, cost) => {
        const rule = fitCalibratedOdds(yTrue, yScore, { ...rows, cost });
        const highest = Math.max(...rule.groups.map((group) => group!.costBefore));
        for (const group of rule.groups) {
          const { mixRate, wantedMixRate, isClipped, expectedCostAfter } = group!;
          expect(mixRate).toBeGreaterThanOrEqual(0);
          expect(mixRate).toBeLessThanOrEqual(1);
          expect(isClipped).toBe(mixRate !== wantedMixRate);
          if (!isClipped) expect(Math.abs(expectedCostAfter - highest)).toBeLessThan(1e-12);
        }
        if (rule.groups.every((group) => !group!.isClipped)) expect(rule.gap).toBeLessThan(1e-12);
        expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
      }),
    );
  });

  it("says so where mixing changes nothing", () => {
    // The scores of group 0 are its base rate: they are as bad as no scores, and better than those of group 1.
    const yTrue = Uint8Array.of(0, 1, 0, 1);
    const yScore = Float64Array.of(0.5, 0.5, 1, 0);
    const rows = { groupOf: Int32Array.of(0, 0, 1, 1), groups: 3, cost: "weighted" } as const;
    const rule = fitCalibratedOdds(yTrue, yScore, rows);
    expect(rule.groups[0]).toMatchObject({ mixRate: 0, wantedMixRate: null, isClipped: true });
    expect(rule.groups[2]).toBeNull();
    expect(rule.gap).toBe(0.25);
  });

  it("replaces the drawn share of scores by the base rate, under a seed", () => {
    const random = seededRandom("mix");
    const n = 20_000;
    const groupOf = Int32Array.from({ length: n }, (_, i) => i % 2);
    const yScore = Float64Array.from({ length: n }, (_, i) =>
      i % 2 === 0 ? random.uniform() : 0.25 + 0.5 * random.uniform(),
    );
    const yTrue = Uint8Array.from(yScore, (score) => (random.uniform() < score ? 1 : 0));
    const rule = fitCalibratedOdds(yTrue, yScore, { groupOf, groups: 2, cost: "false-positive-rate" });
    const mixed = calibratedScores(rule, yScore, { groupOf, random: seededRandom("a") });
    expect(calibratedScores(rule, yScore, { groupOf, random: seededRandom("a") })).toEqual(mixed);
    const { mixRate, baseRate } = rule.groups[0]!;
    const changed = mixed.filter((score, i) => i % 2 === 0 && score !== yScore[i]);
    expect(changed.every((score) => score === baseRate)).toBe(true);
    const error = Math.sqrt((mixRate * (1 - mixRate)) / (n / 2));
    expect(Math.abs(changed.length / (n / 2) - mixRate)).toBeLessThan(5 * error);
  });

  it("is not measured, and refuses a wrong call", () => {
    const fit = (labels: number[], groups: number[], scores = labels.map(() => 0.5), cost = "weighted") =>
      fitCalibratedOdds(Uint8Array.from(labels), Float64Array.from(scores), {
        groupOf: Int32Array.from(groups),
        groups: 2,
        cost: cost as CalibratedOddsCost,
      });
    expect(reasonOf(() => fit([], []))).toBe("no-rows");
    expect(reasonOf(() => fit([0, 1, 0], [0, 0, 1]))).toBe("no-positive-labels");
    expect(reasonOf(() => fit([0, 1, 1], [0, 0, 1]))).toBe("no-negative-labels");
    const asked = { groupOf: new Int32Array(2), groups: 1, cost: "weighted" } as const;
    const weights = Float64Array.of(1e308, 1e308);
    expect(
      reasonOf(() => fitCalibratedOdds(Uint8Array.of(0, 1), Float64Array.of(0, 1), { ...asked, weights })),
    ).toBe("overflow");
    expect(() => fit([0, 1], [0, 0], [0, 1.5])).toThrow("row 1");
    expect(() => fit([0, 1], [0, 0], [0])).toThrow("2 and 1 rows");
    expect(() => fit([0, 1], [0, 0], [0, 1], "accuracy")).toThrow(RangeError);
    const rule = fit([0, 1], [0, 0]);
    const random = seededRandom("1");
    const scores = Float64Array.of(0.5);
    expect(() => calibratedScores(rule, scores, { groupOf: Int32Array.of(1), random })).toThrow(
      "no mix rate",
    );
    expect(() => calibratedScores(rule, scores, { groupOf: Int32Array.of(0, 0), random })).toThrow(
      "one each",
    );
    expect(() => calibratedScores(rule, Float64Array.of(2), { groupOf: Int32Array.of(0), random })).toThrow(
      "row 0",
    );
  });
});
