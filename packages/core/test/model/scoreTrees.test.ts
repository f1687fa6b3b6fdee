import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isNotMeasurable } from "../../src/evidence/index.js";
import type { TreeDraft } from "../../src/model/index.js";
import { defineTreeEnsemble, marginToProbability, preparedRows, scoreTrees } from "../../src/model/index.js";
import { floatAbove, floatBelow } from "../../src/model/trees/neighborFloat.js";

const leaf = (weight: number) => ({ weight });

describe("scoreTrees()", () => {
  it("rounds values to the type of the model before comparing", () => {
    const tree = { feature: 0, atMost: Math.fround(0.1), whenTrue: leaf(1), whenFalse: leaf(2) };
    const score = (inputType: "float32" | "float64", value: number) =>
      scoreTrees(defineTreeEnsemble({ features: 1, trees: [tree], inputType }), Float64Array.of(value))[0];
    expect(score("float32", Math.fround(0.1) + 1e-12)).toBe(1);
    expect(score("float64", Math.fround(0.1) + 1e-12)).toBe(2);
  });

  it("sends NaN the way the split says, also where every other value could go either way", () => {
    const asked = { feature: 0, whenTrue: leaf(1), whenFalse: leaf(2) };
    const drafts: readonly TreeDraft[] = [
      { ...asked, atMost: 0 },
      { ...asked, atMost: 0, missing: "true" },
      { ...asked, equal: 0, missing: "true" },
      { ...asked, memberOf: [], missing: "false" },
    ];
    const scores = drafts.map(
      (tree) =>
        scoreTrees(defineTreeEnsemble({ features: 1, trees: [tree] }), Float64Array.of(Number.NaN))[0],
    );
    expect(scores).toEqual([2, 1, 1, 2]);
  });

  it("gives margin 0 plus base to an output that no reached leaf names, under minimum and maximum", () => {
    const trees = [{ weights: [null, -3] }, { weights: [null, 4] }];
    const score = (aggregate: "minimum" | "maximum") =>
      Array.from(
        scoreTrees(
          defineTreeEnsemble({ features: 1, trees, aggregate, baseValues: [7, 10] }),
          Float64Array.of(0),
        ),
      );
    expect(score("minimum")).toEqual([7, 7]);
    expect(score("maximum")).toEqual([7, 14]);
  });

  it("leaves the rows alone and refuses half a row", () => {
    const ensemble = defineTreeEnsemble({ features: 2, trees: [leaf(1)] });
    const rows = Float64Array.of(0.1, 0.2);
    preparedRows(ensemble, rows);
    expect(rows).toEqual(Float64Array.of(0.1, 0.2));
    expect(scoreTrees(ensemble, new Float32Array())).toEqual(new Float64Array());
    expect(() => scoreTrees(ensemble, Float64Array.of(1, 2, 3))).toThrow(RangeError);
  });

  it("adds up: the sum over two ensembles is the ensemble of both", () => {
    const trees = [1, 2, 3].map((feature) => ({
      feature,
      atMost: feature / 2,
      whenTrue: leaf(feature),
      whenFalse: { feature: 0, equal: 1, whenTrue: leaf(0.5), whenFalse: leaf(-8) },
    }));
    const rows = fc.float64Array({ minLength: 4, maxLength: 4, min: -2, max: 2 });
    fc.assert(
      fc.property(rows, (row) => {
        const score = (some: readonly TreeDraft[]) =>
          scoreTrees(defineTreeEnsemble({ features: 4, trees: some }), row)[0]!;
        expect(score(trees)).toBe(score(trees.slice(0, 1)) + score(trees.slice(1)));
      }),
    );
  });
});

describe("floatBelow() and floatAbove()", () => {
  const cases = [0, 1, -1, 0.1, -0.1, 1e-45, 3e38, -3e38, Infinity];

  it.each(cases)("are the neighbors of %d in float32", (x) => {
    const value = Math.fround(x);
    const below = floatBelow(value, "float32");
    expect(Math.fround(below)).toBe(below);
    expect(below).toBeLessThan(value);
    expect(Math.fround((below + value) / 2) === below || Math.fround((below + value) / 2) === value).toBe(
      true,
    );
    expect(Math.abs(floatAbove(below, "float32"))).toBe(Math.abs(value));
  });

  it.each(cases)("are the neighbors of %d in float64", (value) => {
    const below = floatBelow(value, "float64");
    expect(below).toBeLessThan(value);
    expect(Math.abs(floatAbove(below, "float64"))).toBe(Math.abs(value));
  });

  it("end at −Infinity, and round a double down", () => {
    expect(floatBelow(-Infinity, "float32")).toBeNaN();
    expect(floatBelow(Number.NaN, "float64")).toBeNaN();
    expect(floatBelow(0.1, "float32")).toBe(0.09999999403953552);
    expect(floatBelow(1 + 1e-12, "float32")).toBe(1);
  });
});

describe("marginToProbability()", () => {
  const tree = (weight: number) => [{ weight }];
  const binary = (weight: number, postTransform: "none" | "logistic") =>
    defineTreeEnsemble({ features: 1, trees: tree(weight), classes: ["a", "b"], postTransform });

  it("is the logistic function, also where e^−m overflows", () => {
    const margins = Float64Array.of(-800, -2, 0, 40, 800);
    const shares = marginToProbability(binary(-1, "logistic"), margins);
    for (let i = 0; i < margins.length; i++) {
      expect(shares[2 * i]! + shares[2 * i + 1]!).toBeCloseTo(1, 15);
      expect(shares[2 * i + 1]).toBeCloseTo(1 / (1 + Math.exp(-margins[i]!)), 15);
    }
  });

  it("is softmax by row", () => {
    const ensemble = defineTreeEnsemble({
      features: 1,
      trees: [{ weights: [1, 2, 3] }],
      classes: ["a", "b", "c"],
      postTransform: "softmax",
    });
    const shares = marginToProbability(ensemble, Float64Array.of(1, 1, 1, 1000, 999, -1000));
    expect(Array.from(shares, (share) => share.toFixed(12))).toEqual(
      [1 / 3, 1 / 3, 1 / 3, 1 / (1 + Math.exp(-1)), Math.exp(-1) / (1 + Math.exp(-1)), 0].map((x) =>
        x.toFixed(12),
      ),
    );
    const zero = marginToProbability(
      { ...ensemble, postTransform: "softmax-zero" },
      Float64Array.of(0, 2, 2),
    );
    expect(Array.from(zero)).toEqual([0, 0.5, 0.5]);
  });

  it("is the margin itself where leaves hold shares, and not measurable where they do not", () => {
    expect(Array.from(marginToProbability(binary(0.25, "none"), Float64Array.of(0.25)))).toEqual([
      0.75, 0.25,
    ]);
    const refused = [binary(-1, "none"), defineTreeEnsemble({ features: 1, trees: tree(1) })];
    for (const ensemble of refused) {
      try {
        marginToProbability(ensemble, Float64Array.of(1));
        expect.unreachable();
      } catch (error) {
        expect(isNotMeasurable(error)).toBe(true);
      }
    }
  });
});

describe("defineTreeEnsemble()", () => {
  it.each([
    ["a feature outside the row", [{ feature: 1, atMost: 0, whenTrue: leaf(1), whenFalse: leaf(1) }]],
    ["a weight that is not finite", [leaf(Infinity)]],
    ["leaves of different sizes", [leaf(1), { weights: [1, 2] }]],
    ["no trees", []],
  ])("refuses %s", (_, trees: readonly TreeDraft[]) => {
    expect(() => defineTreeEnsemble({ features: 1, trees })).toThrow(RangeError);
  });
});
