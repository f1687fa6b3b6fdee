import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TreeDraft } from "../../src/model/index.js";
import { defineTreeEnsemble, preparedRows, prepareTreeScorer, scoreTrees } from "../../src/model/index.js";
import { completeTreesOf } from "../../src/model/trees/scoring/completeTrees.js";
import { scoreByWalking } from "../../src/model/trees/scoring/scoreByWalking.js";

const features = 3;
const specials = [
  0,
  -0,
  Number.NaN,
  Infinity,
  -Infinity,
  1e-45,
  -1e-45,
  3.4028234663852886e38,
  0.1,
  -0.1,
  1 / 3,
];
const number = fc.oneof(fc.constantFrom(...specials), fc.double({ noNaN: true, min: -2, max: 2 }));

function drafts(outputs: number) {
  const leaf = fc
    .array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: outputs, maxLength: outputs })
    .map((weights): TreeDraft => ({ weights }));
  return fc.letrec<{ tree: TreeDraft }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthIdentifier: "tree" },
      leaf,
      fc.record({
        feature: fc.nat(features - 1),
        atMost: number,
        missing: fc.constantFrom("true" as const, "false" as const),
        whenTrue: tie("tree"),
        whenFalse: tie("tree"),
      }),
    ),
  })).tree;
}

describe("prepareTreeScorer()", () => {
  it.each([1, 3])(
    "gives the margins of walking from node to node, to the bit, with %i outputs",
    (outputs) => {
      const trees = fc.array(drafts(outputs), { minLength: 1, maxLength: 9 });
      const rows = fc.array(number, { maxLength: 100 });
      const aggregate = fc.constantFrom("sum" as const, "average" as const);
      fc.assert(
        fc.property(trees, rows, aggregate, (given, cells, how) => {
          const ensemble = defineTreeEnsemble({ features, trees: given, aggregate: how });
          const values = Float64Array.from(cells.slice(0, cells.length - (cells.length % features)));
          const walked = scoreByWalking(ensemble, preparedRows(ensemble, values));
          const scorer = prepareTreeScorer(ensemble);
          expect(scorer.score(values)).toEqual(walked);
          expect(scorer.score(Float32Array.from(values))).toEqual(walked);
          expect(scoreTrees(ensemble, values)).toEqual(walked);
        }),
        { numRuns: 300 },
      );
    },
  );

  it("scores many rows as one at a time", () => {
    const stump = {
      feature: 1,
      atMost: 0.1,
      missing: "true",
      whenTrue: { weight: 0.1 },
      whenFalse: { weight: 0.7 },
    } as const;
    const ensemble = defineTreeEnsemble({
      features,
      trees: [stump, { ...stump, feature: 0 }, { weight: 3 }],
    });
    const rows = Float64Array.from({ length: 3 * 1_001 }, (_, i) => specials[i % specials.length]!);
    const scorer = prepareTreeScorer(ensemble);
    const each = Array.from(
      { length: 1_001 },
      (_, row) => scorer.score(rows.subarray(3 * row, 3 * row + 3))[0],
    );
    expect(Array.from(scorer.score(rows))).toEqual(each);
    expect(Array.from(scoreTrees(ensemble, rows))).toEqual(each);
  });

  it("walks where trees are deep, ask for equality or compare in double precision", () => {
    const chain = (levels: number): TreeDraft =>
      levels === 0
        ? { weight: 1 }
        : { feature: 0, atMost: levels, whenTrue: { weight: levels }, whenFalse: chain(levels - 1) };
    const deep = defineTreeEnsemble({ features, trees: [chain(40)] });
    const equal = defineTreeEnsemble({
      features,
      trees: [{ feature: 0, equal: 1, whenTrue: { weight: 1 }, whenFalse: { weight: 2 } }],
    });
    expect(completeTreesOf(deep, "float32")).toBeNull();
    expect(completeTreesOf(equal, "float32")).toBeNull();
    expect(completeTreesOf(defineTreeEnsemble({ features, trees: [chain(2)] }), "float64")).toBeNull();
    const rows = Float64Array.from({ length: 900 }, (_, i) => (i % 45) - 1);
    for (const ensemble of [deep, equal])
      expect(prepareTreeScorer(ensemble).score(rows)).toEqual(
        scoreByWalking(ensemble, preparedRows(ensemble, rows)),
      );
  });

  it("refuses half a row", () => {
    expect(() =>
      prepareTreeScorer(defineTreeEnsemble({ features, trees: [{ weight: 1 }] })).score(new Float64Array(2)),
    ).toThrow(RangeError);
  });
});
