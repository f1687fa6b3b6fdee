import { describe, expect, it } from "vitest";
import {
  fitExponentiatedGradient,
  fitReductionGrid,
  logisticLearner,
  randomizedRuleProbabilities,
} from "../../../../src/fairness/index.js";
import { predictLogistic, trainLogisticRegression } from "../../../../src/model/index.js";
import { expectClose } from "../../../statistics/golden.js";
import type { Gaps, Measured } from "./outcomes.js";
import { cases, constraintOf, features, measured, rows, tolerance } from "./outcomes.js";

const learner = logisticLearner();
const named = (start: string) => cases.filter(({ name }) => name.startsWith(start));

function expectGaps({ selection, truePositive, falsePositive, accuracy }: Measured, wanted: Gaps): void {
  expectClose(selection, wanted.selection_rate_gap, tolerance);
  expectClose(Math.max(truePositive, falsePositive), wanted.equalized_odds_gap, tolerance);
  expectClose(accuracy, wanted.accuracy, tolerance);
}

describe("whole trainings reach the golden outcomes", () => {
  it("unmitigated", () => {
    const { expected } = cases[0]!;
    const model = trainLogisticRegression(features, rows.yTrue);
    expectGaps(measured(predictLogistic(model, features).map((score) => (score > 0.5 ? 1 : 0))), expected);
  });

  it.each(named("exponentiated-gradient"))("$name", ({ options, expected }) => {
    const fit = fitExponentiatedGradient(features, rows, {
      constraint: constraintOf(options),
      learner,
      tolerance: options.eps,
    });
    const got = measured(randomizedRuleProbabilities(fit.rule, features, { learner }));
    expectClose(got.selection, expected.selection_rate_gap, tolerance);
    expectClose(got.truePositive, expected.true_positive_rate_gap, tolerance);
    expectClose(got.falsePositive, expected.false_positive_rate_gap, tolerance);
    expectClose(got.error, expected.error_rate_gap, tolerance);
    expect(got.accuracy).toBeGreaterThan(expected.expected_accuracy - 0.01);
    expectClose(got.accuracy, 1 - fit.cost, { relative: 1e-12, absolute: 0 });
    expect(fit.violation).toBeLessThanOrEqual(fit.gap + 1e-12);
    expect(fit.gap).toBeLessThan(expected.best_gap + 1e-9);
    expect(fit.iterations).toBe(expected.iterations + 1);
    expect(fit.rule.predictors).toHaveLength(expected.predictors);
  });

  it.each(named("grid-search"))("$name", ({ options, expected }) => {
    const { candidates, best } = fitReductionGrid(features, rows, {
      constraint: constraintOf(options),
      learner,
      size: options.grid_size,
      limit: options.grid_limit,
      constraintWeight: options.constraint_weight,
    });
    expect(candidates).toHaveLength(expected.grid.length);
    expect(best).toBe(expected.best);
    candidates.forEach(({ model, multipliers, cost }, index) => {
      const wanted = expected.grid[index]!;
      const byKey = Object.fromEntries(
        multipliers.map(({ sign, label, group, multiplier }) => [
          `${sign}/${label === null ? "all" : `label=${label}`}/${group}`,
          multiplier,
        ]),
      );
      expect(byKey).toEqual(wanted.lambda);
      const got = measured(
        randomizedRuleProbabilities(
          { format: 1, kind: "randomized-rule", predictors: [{ weight: 1, model }] },
          features,
          { learner },
        ),
      );
      expectClose(1 - got.accuracy, cost, { relative: 0, absolute: 1e-12 });
      expectGaps(got, wanted);
    });
  });
});
