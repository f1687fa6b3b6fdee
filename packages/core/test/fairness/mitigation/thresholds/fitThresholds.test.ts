import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RandomizedThresholds, ThresholdConstraint } from "../../../../src/fairness/index.js";
import {
  drawPredictions,
  fitThresholds,
  thresholdProbabilities,
  tradeoffHulls,
} from "../../../../src/fairness/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { labeledScores } from "./labeledScores.js";

const constraints: readonly ThresholdConstraint[] = [
  "demographic-parity",
  "equalized-odds",
  "true-positive-rate-parity",
  "false-positive-rate-parity",
  "true-negative-rate-parity",
  "false-negative-rate-parity",
];
const anyConstraint = fc.constantFrom(...constraints);
const tables = labeledScores({ groups: 4, rows: 12 });

/** The constrained rates of each group, from what the rule is expected to give. */
function constrainedRates({ constraint, groups }: RandomizedThresholds): readonly (readonly number[])[] {
  return groups.map((group) => {
    const { selectionRate, truePositiveRate, falsePositiveRate } = group!.expected;
    const [tpr, fpr] = [truePositiveRate!, falsePositiveRate!];
    return {
      "demographic-parity": [selectionRate],
      "equalized-odds": [tpr, fpr],
      "true-positive-rate-parity": [tpr],
      "false-positive-rate-parity": [fpr],
      "true-negative-rate-parity": [1 - fpr],
      "false-negative-rate-parity": [1 - tpr],
    }[constraint];
  });
}

