import { describe, expect, it } from "vitest";
import {
  pathDependentShapInteractions,
  pathDependentShapValues,
  preparePathDependentExplainer,
  shapInteractionMatrix,
} from "../../src/explain/index.js";
import { treeEnsembleFromOnnx } from "../../src/model/index.js";
import type { GoldenNumbers } from "../model/goldenTrees.js";
import { goldenTrees, isNumbers, largestDifference, numbersOf } from "../model/goldenTrees.js";
import type { FileCovers } from "./goldenCovers.js";
import { coversOfEdges, goldenCovers } from "./goldenCovers.js";

const cases = goldenTrees.flatMap(({ name, document, bytes }) =>
  document.cases
    .filter((golden) => golden.name === "path-dependent" || golden.name === "path-dependent-pairs")
    .map((golden) => ({ model: name, name: golden.name, document, golden, bytes })),
);

/** Cases of covers that were counted anew: here the values by these covers, whoever counts them. */
const recounted = goldenTrees.flatMap(({ name, document, bytes }) =>
  document.cases
    .filter((golden) => golden.name.startsWith("path-dependent-recounted") && "values" in golden.expected)
    .map((golden) => ({ model: name, name: golden.name, document, golden, bytes })),
);

interface RecountedCase extends Partial<FileCovers> {
  readonly trueCover: FileCovers["trueCover"];
  readonly values: GoldenNumbers;
  readonly base: GoldenNumbers;
}

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

  it.each(recounted)("$model, $name", async ({ document, golden, bytes }) => {
    const ensemble = treeEnsembleFromOnnx(await bytes());
    const rows = numbersOf(document.rows.slice(0, golden.input.take));
    const { trueCover, values, base, ...rest } = golden.expected as unknown as RecountedCase;
    // A file that leaves the false covers out has one split, which all background rows reach.
    const others = (cover: number | null): number | null =>
      cover === null ? null : (document.background ?? []).length - cover;
    const { falseCover = trueCover.map(others) } = rest;
    const shap = pathDependentShapValues(ensemble, rows, {
      covers: coversOfEdges(ensemble, { trueCover, falseCover }),
    });
    const allowed = document.tolerance.absolute + document.tolerance.relative * shap.scale;
    expect(largestDifference(shap.values, numbersOf(values))).toBeLessThanOrEqual(allowed);
    expect(largestDifference(shap.base, numbersOf(base))).toBeLessThanOrEqual(allowed);
  });

  it("cover every recounted case with values", () => {
    expect(recounted.length).toBe(4);
  });
});
