import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitEqualizedOddsFlips, flipProbabilities } from "../../../../src/fairness/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { labeledScores } from "../thresholds/labeledScores.js";

const tables = labeledScores({ groups: 4, rows: 12 });
const predicted = (yScore: Float64Array): Uint8Array =>
  Uint8Array.from(yScore, (score) => (score > 0.5 ? 1 : 0));

describe("fitEqualizedOddsFlips()", () => {
  it("gives all groups the same rates, at no more error than predicting one label for everyone", () => {
    fc.assert(
      fc.property(tables, ({ yTrue, yScore, ...rows }) => {
        const yPred = predicted(yScore);
        const rule = fitEqualizedOddsFlips(yTrue, yPred, rows);
        for (const group of rule.groups) {
          expect(Math.abs(group!.expected.truePositiveRate! - rule.truePositiveRate)).toBeLessThan(1e-9);
          expect(Math.abs(group!.expected.falsePositiveRate! - rule.falsePositiveRate)).toBeLessThan(1e-9);
        }
        const share = yTrue.reduce((sum, label) => sum + label, 0) / yTrue.length;
        expect(rule.expectedError).toBeLessThan(Math.min(share, 1 - share) + 1e-9);
        expect(Math.abs(rule.value - rule.expectedError)).toBeLessThan(1e-9);
        const right = yTrue.reduce((sum, label, i) => sum + (label === yPred[i] ? 1 : 0), 0);
        // One group has nothing to be equal to: only turning every prediction can be better than none.
        if (rows.groups === 1)
          expect(rule.expectedError).toBeLessThan(
            Math.min(1 - right / yTrue.length, right / yTrue.length) + 1e-9,
          );
      }),
    );
  });

  it("has less error than AIF360's objective, and that a lower sum of FPR − TPR", () => {
    fc.assert(
      fc.property(tables, ({ yTrue, yScore, ...rows }) => {
        const own = fitEqualizedOddsFlips(yTrue, predicted(yScore), rows);
        const peer = fitEqualizedOddsFlips(yTrue, predicted(yScore), { ...rows, profile: "aif360" });
        expect(own.expectedError).toBeLessThan(peer.expectedError + 1e-9);
        const sum = rows.groups * (own.falsePositiveRate - own.truePositiveRate);
        expect(peer.value).toBeLessThan(sum + 1e-9);
      }),
    );
  });

  it("leaves groups alone whose odds are equal already", () => {
    const yTrue = Uint8Array.of(1, 1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0);
    const yPred = Uint8Array.of(1, 1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1);
    const rule = fitEqualizedOddsFlips(yTrue, yPred, {
      groupOf: Int32Array.from(yTrue, (_, i) => (i < 6 ? 0 : 2)),
      groups: 3,
    });
    expect(rule.groups[1]).toBeNull();
    for (const group of [0, 2])
      expect(rule.groups[group]).toMatchObject({ keepPositive: 1, turnPositive: 0 });
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  });

  it("is not measured, and refuses a wrong call", () => {
    const fit = (labels: number[], groups: number[], weights = labels.map(() => 1)) =>
      fitEqualizedOddsFlips(Uint8Array.from(labels), Uint8Array.from(labels), {
        groupOf: Int32Array.from(groups),
        groups: 2,
        weights: Float64Array.from(weights),
      });
    expect(reasonOf(() => fit([], []))).toBe("no-rows");
    expect(reasonOf(() => fit([0, 1], [0, 1], [0, 0]))).toBe("zero-total-weight");
    expect(reasonOf(() => fit([0, 1], [0, 1], [1e308, 1e308]))).toBe("overflow");
    expect(reasonOf(() => fit([0, 1, 0], [0, 0, 1]))).toBe("no-positive-labels");
    expect(reasonOf(() => fit([0, 1, 1], [0, 0, 1]))).toBe("no-negative-labels");
    // A group without weight is as one without rows.
    expect(fit([0, 1, 1], [0, 0, 1], [1, 1, 0]).groups[1]).toBeNull();
    expect(() =>
      fitEqualizedOddsFlips(Uint8Array.of(0, 1), Uint8Array.of(0, 1), {
        groupOf: new Int32Array(2),
        groups: 1,
        // @ts-expect-error: no such profile.
        profile: "fairlearn",
      }),
    ).toThrow(RangeError);
    const rule = fit([0, 1], [0, 0]);
    expect(() => flipProbabilities(rule, Uint8Array.of(1), Int32Array.of(1))).toThrow(
      "its group 1 has no rule",
    );
    expect(() => flipProbabilities(rule, Uint8Array.of(2), Int32Array.of(0))).toThrow("neither 0 nor 1");
    expect(() => flipProbabilities(rule, Uint8Array.of(1), Int32Array.of(0, 0))).toThrow("one each");
  });
});
