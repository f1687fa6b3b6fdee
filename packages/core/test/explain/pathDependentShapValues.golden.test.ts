import { describe, expect, it } from "vitest";
import {
  pathDependentShapInteractions,
  pathDependentShapValues,
  preparePathDependentExplainer,
  shapInteractionMatrix,
} from "../../src/explain/index.js";
import { treeEnsembleFromOnnx } from "../../src/model/index.js";
import { goldenTrees, isNumbers, largestDifference, numbersOf } from "../model/goldenTrees.js";
import { goldenCovers } from "./goldenCovers.js";

const cases = goldenTrees.flatMap(({ name, document, bytes }) =>
  document.cases
    .filter((golden) => golden.name === "path-dependent" || golden.name === "path-dependent-pairs")
    .map((golden) => ({ model: name, name: golden.name, document, golden, bytes })),
);

describe("path-dependent values of the golden models", () => {
  it("cover every model with covers", () => {
    expect(cases.filter(({ name }) => name === "path-dependent").length).toBe(37);
    expect(cases.filter(({ name }) => name === "path-dependent-pairs").length).toBe(21);
  });

  it.each(cases)("$model, $name", async ({ document, golden, bytes }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const rows = numbersOf(document.rows.slice(0, golden.input.take));
    const covers = goldenCovers(ensemble, golden);
    const many = preparePathDependentExplainer(ensemble, { covers, expectedRows: 1e9 });
    const found = [
      {
        shap: pathDependentShapValues(ensemble, rows, { covers }),
        pairs: pathDependentShapInteractions(ensemble, rows, { covers }),
      },
      { shap: many.shapValues(rows), pairs: many.shapInteractions(rows) },
    ];
    for (const { shap, pairs } of found) {
      const allowed = document.tolerance.absolute + document.tolerance.relative * shap.scale;
      const own = {
        values: shap.values,
        base: shap.base,
        index: pairs.index,
        matrix: shapInteractionMatrix(pairs),
      };
      for (const [key, expected] of Object.entries(golden.expected)) {
        if (!isNumbers(expected) || !(key in own)) throw new Error(`a case with ${key}`);
        expect(largestDifference(own[key as keyof typeof own], numbersOf(expected)), key).toBeLessThanOrEqual(
          allowed,
        );
      }
      expect(shap.backgroundRows).toBe(0);
      expect(shap.additivityError).toBeLessThanOrEqual(1e-12 * shap.scale + 1e-13);
    }
  });
});
