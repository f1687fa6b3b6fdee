import { describe, expect, it } from "vitest";
import { importances } from "../../../src/explain/importance/permutationImportance.js";
import { populationOf } from "../../../src/explain/questions/population.js";
import { answered } from "../../../src/explain/questions/questions.js";
import { expectClose } from "../../statistics/golden.js";
import { inspectionCases, predictorOf, rowsOf } from "../inspections.js";

const cases = inspectionCases("permutation-importance");

interface Wanted {
  readonly baseline: number;
  readonly importances: readonly (readonly number[])[];
  readonly mean: readonly number[];
  readonly "standard deviation": readonly number[];
}

describe("permutation importance of the golden functions, by given permutations", () => {
  it("covers every case", () => {
    expect(cases.length).toBe(4);
  });

  it.each(cases)("$model", async ({ document, golden }) => {
    const target = golden.input["target"] as readonly number[];
    const permutations = golden.options["permutations"] as readonly (readonly (readonly number[])[])[];
    const predictor = await predictorOf(document);
    const population = populationOf(rowsOf(document, golden), predictor.inputWidth);
    const groups = permutations.map((drawn, feature) => ({
      features: [feature],
      movable: 1,
      permutations: () => drawn.map((from) => Uint32Array.from(from)),
    }));
    const squares = (outputs: Float64Array) => outputs.map((output, row) => (output - target[row]!) ** 2);
    const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
    const spread = target.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);
    const judgements = {
      "negative mean squared error": {
        score: (outputs: Float64Array) => -total(squares(outputs)) / target.length,
      },
      r2: { score: (outputs: Float64Array) => 1 - total(squares(outputs)) / spread },
    };
    expect(Object.keys(golden.expected).sort()).toEqual(Object.keys(judgements).sort());
    for (const [name, judgement] of Object.entries(judgements)) {
      const wanted = golden.expected[name] as Wanted;
      const measured = await answered(importances(population, groups, { judgement, repeats: 3 }), predictor, {
        total: 0,
      });
      expectClose(measured.baseline, wanted.baseline, document.tolerance);
      expect(measured.groups.length).toBe(wanted.importances.length);
      measured.groups.forEach(({ importance, standardDeviation, importances: each }, i) => {
        each.forEach((value, repeat) =>
          expectClose(value, wanted.importances[i]![repeat]!, document.tolerance),
        );
        expectClose(importance, wanted.mean[i]!, document.tolerance);
        expectClose(standardDeviation, wanted["standard deviation"][i]!, document.tolerance);
      });
    }
    const losses = await answered(
      importances(population, groups, { judgement: { losses: squares }, repeats: 3 }),
      predictor,
      { total: 0 },
    );
    const wanted = golden.expected["negative mean squared error"] as Wanted;
    losses.groups.forEach(({ importance }, i) =>
      expectClose(importance, wanted.mean[i]!, document.tolerance),
    );
  });
});
