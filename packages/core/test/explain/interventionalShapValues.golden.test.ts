import { describe, expect, it } from "vitest";
import { interventionalShapValues, prepareTreeExplainer } from "../../src/explain/index.js";
import { treeEnsembleFromOnnx } from "../../src/model/index.js";
import { goldenTrees, isNumbers, largestDifference, numbersOf } from "../model/goldenTrees.js";

/** The kinds of cases that are these values; the others (pairs, path-dependent, probability, Banzhaf) are other measures. */
const kinds = ["interventional", "interventional-one-reference"];

const cases = goldenTrees.flatMap(({ name, document, bytes }) =>
  document.cases
    .filter((golden) => kinds.includes(golden.name) && "values" in golden.expected)
    .map((golden) => ({ model: name, name: golden.name, document, golden, bytes })),
);

describe("interventionalShapValues() of the golden models", () => {
  it("covers every model that is a sum, average, minimum or maximum of trees", () => {
    expect(cases.filter(({ name }) => name === "interventional").length).toBe(43);
    expect(cases.filter(({ name }) => name === "interventional-one-reference").length).toBe(21);
  });

  it.each(cases)("$model, $name", async ({ document, golden, bytes }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const { features, tolerance } = document;
    const { take, backgroundTake } = golden.input;
    const rows = numbersOf(document.rows.slice(0, take));
    const background = numbersOf((document.background ?? []).slice(0, backgroundTake));
    const { values, base } = golden.expected;
    if (!isNumbers(values) || !isNumbers(base)) throw new Error("a case without values");

    const few = interventionalShapValues(ensemble, rows, { background });
    const many = prepareTreeExplainer(ensemble, background, { expectedRows: 1e9 }).shapValues(rows);
    for (const shap of [few, many]) {
      const allowed = tolerance.absolute + tolerance.relative * shap.scale;
      expect(largestDifference(shap.values, numbersOf(values))).toBeLessThanOrEqual(allowed);
      expect(largestDifference(shap.base, numbersOf(base))).toBeLessThanOrEqual(allowed);
      expect(shap).toMatchObject({
        features,
        rows: rows.length / features,
        backgroundRows: background.length / features,
      });
      expect(shap.additivityError).toBeLessThanOrEqual(1e-12 * shap.scale + 1e-13);
    }
  });
});
