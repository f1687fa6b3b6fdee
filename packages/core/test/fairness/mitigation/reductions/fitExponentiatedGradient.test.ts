import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ParityConstraint, ReductionLearner, ReductionRows } from "../../../../src/fairness/index.js";
import {
  boostedStumpsLearner,
  drawPredictions,
  fitExponentiatedGradient,
  logisticLearner,
  randomizedRuleProbabilities,
} from "../../../../src/fairness/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";
import { features, rows } from "./outcomes.js";

const learner = logisticLearner();
const parity = (difference: number): ParityConstraint => ({
  parity: "demographic-parity",
  bound: { difference },
});

/** Answers by the best of all rules on one column of few values: the exact best response. */
const exactLearner: ReductionLearner<{ readonly labelOf: readonly number[] }> = {
  prepare:
    ({ values }) =>
    (labels, weights) => {
      const votes = [0, 0, 0, 0];
      labels.forEach((label, row) => (votes[values[row]!]! += (2 * label - 1) * weights[row]!));
      return { labelOf: votes.map((vote) => (vote > 0 ? 1 : 0)) };
    },
  predict: ({ labelOf }, { values }) => Float64Array.from(values, (value) => labelOf[value]!),
};

const someRows = fc.array(
  fc.record({ value: fc.nat(3), label: fc.nat(1), group: fc.nat(2), weight: fc.integer({ min: 1, max: 3 }) }),
  { minLength: 8, maxLength: 60 },
);

