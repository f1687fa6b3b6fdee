import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DeterministicThresholds, ThresholdConstraint } from "../../../../src/fairness/index.js";
import { applyThresholds, fitDeterministicThresholds } from "../../../../src/fairness/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { groupConfusion } from "../../../../src/statistics/index.js";
import type { LabeledScores } from "./labeledScores.js";
import { labeledScores } from "./labeledScores.js";

const anyConstraint = fc.constantFrom<ThresholdConstraint>(
  "demographic-parity",
  "equalized-odds",
  "true-positive-rate-parity",
  "false-positive-rate-parity",
  "true-negative-rate-parity",
  "false-negative-rate-parity",
);

/** The gap and the accuracy of some predictions, from the definitions. */
function judged(rows: LabeledScores, yPred: Uint8Array, constraint: ThresholdConstraint) {
  const { yTrue, groupOf, groups } = rows;
  const cells = groupConfusion(yTrue, yPred, { groupOf, groups });
  const spread = (rate: (cell: (typeof cells)[number]) => number): number => {
    const rates = cells.map(rate);
    return Math.max(...rates) - Math.min(...rates);
  };
  const truePositiveGap = spread((c) => c.truePositives / (c.truePositives + c.falseNegatives));
  const falsePositiveGap = spread((c) => c.falsePositives / (c.falsePositives + c.trueNegatives));
  const gaps: Record<ThresholdConstraint, number> = {
    "demographic-parity": spread(
      (c) =>
        (c.truePositives + c.falsePositives) /
        (c.truePositives + c.falsePositives + c.trueNegatives + c.falseNegatives),
    ),
    "equalized-odds": Math.max(truePositiveGap, falsePositiveGap),
    "true-positive-rate-parity": truePositiveGap,
    "false-negative-rate-parity": truePositiveGap,
    "false-positive-rate-parity": falsePositiveGap,
    "true-negative-rate-parity": falsePositiveGap,
  };
  const right = yTrue.reduce((sum, label, i) => sum + (label === yPred[i] ? 1 : 0), 0);
  return { gap: gaps[constraint], accuracy: right / yTrue.length };
}

/** The best accuracy among all combinations of cuts that keep to the tolerance. */
function bestOfAll(rows: LabeledScores, constraint: ThresholdConstraint, tolerance: number): number {
  const { yScore, groupOf, groups } = rows;
  const cuts = [-1, ...new Set(yScore)];
  let best = -1;
  for (let code = 0; code < cuts.length ** groups; code++) {
    const own = Array.from(
      { length: groups },
      (_, g) => cuts[Math.floor(code / cuts.length ** g) % cuts.length]!,
    );
    const yPred = Uint8Array.from(yScore, (score, i) => (score > own[groupOf[i]!]! ? 1 : 0));
    const { gap, accuracy } = judged(rows, yPred, constraint);
    if (gap <= tolerance + 1e-12) best = Math.max(best, accuracy);
  }
  return best;
}

describe("fitDeterministicThresholds()", () => {
  it("is as good as the best of all combinations of cuts", () => {
    fc.assert(
      fc.property(
        labeledScores({ groups: 3, rows: 8 }),
        anyConstraint,
        fc.integer({ min: 0, max: 6 }),
        (rows, constraint, eighths) => {
          const { yTrue, yScore, groupOf, groups } = rows;
          const tolerance = eighths / 8;
          const rule = fitDeterministicThresholds(yTrue, yScore, { groupOf, groups, constraint, tolerance });
          const { gap, accuracy } = judged(rows, applyThresholds(rule, yScore, groupOf), constraint);
          expect(gap).toBeLessThanOrEqual(tolerance + 1e-12);
          expect(Math.abs(rule.gap - gap)).toBeLessThan(1e-12);
          expect(Math.abs(rule.value - accuracy)).toBeLessThan(1e-12);
          expect(Math.abs(rule.accuracy - accuracy)).toBeLessThan(1e-12);
          expect(Math.abs(bestOfAll(rows, constraint, tolerance) - accuracy)).toBeLessThan(1e-12);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("says what the constraint and the missing lottery cost", () => {
    fc.assert(
      fc.property(
        labeledScores({ groups: 4, rows: 12 }),
        anyConstraint,
        ({ yTrue, yScore, ...rows }, constraint) => {
          const at = (tolerance: number): DeterministicThresholds =>
            fitDeterministicThresholds(yTrue, yScore, { ...rows, constraint, tolerance });
          const [strict, loose, free] = [at(0), at(0.25), at(1)];
          expect(strict.value).toBeLessThanOrEqual(loose.value + 1e-12);
          expect(loose.value).toBeLessThanOrEqual(free.value + 1e-12);
          expect(Math.abs(free.value - free.unconstrainedValue)).toBeLessThan(1e-12);
          expect(strict.randomizedValue).toBeLessThanOrEqual(strict.unconstrainedValue + 1e-12);
          expect(JSON.parse(JSON.stringify(loose))).toEqual(loose);
        },
      ),
    );
  });

  it("maximizes balanced accuracy too", () => {
    const random = seededRandom("balanced");
    const yTrue = Uint8Array.from({ length: 400 }, () => (random.uniform() < 0.1 ? 1 : 0));
    const yScore = Float64Array.from(yTrue, (label) => random.normal() + label);
    const rows = { groupOf: Int32Array.from(yTrue, (_, i) => i % 2), groups: 2 };
    for (const constraint of ["demographic-parity", "equalized-odds"] as const) {
      const asked = { ...rows, constraint, tolerance: 0.1 };
      const plain = fitDeterministicThresholds(yTrue, yScore, asked);
      const balanced = fitDeterministicThresholds(yTrue, yScore, {
        ...asked,
        objective: "balanced-accuracy",
      });
      expect(balanced.value).toBeGreaterThan(0.6);
      expect(balanced.gap).toBeLessThanOrEqual(0.1 + 1e-12);
      expect(balanced.accuracy).toBeLessThan(plain.accuracy);
    }
  });

  it("thins the cuts of many rows for equalized odds, and keeps to the tolerance", () => {
    const random = seededRandom("many");
    const n = 20_000;
    const groupOf = Int32Array.from({ length: n }, () => random.integer(3));
    const yTrue = Uint8Array.from({ length: n }, () => random.integer(2));
    const yScore = Float64Array.from(yTrue, (label, i) => random.normal() + label + 0.4 * groupOf[i]!);
    const rows = { yTrue, yScore, groupOf, groups: 3 };
    const rule = fitDeterministicThresholds(yTrue, yScore, {
      groupOf,
      groups: 3,
      constraint: "equalized-odds",
      tolerance: 0.05,
    });
    const { gap } = judged(rows, applyThresholds(rule, yScore, groupOf), "equalized-odds");
    expect(gap).toBeLessThanOrEqual(0.05 + 1e-12);
    expect(rule.value).toBeGreaterThan(rule.randomizedValue - 0.002);
  });

  it("refuses a wrong call", () => {
    const rows = { groupOf: Int32Array.of(0, 0), groups: 1, constraint: "demographic-parity" } as const;
    for (const tolerance of [-0.1, 1.5, Number.NaN])
      expect(() =>
        fitDeterministicThresholds(Uint8Array.of(0, 1), Float64Array.of(0, 1), { ...rows, tolerance }),
      ).toThrow(RangeError);
    const rule = fitDeterministicThresholds(Uint8Array.of(0, 1), Float64Array.of(0, 1), {
      ...rows,
      tolerance: 0,
    });
    expect(() => applyThresholds(rule, Float64Array.of(1), Int32Array.of(1))).toThrow(
      "its group 1 has no rule",
    );
  });
});
