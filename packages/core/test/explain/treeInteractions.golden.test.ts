import { describe, expect, it } from "vitest";
import {
  interventionalBanzhafInteractions,
  interventionalBanzhafValues,
  interventionalShapInteractions,
  prepareTreeExplainer,
  shapInteractionMatrix,
} from "../../src/explain/index.js";
import { treeEnsembleFromOnnx } from "../../src/model/index.js";
import { goldenTrees, isNumbers, largestDifference, numbersOf } from "../model/goldenTrees.js";

const casesOf = (kind: string) =>
  goldenTrees.flatMap(({ name, document, bytes }) =>
    document.cases
      .filter((golden) => golden.name === kind)
      .map((golden) => ({
        model: name,
        prepare: async () => {
          const { take, backgroundTake } = golden.input;
          const allowed = (scale: number) =>
            document.tolerance.absolute + document.tolerance.relative * scale;
          const expected = (key: string) => {
            const values = golden.expected[key];
            if (!isNumbers(values)) throw new Error(`a case without ${key}`);
            return numbersOf(values);
          };
          return {
            ensemble: treeEnsembleFromOnnx(await bytes()),
            rows: numbersOf(document.rows.slice(0, take)),
            background: numbersOf((document.background ?? []).slice(0, backgroundTake)),
            allowed,
            expected,
          };
        },
      })),
  );

describe("interactions of the golden models against a background", () => {
  const cases = casesOf("interventional-pairs");

  it("cover every model of the files", () => {
    expect(cases.length).toBe(42);
    expect(casesOf("interventional-banzhaf").length).toBe(2);
    expect(casesOf("interventional-banzhaf-pairs").length).toBe(2);
  });

  it.each(cases)("interventionalShapInteractions(), $model", async ({ prepare }) => {
    const { ensemble, rows, background, allowed, expected } = await prepare();
    const few = interventionalShapInteractions(ensemble, rows, { background });
    const many = prepareTreeExplainer(ensemble, background, { expectedRows: 1e9 }).shapInteractions(rows);
    for (const interactions of [few, many]) {
      const within = allowed(interactions.shap.scale);
      expect(largestDifference(interactions.index, expected("index"))).toBeLessThanOrEqual(within);
      expect(largestDifference(shapInteractionMatrix(interactions), expected("matrix"))).toBeLessThanOrEqual(
        within,
      );
    }
  });

  it.each(casesOf("interventional-banzhaf"))("interventionalBanzhafValues(), $model", async ({ prepare }) => {
    const { ensemble, rows, background, allowed, expected } = await prepare();
    const few = interventionalBanzhafValues(ensemble, rows, { background });
    const many = prepareTreeExplainer(ensemble, background, { expectedRows: 1e9 }).banzhafValues(rows);
    for (const { values } of [few, many])
      expect(largestDifference(values, expected("values"))).toBeLessThanOrEqual(allowed(1));
  });

  it.each(casesOf("interventional-banzhaf-pairs"))(
    "interventionalBanzhafInteractions(), $model",
    async ({ prepare }) => {
      const { ensemble, rows, background, allowed, expected } = await prepare();
      const few = interventionalBanzhafInteractions(ensemble, rows, { background });
      const many = prepareTreeExplainer(ensemble, background, { expectedRows: 1e9 }).banzhafInteractions(
        rows,
      );
      for (const { index } of [few, many])
        expect(largestDifference(index, expected("index"))).toBeLessThanOrEqual(allowed(1));
    },
  );
});