describe("fitExponentiatedGradient()", () => {
  it("keeps its bounds where a rule does, and is not bettered by more than the gap", () => {
    fc.assert(
      fc.property(someRows, fc.constantFrom(0.05, 0.2), (drawn, difference) => {
        const column = denseMatrix(
          Float64Array.from(drawn, ({ value }) => value),
          1,
        );
        const data: ReductionRows = {
          yTrue: Uint8Array.from(drawn, ({ label }) => label),
          groupOf: Int32Array.from(drawn, ({ group }) => group),
          groups: 3,
          weights: Float64Array.from(drawn, ({ weight }) => weight),
        };
        const fit = fitExponentiatedGradient(column, data, {
          constraint: parity(difference),
          learner: exactLearner,
          gap: 1e-6,
        });
        // Whoever selects nobody keeps every parity.
        expect(fit.violation).toBeLessThanOrEqual(0.01 * (1 + fit.gap));
        const total = data.weights!.reduce((sum, weight) => sum + weight, 0);
        const positive = data.yTrue.reduce((sum, label, row) => sum + label * data.weights![row]!, 0) / total;
        expect(fit.cost - fit.gap).toBeLessThanOrEqual(Math.min(positive, 1 - positive) + 1e-9);
        const whole = fit.rule.predictors.reduce((sum, { weight }) => sum + weight, 0);
        expect(whole).toBeCloseTo(1, 12);

        const probabilities = randomizedRuleProbabilities(fit.rule, column, { learner: exactLearner });
        const rateOf = (group: number | null): number => {
          let selected = 0;
          let all = 0;
          data.weights!.forEach((weight, row) => {
            if (group !== null && data.groupOf[row] !== group) return;
            selected += weight * probabilities[row]!;
            all += weight;
          });
          return all === 0 ? Number.NaN : selected / all;
        };
        const distances = [0, 1, 2].map((group) => Math.abs(rateOf(group) - rateOf(null)));
        const worst = Math.max(...distances.filter((distance) => !Number.isNaN(distance)));
        expect(Math.max(0, worst - difference)).toBeCloseTo(fit.violation, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("is the learner's own rule where the bound asks for nothing", () => {
    const { rule, cost, trainings } = fitExponentiatedGradient(features, rows, {
      constraint: parity(1),
      learner,
    });
    expect(rule.predictors).toHaveLength(1);
    expect(cost).toBeCloseTo(1 - 0.8475, 12);
    expect(trainings).toBeLessThan(40);
  });

  it("gives less error for a wider bound, in any parity and by ratio too", () => {
    const costs = [0.01, 0.1, 0.3].map(
      (difference) =>
        fitExponentiatedGradient(features, rows, { constraint: parity(difference), learner }).cost,
    );
    expect(costs[0]).toBeGreaterThan(costs[1]!);
    expect(costs[1]).toBeGreaterThan(costs[2]!);
    for (const name of [
      "demographic-parity",
      "equalized-odds",
      "true-positive-rate-parity",
      "false-positive-rate-parity",
      "error-rate-parity",
    ] as const) {
      const fit = fitExponentiatedGradient(features, rows, {
        constraint: { parity: name, bound: { ratio: 0.8, slack: 0.01 } },
        learner,
      });
      expect(fit.violation, name).toBeLessThan(0.01);
      expect(fit.cost).toBeLessThan(0.3);
    }
  });

  it("charges errors by their costs", () => {
    const selected = [
      { falsePositive: 1, falseNegative: 5 },
      { falsePositive: 5, falseNegative: 1 },
    ].map((costs) => {
      const { rule } = fitExponentiatedGradient(features, rows, { constraint: parity(0.1), learner, costs });
      return randomizedRuleProbabilities(rule, features, { learner }).reduce((sum, each) => sum + each, 0);
    });
    expect(selected[0]).toBeGreaterThan(1.5 * selected[1]!);
  });

  it("counts a weight of 2 like a row twice", () => {
    const twice = (values: ArrayLike<number>) => Array.from(values).flatMap((value) => [value, value]);
    const doubled = denseMatrix(
      Float64Array.from(
        Array.from({ length: 400 }, (_, row) =>
          Array.from(features.values.subarray(3 * row, 3 * row + 3)),
        ).flatMap((row) => [...row, ...row]),
      ),
      3,
    );
    const options = { constraint: parity(0.05), learner: logisticLearner({ ridge: 0 }), gap: 1e-6 };
    const plain = fitExponentiatedGradient(
      doubled,
      { yTrue: Uint8Array.from(twice(rows.yTrue)), groupOf: Int32Array.from(twice(rows.groupOf)), groups: 2 },
      options,
    );
    const weighted = fitExponentiatedGradient(
      features,
      { ...rows, weights: new Float64Array(400).fill(2) },
      options,
    );
    expect(weighted.cost).toBeCloseTo(plain.cost, 9);
    expect(weighted.rule.predictors.length).toBe(plain.rule.predictors.length);
  });

  it("compares rates within strata of control features only", () => {
    const control = { groupOf: rows.groupOf, groups: 2 };
    const { rule, cost } = fitExponentiatedGradient(
      features,
      { ...rows, control },
      { constraint: parity(0), learner },
    );
    // Each stratum holds one group: nothing is left to equalize.
    expect(rule.predictors).toHaveLength(1);
    expect(cost).toBeCloseTo(1 - 0.8475, 12);
  });

  it("takes boosted stumps and groups without rows, and gives plain JSON", () => {
    const stumps = boostedStumpsLearner({ rounds: 5 });
    const fit = fitExponentiatedGradient(
      features,
      { ...rows, groups: 4 },
      { constraint: parity(0.05), learner: stumps },
    );
    expect(fit.violation).toBeLessThan(0.01);
    const read = JSON.parse(JSON.stringify(fit.rule)) as typeof fit.rule;
    expect(read).toEqual(fit.rule);
    expect(randomizedRuleProbabilities(read, features, { learner: stumps })).toEqual(
      randomizedRuleProbabilities(fit.rule, features, { learner: stumps }),
    );
  });

  it("says what it cannot fit", () => {
    const fit = (over: Partial<ReductionRows>, more = {}) =>
      fitExponentiatedGradient(features, { ...rows, ...over }, { constraint: parity(0.1), learner, ...more });
    const odds = { constraint: { parity: "equalized-odds", bound: { difference: 0.1 } } } as const;
    expect(reasonOf(() => fit({ yTrue: new Uint8Array(400) }, odds))).toBe("no-positive-labels");
    expect(reasonOf(() => fit({ yTrue: new Uint8Array(400).fill(1) }, odds))).toBe("no-negative-labels");
    expect(reasonOf(() => fit({ weights: new Float64Array(400) }))).toBe("zero-total-weight");
    expect(
      reasonOf(() =>
        fitExponentiatedGradient(
          denseMatrix(new Float64Array(0), 3),
          { yTrue: new Uint8Array(0), groupOf: new Int32Array(0), groups: 1 },
          { constraint: parity(0.1), learner },
        ),
      ),
    ).toBe("no-rows");
    expect(fit({ yTrue: new Uint8Array(400) }).cost).toBe(0);
    expect(() => fit({ yTrue: rows.yTrue.subarray(1) })).toThrow("400 and 399 rows");
    expect(() => fit({ groupOf: rows.groupOf.subarray(1) })).toThrow(RangeError);
    expect(() => fit({ yTrue: rows.yTrue.map(() => 2) })).toThrow("the label of row 0 is neither 0 nor 1");
    expect(() => fit({ groups: 1 })).toThrow("is in group 1");
    expect(() => fit({ groups: 0.5 })).toThrow(RangeError);
    expect(() => fit({ weights: new Float64Array(400).fill(Number.NaN) })).toThrow(RangeError);
    expect(() => fit({ weights: new Float64Array(3) })).toThrow("400 and 3 rows");
    for (const more of [
      { tolerance: 0 },
      { tolerance: 2 },
      { iterations: 0 },
      { step: Number.NaN },
      { gap: -1 },
      { costs: { falsePositive: 0, falseNegative: 0 } },
      { costs: { falsePositive: -1, falseNegative: 2 } },
      { constraint: parity(-1) },
      { constraint: parity(Number.NaN) },
      { constraint: { parity: "demographic-parity", bound: { ratio: 1.1, slack: 0 } } },
      { constraint: { parity: "demographic_parity", bound: { difference: 0.1 } } },
    ])
      expect(() => fit({}, more), JSON.stringify(more)).toThrow(RangeError);
  });
});

describe("randomizedRuleProbabilities()", () => {
  const { rule } = fitExponentiatedGradient(features, rows, { constraint: parity(0.01), learner });

  it("says what is drawn", () => {
    const probabilities = randomizedRuleProbabilities(rule, features, { learner });
    expect(drawPredictions(probabilities, seededRandom("a"))).toEqual(
      drawPredictions(probabilities, seededRandom("a")),
    );
    const expected = probabilities.reduce((sum, each) => sum + each, 0);
    const variance = probabilities.reduce((sum, each) => sum + each * (1 - each), 0);
    const seeds = 50;
    let selected = 0;
    for (let seed = 0; seed < seeds; seed++)
      selected += drawPredictions(probabilities, seededRandom(`${seed}`)).reduce(
        (sum, label) => sum + label,
        0,
      );
    expect(Math.abs(selected / seeds - expected)).toBeLessThan(5 * Math.sqrt(variance / seeds));
  });

  it("refuses rules and scores that are none", () => {
    const empty = { format: 1, kind: "randomized-rule", predictors: [] } as const;
    expect(() => randomizedRuleProbabilities(empty, features, { learner })).toThrow("without predictors");
    const wrong = (scores: readonly number[]) => () =>
      randomizedRuleProbabilities(rule, denseMatrix(Float64Array.of(1, 2, 3), 3), {
        learner: { predict: () => Float64Array.from(scores) },
      });
    expect(wrong([])).toThrow("0 scores for 1 rows");
    expect(wrong([1.5])).toThrow("outside [0, 1]");
    expect(wrong([Number.NaN])).toThrow("outside [0, 1]");
  });
});
