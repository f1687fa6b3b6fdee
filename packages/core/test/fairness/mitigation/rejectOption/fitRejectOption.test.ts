import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RejectOptionMetric } from "../../../../src/fairness/index.js";
import { applyThresholds, fitRejectOption } from "../../../../src/fairness/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import type { LabeledScores } from "../thresholds/labeledScores.js";
import { labeledScores } from "../thresholds/labeledScores.js";

/** What a threshold and a margin come to, from the definition: refused or accepted inside the band, by threshold outside. */
function judged({ yTrue, yScore, groupOf }: LabeledScores, threshold: number, margin: number) {
  const yPred = yScore.map((score, i) => {
    if (score <= threshold + margin && score > threshold - margin) return groupOf[i] === 0 ? 0 : 1;
    return score > threshold ? 1 : 0;
  });
  const rate = (isCounted: (row: number) => boolean): number => {
    let rows = 0;
    let positive = 0;
    for (let i = 0; i < yPred.length; i++)
      if (isCounted(i)) {
        rows += 1;
        positive += yPred[i]!;
      }
    return positive / rows;
  };
  const gap = (isCounted: (row: number) => boolean): number =>
    rate((i) => groupOf[i] !== 0 && isCounted(i)) - rate((i) => groupOf[i] === 0 && isCounted(i));
  const truePositiveGap = gap((i) => yTrue[i] === 1);
  return {
    yPred,
    balancedAccuracy: 0.5 * (rate((i) => yTrue[i] === 1) + 1 - rate((i) => yTrue[i] === 0)),
    difference: {
      "selection-rate": gap(() => true),
      "true-positive-rate": truePositiveGap,
      "average-odds": 0.5 * (truePositiveGap + gap((i) => yTrue[i] === 0)),
    },
  };
}

const metrics = fc.constantFrom<RejectOptionMetric>("selection-rate", "true-positive-rate", "average-odds");

describe("fitRejectOption()", () => {
  it("finds the best pair that a search of all finds", () => {
    fc.assert(
      fc.property(
        labeledScores({ groups: 3, rows: 12 }).filter(({ groups }) => groups > 1),
        metrics,
        fc.integer({ min: 0, max: 10 }),
        (rows, metric, bound) => {
          const { yTrue, yScore, groupOf, groups } = rows;
          const bounds = [-bound / 20, bound / 20] as const;
          const thresholds = { from: 0, to: 1, count: 9 };
          const rule = fitRejectOption(yTrue, yScore, {
            groupOf,
            groups,
            privileged: 0,
            metric,
            bounds,
            thresholds,
            margins: 5,
          });
          const own = judged(rows, rule.threshold, rule.margin);
          expect(Array.from(applyThresholds(rule, yScore, groupOf))).toEqual(Array.from(own.yPred));
          expect(Math.abs(own.balancedAccuracy - rule.balancedAccuracy)).toBeLessThan(1e-12);
          expect(Math.abs(own.difference[metric] - rule.difference)).toBeLessThan(1e-12);
          let best = { distance: Infinity, balancedAccuracy: 0 };
          for (let t = 0; t < 9; t++)
            for (let m = 0; m < 5; m++) {
              const threshold = t / 8;
              const one = judged(rows, threshold, (m * Math.min(threshold, 1 - threshold)) / 4);
              const distance = Math.max(0, Math.abs(one.difference[metric]) - bounds[1] - 1e-12);
              const { balancedAccuracy } = one;
              if (distance < best.distance - 1e-12) best = { distance, balancedAccuracy };
              else if (distance < best.distance + 1e-12)
                best = {
                  distance: best.distance,
                  balancedAccuracy: Math.max(best.balancedAccuracy, balancedAccuracy),
                };
            }
          expect(rule.isWithinBounds).toBe(best.distance === 0);
          expect(rule.balancedAccuracy).toBeGreaterThan(best.balancedAccuracy - 1e-12);
        },
      ),
    );
  });

  it("says where no pair lies within the bounds, and gives the nearest", () => {
    const yTrue = Uint8Array.of(0, 1, 0, 1);
    const yScore = Float64Array.of(0.9, 0.9, 0.1, 0.1);
    const rule = fitRejectOption(yTrue, yScore, {
      groupOf: Int32Array.of(0, 0, 1, 1),
      groups: 3,
      privileged: 0,
      metric: "selection-rate",
      thresholds: { from: 0.5, to: 0.5, count: 1 },
      margins: 3,
      bounds: [-0.2, 0.2],
    });
    expect(rule.isWithinBounds).toBe(false);
    expect(Math.abs(rule.difference)).toBe(1);
    expect(rule.groups[2]).toBeNull();
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  });

  it("is not measured, and refuses a wrong call", () => {
    const fit = (labels: number[], groups: number[], options = {}, scores = labels.map(() => 0.5)) =>
      fitRejectOption(Uint8Array.from(labels), Float64Array.from(scores), {
        groupOf: Int32Array.from(groups),
        groups: 2,
        privileged: 0,
        metric: "average-odds",
        ...options,
      });
    const reason = (labels: number[], groups: number[], options = {}) =>
      reasonOf(() => fit(labels, groups, options));
    expect(reason([], [])).toBe("no-rows");
    expect(reason([0, 1], [0, 0])).toBe("single-group");
    expect(reason([0, 1, 0], [0, 0, 1])).toBe("no-positive-labels");
    expect(reason([0, 1, 1], [0, 0, 1])).toBe("no-negative-labels");
    expect(reason([0, 1, 1], [0, 0, 1], { metric: "true-positive-rate" })).toBeUndefined();
    expect(reason([0, 0, 1], [0, 0, 1], { metric: "selection-rate" })).toBeUndefined();
    expect(reason([1, 1, 1], [0, 0, 1], { metric: "selection-rate" })).toBe("no-negative-labels");
    for (const options of [
      { privileged: 2 },
      { privileged: 0.5 },
      { metric: "accuracy" },
      { bounds: [0.1, -0.1] },
      { thresholds: { from: -0.1, to: 1, count: 3 } },
      { thresholds: { from: 0.1, to: 1.1, count: 3 } },
      { thresholds: { from: 0.5, to: 0.4, count: 3 } },
      { thresholds: { from: 0, to: 1, count: 0 } },
      { margins: 1.5 },
    ])
      expect(() => fit([0, 1, 0, 1], [0, 0, 1, 1], options)).toThrow(RangeError);
    expect(() => fit([0, 1, 0, 1], [0, 0, 1, 1], {}, [0, 1, 2, 1])).toThrow("row 2");
    expect(() => fit([0, 1, 0, 1], [0, 0, 1, 1], {}, [0, 1, 1])).toThrow("4 and 3 rows");
  });
});
