import { describe, expect, it } from "vitest";
import { interventionalLogLossValues, interventionalProbabilityValues } from "../../src/explain/index.js";
import { treeEnsembleFromOnnx } from "../../src/model/index.js";
import { goldenTrees, isNumbers, largestDifference, numbersOf } from "../model/goldenTrees.js";

const cases = goldenTrees.flatMap(({ name, document, bytes }) =>
  document.cases
    .filter((golden) => /-(probability|log-loss)$/.test(golden.name))
    .map((golden) => ({ model: name, name: golden.name, document, golden, bytes })),
);

describe("values of probabilities and losses of the golden models", () => {
  it("are four cases", () => {
    expect(cases.length).toBe(4);
  });

  it.each(cases)("$model, $name", async ({ document, golden, bytes }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const rows = numbersOf(document.rows);
    const background = numbersOf(document.background ?? []);
    const { labels } = golden.input as { readonly labels?: readonly number[] };
    const shap =
      labels === undefined
        ? interventionalProbabilityValues(ensemble, rows, { background })
        : interventionalLogLossValues(ensemble, rows, { background, labels });
    // `rescaled` is another library's quantity, which is not computed here.
    for (const key of ["values", "base", "full"] as const) {
      const expected = golden.expected[key];
      if (!isNumbers(expected)) throw new Error(`a case without ${key}`);
      expect(largestDifference(shap[key], numbersOf(expected)), key).toBeLessThanOrEqual(1e-10);
    }
    expect(shap.additivityError).toBeLessThanOrEqual(1e-12 * shap.scale + 1e-13);
  });
});
