import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  partialDependence,
  pathDependentPartialDependence,
  treePartialDependence,
} from "../../../src/explain/index.js";
import type { TreeCovers, TreeEnsemble } from "../../../src/model/index.js";
import { defineTreeEnsemble, marginPredictor } from "../../../src/model/index.js";
import { reasonOf } from "../../statistics/golden.js";
import { cell, treeDraft } from "../treeDrafts.js";

const features = 3;
const outputs = 2;
const ensembles = fc
  .record({
    trees: fc.array(treeDraft(features, outputs, 3), { minLength: 1, maxLength: 4 }),
    aggregate: fc.constantFrom("sum" as const, "average" as const),
    baseValues: fc.constant([0.5, -2]),
  })
  .map((draft) => defineTreeEnsemble({ features, ...draft }));
const rowsWithWeights = fc
  .array(fc.tuple(cell, cell, cell, fc.integer({ min: 0, max: 3 })), { minLength: 1, maxLength: 8 })
  .filter((rows) => rows.some(([, , , weight]) => weight > 0));
const grid = (feature: number) => ({
  feature,
  values: Float64Array.of(-3, -2, -1, 0, 0.5, 1, 2, 3),
  missing: true,
});

describe("treePartialDependence()", () => {
  it("is the brute force average, for one feature and for two, weighted, with missing values", async () => {
    await fc.assert(
      fc.asyncProperty(ensembles, rowsWithWeights, async (ensemble, drawn) => {
        const rows = Float64Array.from(drawn.flatMap((row) => row.slice(0, features)));
        const weights = Float64Array.from(drawn, (row) => row[3]);
        const predictor = marginPredictor(ensemble);
        for (const grids of [[grid(0)], [grid(2)], [grid(2), grid(1)]] as const) {
          const brute = await partialDependence(predictor, rows, { grids, weights });
          const fast = treePartialDependence(ensemble, rows, { grids, weights });
          expect(fast.grids).toEqual(brute.grids);
          expect(fast.average.length).toBe(brute.average.length);
          fast.average.forEach((value, i) => expect(value).toBeCloseTo(brute.average[i]!, 11));
        }
      }),
    );
  });

  it("is the same at every point for a feature that no tree asks for, to the bit", () => {
    const stump = { feature: 1, atMost: 0, whenTrue: { weight: 0.1 }, whenFalse: { weight: 0.7 } };
    const ensemble = defineTreeEnsemble({ features: 2, trees: [stump, stump] });
    const { average } = treePartialDependence(ensemble, Float64Array.of(0, 0, 1, 1, 2, 0), {
      grids: [{ feature: 0 }],
    });
    expect(new Set(average).size).toBe(1);
  });

  it("refuses the minimum of trees", () => {
    const trees = [{ feature: 0, atMost: 0, whenTrue: { weight: 1 }, whenFalse: { weight: 2 } }];
    const ensemble = defineTreeEnsemble({ features: 1, trees, aggregate: "minimum" });
    const rows = Float64Array.of(0, 1);
    expect(reasonOf(() => treePartialDependence(ensemble, rows, { grids: [{ feature: 0 }] }))).toBe(
      "unsupported-model",
    );
  });
});

/** Rows sent through every edge. */
function countedCovers(ensemble: TreeEnsemble, rows: Float64Array): TreeCovers {
  const { feature, threshold, whenTrue, whenFalse, roots } = ensemble;
  const trueCover = new Float64Array(feature.length);
  const falseCover = new Float64Array(feature.length);
  for (let from = 0; from < rows.length; from += ensemble.features)
    for (let node of roots)
      while (feature[node]! >= 0) {
        const isTrue = rows[from + feature[node]!]! <= threshold[node]!;
        (isTrue ? trueCover : falseCover)[node]! += 1;
        node = isTrue ? whenTrue[node]! : whenFalse[node]!;
      }
  return { trueCover, falseCover, provenance: "recounted" };
}

describe("pathDependentPartialDependence()", () => {
  /** Every combination of four values of three features once: independent features. */
  const rows = Float64Array.from(
    { length: 3 * 64 },
    (_, i) => Math.floor(Math.floor(i / 3) / 4 ** (i % 3)) % 4,
  );
  const split = (feature: number, atMost: number, whenTrue: object, whenFalse: object) =>
    ({ feature, atMost, whenTrue, whenFalse }) as never;
  const ensemble = defineTreeEnsemble({
    features: 3,
    baseValues: [1],
    trees: [
      split(
        0,
        1.5,
        split(1, 0.5, { weight: 1 }, { weight: 2 }),
        split(2, 2.5, { weight: 4 }, split(0, 2.5, { weight: 5 }, { weight: 9 })),
      ),
      split(1, 1.5, { weight: -1 }, split(2, 0.5, { weight: 3 }, { weight: 7 })),
    ],
  });
  const covers = countedCovers(ensemble, rows);

  it("is the brute force average where the features are independent", () => {
    for (const grids of [[{ feature: 0 }], [{ feature: 1 }], [{ feature: 0 }, { feature: 2 }]] as const) {
      const byCover = pathDependentPartialDependence(ensemble, rows, { covers, grids });
      const byRows = treePartialDependence(ensemble, rows, { grids });
      byCover.average.forEach((value, i) => expect(value).toBeCloseTo(byRows.average[i]!, 12));
    }
  });

  it("needs a cover at the splits that it meets, and covers of the same trees", () => {
    const grids = [{ feature: 0 }] as const;
    const none = {
      ...covers,
      trueCover: new Float64Array(covers.trueCover.length),
      falseCover: new Float64Array(covers.trueCover.length),
    };
    expect(reasonOf(() => pathDependentPartialDependence(ensemble, rows, { covers: none, grids }))).toBe(
      "empty-bin",
    );
    const short = { ...covers, trueCover: new Float64Array(1) };
    expect(() => pathDependentPartialDependence(ensemble, rows, { covers: short, grids })).toThrow(
      RangeError,
    );
  });
});
