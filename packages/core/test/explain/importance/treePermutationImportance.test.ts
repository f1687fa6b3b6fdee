import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { permutationImportance, treePermutationImportance } from "../../../src/explain/index.js";
import { defineTreeEnsemble, marginPredictor } from "../../../src/model/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { cell, treeDraft } from "../treeDrafts.js";

describe("treePermutationImportance()", () => {
  it("is the importance by asking for every row, for the same seed", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          trees: fc.array(treeDraft(3, 2, 3), { minLength: 1, maxLength: 4 }),
          aggregate: fc.constantFrom("sum" as const, "average" as const),
        }),
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 9 }),
        fc.string({ maxLength: 3 }),
        async (draft, drawn, seed) => {
          const ensemble = defineTreeEnsemble({ features: 3, ...draft });
          const rows = Float64Array.from(drawn.flat());
          const losses = (margins: Float64Array) =>
            Float64Array.from(drawn, (_, row) => (margins[2 * row]! - margins[2 * row + 1]! - row) ** 2);
          const options = () => ({
            judgement: { losses },
            random: seededRandom(seed),
            groups: [[0], [1], [2], [0, 2]],
          });
          const asked = await permutationImportance(marginPredictor(ensemble), rows, options());
          const walked = treePermutationImportance(ensemble, rows, options());
          expect(walked.baseline).toBeCloseTo(asked.baseline, 9);
          walked.groups.forEach(({ importances }, i) =>
            importances.forEach((value, repeat) =>
              expect(value).toBeCloseTo(asked.groups[i]!.importances[repeat]!, 7),
            ),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("is exactly 0 for a feature that no tree asks for", () => {
    const stump = { feature: 0, atMost: 0, whenTrue: { weight: 0.1 }, whenFalse: { weight: 0.7 } };
    const ensemble = defineTreeEnsemble({ features: 2, trees: [stump, stump, stump] });
    const { groups } = treePermutationImportance(ensemble, Float64Array.of(1, 2, -3, 4, 5, -6), {
      judgement: { losses: (margins) => margins.map((margin) => margin / 3) },
      random: seededRandom("none"),
    });
    expect(groups[1]).toMatchObject({ importance: 0, interval: { lower: 0, upper: 0 } });
  });

  it("refuses the maximum of trees", () => {
    const ensemble = defineTreeEnsemble({ features: 1, trees: [{ weight: 1 }], aggregate: "maximum" });
    const options = { judgement: { loss: () => 0 }, random: seededRandom("none") };
    expect(reasonOf(() => treePermutationImportance(ensemble, Float64Array.of(1), options))).toBe(
      "unsupported-model",
    );
  });
});