describe("fitThresholds()", () => {
  it("makes the constrained rates of all groups equal", () => {
    fc.assert(
      fc.property(tables, anyConstraint, fc.boolean(), ({ yTrue, yScore, ...rows }, constraint, both) => {
        const sides = both ? "above-or-below" : "above";
        const rule = fitThresholds(yTrue, yScore, { ...rows, constraint, sides, gridSize: 40 });
        const [first, ...others] = constrainedRates(rule);
        for (const rates of others)
          rates.forEach((rate, i) => expect(Math.abs(rate - first![i]!)).toBeLessThan(1e-12));
        const probabilities = thresholdProbabilities(rule, yScore, rows.groupOf);
        expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...probabilities)).toBeLessThanOrEqual(1 + 1e-15);
      }),
    );
  });

  it("reaches the objective that it says, and no less than refusing or accepting everyone", () => {
    fc.assert(
      fc.property(tables, anyConstraint, ({ yTrue, yScore, ...rows }, constraint) => {
        const rule = fitThresholds(yTrue, yScore, { ...rows, constraint });
        expect(Math.abs(rule.value - rule.accuracy)).toBeLessThan(1e-12);
        const share = yTrue.reduce((sum, label) => sum + label, 0) / yTrue.length;
        expect(rule.accuracy).toBeGreaterThan(Math.max(share, 1 - share) - 1e-12);
      }),
    );
  });

  it("lets a tolerance raise the objective, and keeps to it", () => {
    fc.assert(
      fc.property(
        tables,
        anyConstraint.filter((constraint) => constraint !== "equalized-odds"),
        fc.integer({ min: 1, max: 100 }),
        ({ yTrue, yScore, ...rows }, constraint, steps) => {
          const asked = { ...rows, constraint, gridSize: 100 };
          const strict = fitThresholds(yTrue, yScore, asked);
          const loose = fitThresholds(yTrue, yScore, { ...asked, tolerance: steps / 100 });
          expect(loose.value).toBeGreaterThan(strict.value - 1e-12);
          const rates = constrainedRates(loose).map(([rate]) => rate!);
          expect(Math.max(...rates) - Math.min(...rates)).toBeLessThan(steps / 100 + 1e-12);
        },
      ),
    );
  });

  it("does not depend on the order of rows, nor on a rising change of scores", () => {
    fc.assert(
      fc.property(tables, anyConstraint, ({ yTrue, yScore, groupOf, groups }, constraint) => {
        const probabilities = (scores: Float64Array) =>
          thresholdProbabilities(
            fitThresholds(yTrue, scores, { groupOf, groups, constraint }),
            scores,
            groupOf,
          );
        const own = probabilities(yScore);
        expect(probabilities(yScore.map((score) => 3 * score * score * score - 7))).toEqual(own);
        const turned = fitThresholds(yTrue.toReversed(), yScore.toReversed(), {
          groupOf: groupOf.toReversed(),
          groups,
          constraint,
        });
        expect(thresholdProbabilities(turned, yScore, groupOf)).toEqual(own);
      }),
    );
  });

  it("takes a weight for so many rows", () => {
    fc.assert(
      fc.property(tables, anyConstraint, ({ yTrue, yScore, groupOf, groups }, constraint) => {
        const copies = Array.from(yTrue, (_, row) => 1 + (row % 3));
        const repeated = copies.flatMap((times, row) => Array.from({ length: times }, () => row));
        const long = fitThresholds(
          Uint8Array.from(repeated, (row) => yTrue[row]!),
          Float64Array.from(repeated, (row) => yScore[row]!),
          { groupOf: Int32Array.from(repeated, (row) => groupOf[row]!), groups, constraint },
        );
        const weights = Float64Array.from(copies);
        expect(fitThresholds(yTrue, yScore, { groupOf, groups, weights, constraint }).value).toBeCloseTo(
          long.value,
          12,
        );
      }),
    );
  });

  it("uses a score that ranks a group the wrong way where cuts may turn", () => {
    const yTrue = Uint8Array.of(0, 0, 1, 1, 1, 1, 0, 0);
    const yScore = Float64Array.of(0.1, 0.2, 0.8, 0.9, 0.1, 0.2, 0.8, 0.9);
    const rows = { groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), groups: 2 };
    const asked = { ...rows, constraint: "equalized-odds", sides: "above-or-below" } as const;
    const rule = fitThresholds(yTrue, yScore, asked);
    expect(rule.accuracy).toBe(1);
    expect(rule.groups[1]!.cuts).toContainEqual({ below: 0.5 });
    expect(fitThresholds(yTrue, yScore, { ...asked, sides: "above" }).accuracy).toBe(0.5);
  });

  it("separates scores that no double lies between, and scores at the ends", () => {
    const next = 1 + Number.EPSILON;
    const ends = [next, 1, -1e308, 1e308, 5e-324, 0];
    for (const [low, high] of [
      [1, next],
      [-1e308, 1e308],
      [0, 5e-324],
      [1e308, 1.7e308],
    ] as const)
      for (const [label, sides] of [
        [1, "above"],
        [0, "above-or-below"],
      ] as const) {
        const yScore = Float64Array.of(low, high, low, high);
        const yTrue = Uint8Array.of(1 - label, label, 1 - label, label);
        const rows = { groupOf: Int32Array.of(0, 0, 1, 1), groups: 2 };
        const rule = fitThresholds(yTrue, yScore, { ...rows, constraint: "equalized-odds", sides });
        expect(Array.from(thresholdProbabilities(rule, yScore, rows.groupOf))).toEqual(Array.from(yTrue));
      }
    const yTrue = Uint8Array.from(ends, (_, i) => i % 2);
    const rows = { groupOf: new Int32Array(6), groups: 1 };
    expect(
      fitThresholds(yTrue, Float64Array.from(ends), { ...rows, constraint: "demographic-parity" }).value,
    ).toBeGreaterThan(0);
  });

  it("gives groups without rows or weight no rule, and refuses to apply one to them", () => {
    const yTrue = Uint8Array.of(0, 1, 0, 1, 0, 1);
    const yScore = Float64Array.of(0.2, 0.8, 0.3, 0.7, 0.4, 0.6);
    const groupOf = Int32Array.of(0, 0, 2, 2, 3, 3);
    const weights = Float64Array.of(1, 1, 1, 1, 0, 0);
    for (const constraint of constraints) {
      const asked = { groupOf, groups: 4, weights, constraint };
      const rule = fitThresholds(yTrue, yScore, asked);
      expect(rule.groups.map((group) => group === null)).toEqual([false, true, false, true]);
      expect(tradeoffHulls(yTrue, yScore, asked)[1]).toBeNull();
      expect(() => thresholdProbabilities(rule, yScore, groupOf)).toThrow("its group 3 has no rule");
    }
  });

  it("bears more groups than rows", () => {
    const asked = {
      groupOf: Int32Array.of(7, 7, 99_999, 99_999),
      groups: 100_000,
      constraint: "equalized-odds",
    } as const;
    const rule = fitThresholds(Uint8Array.of(0, 1, 0, 1), Float64Array.of(0, 1, 0.5, 2), asked);
    expect(rule.groups.filter((group) => group !== null)).toHaveLength(2);
    expect(rule.accuracy).toBe(1);
  });

  it("is plain JSON", () => {
    const yTrue = Uint8Array.of(0, 1, 0, 1);
    const yScore = Float64Array.of(0.2, 0.8, 0.9, 0.1);
    for (const constraint of constraints) {
      const rule = fitThresholds(yTrue, yScore, {
        groupOf: Int32Array.of(0, 0, 1, 1),
        groups: 2,
        constraint,
      });
      expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
    }
  });

  it("draws with the probabilities of the rule", () => {
    const random = seededRandom("draws");
    const n = 20_000;
    const groupOf = Int32Array.from({ length: n }, (_, i) => i % 2);
    const yScore = Float64Array.from({ length: n }, () => random.integer(5) / 4);
    const yTrue = Uint8Array.from(yScore, (score, i) =>
      random.uniform() < (i % 2 === 0 ? score : 0.4 * score) ? 1 : 0,
    );
    const rule = fitThresholds(yTrue, yScore, { groupOf, groups: 2, constraint: "equalized-odds" });
    const predictions = drawPredictions(
      thresholdProbabilities(rule, yScore, groupOf),
      random.stream("rule", 0),
    );
    for (const group of [0, 1]) {
      const { selectionRate } = rule.groups[group]!.expected;
      let selected = 0;
      for (let i = group; i < n; i += 2) selected += predictions[i]!;
      const error = Math.sqrt((selectionRate * (1 - selectionRate)) / (n / 2));
      expect(Math.abs(selected / (n / 2) - selectionRate)).toBeLessThan(5 * error);
    }
  });

  it("is not measured where there is nothing to fit to", () => {
    const fit = (labels: number[], scores: number[], constraint: ThresholdConstraint, weight = 1) =>
      reasonOf(() =>
        fitThresholds(Uint8Array.from(labels), Float64Array.from(scores), {
          groupOf: Int32Array.from(labels, (_, i) => i % 2),
          groups: 2,
          weights: new Float64Array(labels.length).fill(weight),
          constraint,
        }),
      );
    expect(fit([], [], "demographic-parity")).toBe("no-rows");
    expect(fit([0, 1], [0.5, 0.5], "demographic-parity", 0)).toBe("zero-total-weight");
    expect(fit([0, 1], [0.5, Infinity], "demographic-parity")).toBe("not-finite");
    expect(fit([0, 1], [0.5, 0.5], "demographic-parity", 1e307)).toBeUndefined();
    expect(fit([0, 1], [0.5, 0.5], "demographic-parity", 1e308)).toBe("overflow");
    expect(fit([0, 1, 0, 0], [0, 0, 0, 0], "true-positive-rate-parity")).toBe("no-positive-labels");
    expect(fit([0, 1, 0, 0], [0, 0, 0, 0], "false-negative-rate-parity")).toBe("no-positive-labels");
    expect(fit([1, 1, 1, 0], [0, 0, 0, 0], "true-negative-rate-parity")).toBe("no-negative-labels");
    expect(fit([1, 1, 1, 0], [0, 0, 0, 0], "equalized-odds")).toBe("no-negative-labels");
    expect(fit([1, 1, 1, 0], [0, 0, 0, 0], "demographic-parity")).toBeUndefined();
  });

  it("refuses a wrong call", () => {
    const yTrue = Uint8Array.of(0, 1);
    const yScore = Float64Array.of(0.2, 0.8);
    const asked = { groupOf: Int32Array.of(0, 0), groups: 1, constraint: "demographic-parity" } as const;
    const wrong: readonly [string, () => unknown][] = [
      ["grid of 0", () => fitThresholds(yTrue, yScore, { ...asked, gridSize: 0 })],
      ["tolerance", () => fitThresholds(yTrue, yScore, { ...asked, tolerance: 1.5 })],
      [
        "tolerance",
        () => fitThresholds(yTrue, yScore, { ...asked, constraint: "equalized-odds", tolerance: 0.1 }),
      ],
      [
        "objective",
        () =>
          fitThresholds(yTrue, yScore, {
            ...asked,
            constraint: "equalized-odds",
            objective: "selection-rate",
          }),
      ],
      // @ts-expect-error: no such constraint.
      ["constraint", () => fitThresholds(yTrue, yScore, { ...asked, constraint: "fairness" })],
      // @ts-expect-error: no such objective.
      ["objective", () => fitThresholds(yTrue, yScore, { ...asked, objective: "profit" })],
      ["2 and 1 rows", () => fitThresholds(yTrue, Float64Array.of(1), asked)],
      ["NaN", () => fitThresholds(yTrue, Float64Array.of(1, Number.NaN), asked)],
      ["neither 0 nor 1", () => fitThresholds(Uint8Array.of(0, 2), yScore, asked)],
      ["group 1", () => fitThresholds(yTrue, yScore, { ...asked, groupOf: Int32Array.of(0, 1) })],
      ["weight", () => fitThresholds(yTrue, yScore, { ...asked, weights: Float64Array.of(1, -1) })],
    ];
    for (const [message, call] of wrong) expect(call, message).toThrow(message);
    for (const [, call] of wrong) expect(call).toThrow(RangeError);
    const rule = fitThresholds(yTrue, yScore, asked);
    expect(() => thresholdProbabilities(rule, yScore, Int32Array.of(0))).toThrow(RangeError);
    expect(() => thresholdProbabilities(rule, yScore, Int32Array.of(0, 1))).toThrow("row 1");
    expect(() => thresholdProbabilities(rule, Float64Array.of(0, Number.NaN), Int32Array.of(0, 0))).toThrow(
      "NaN",
    );
  });
});
