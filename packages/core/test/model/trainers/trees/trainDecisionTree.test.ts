import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TreeEnsemble } from "../../../../src/model/index.js";
import {
  marginToProbability,
  scoreTrees,
  trainClassificationTree,
  trainDecisionTree,
} from "../../../../src/model/index.js";
import { seededRandom } from "../../../../src/random/index.js";
import { denseMatrix } from "../../../../src/statistics/index.js";
import { reasonOf } from "../../../statistics/golden.js";

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -4, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Infinity, -Infinity) },
);
const problem = fc
  .record({ rows: fc.integer({ min: 1, max: 14 }), columns: fc.integer({ min: 1, max: 3 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      features: fc
        .array(cell, { minLength: rows * columns, maxLength: rows * columns })
        .map((values) => denseMatrix(Float64Array.from(values), columns)),
      target: fc
        .array(fc.integer({ min: -8, max: 8 }), { minLength: rows, maxLength: rows })
        .map((values) => Float64Array.from(values)),
      weights: fc
        .array(fc.integer({ min: 0, max: 3 }), { minLength: rows, maxLength: rows })
        .filter((values) => values.some((value) => value > 0))
        .map((values) => Float64Array.from(values)),
      minLeaf: fc.integer({ min: 1, max: 3 }),
    }),
  );

function squares(target: Float64Array, weights: Float64Array, rows: readonly number[]): number {
  const weight = rows.reduce((sum, row) => sum + weights[row]!, 0);
  const mean = rows.reduce((sum, row) => sum + weights[row]! * target[row]!, 0) / weight;
  return rows.reduce((sum, row) => sum + weights[row]! * (target[row]! - mean) ** 2, 0);
}

describe("trainDecisionTree()", () => {
  it("takes the best of all questions at the root", () => {
    fc.assert(
      fc.property(problem, ({ features, target, weights, minLeaf }) => {
        const tree = trainDecisionTree(features, target, { weights, minLeaf, maxDepth: 1 });
        const counted = [...target.keys()].filter((row) => weights[row]! > 0);
        const fitted = scoreTrees(tree, features.values);
        const left = counted.reduce(
          (sum, row) => sum + weights[row]! * (target[row]! - fitted[row]!) ** 2,
          0,
        );
        let least = squares(target, weights, counted);
        for (let column = 0; column < features.columns; column++) {
          const valueOf = (row: number) => features.values[row * features.columns + column]!;
          for (const cut of new Set(counted.map(valueOf)))
            for (const missing of [true, false]) {
              const side = (row: number) => (Number.isNaN(valueOf(row)) ? missing : valueOf(row) <= cut);
              const parts = [counted.filter(side), counted.filter((row) => !side(row))];
              if (parts.some((part) => part.length < minLeaf)) continue;
              least = Math.min(
                least,
                parts.reduce((sum, part) => sum + squares(target, weights, part), 0),
              );
            }
        }
        expect(Math.abs(left - least)).toBeLessThan(1e-9);
      }),
    );
  });

  it("counts a row of weight two as two rows", () => {
    fc.assert(
      fc.property(problem, ({ features, target, weights }) => {
        const rows = [...target.keys()].flatMap((row) => new Array<number>(weights[row]!).fill(row));
        const { columns, values } = features;
        const repeated = denseMatrix(
          Float64Array.from(rows.flatMap((row) => [...values.subarray(row * columns, (row + 1) * columns)])),
          columns,
        );
        const weighted = trainDecisionTree(features, target, { weights });
        const plain = trainDecisionTree(
          repeated,
          Float64Array.from(rows, (row) => target[row]!),
        );
        const scores = scoreTrees(weighted, values);
        scoreTrees(plain, values).forEach((score, row) => {
          if (weights[row]! > 0) expect(scores[row]).toBeCloseTo(score, 9);
        });
      }),
    );
  });

  it("fits every row where it may grow, and keeps to its bounds where it may not", () => {
    const random = seededRandom("decision tree");
    const features = denseMatrix(
      Float64Array.from({ length: 900 }, () => random.normal()),
      3,
    );
    const target = Float64Array.from(
      { length: 300 },
      (_, row) => features.values[3 * row]! + random.normal(),
    );
    expect(scoreTrees(trainDecisionTree(features, target, { maxDepth: 64 }), features.values)).toEqual(
      target,
    );
    const shallow = trainDecisionTree(features, target, { maxDepth: 4, minLeaf: 20 });
    expect(depthOf(shallow)).toBeLessThanOrEqual(4);
    const counts = new Map<number, number>();
    for (const score of scoreTrees(shallow, features.values)) counts.set(score, (counts.get(score) ?? 0) + 1);
    expect(Math.min(...counts.values())).toBeGreaterThanOrEqual(20);
    const before = scoreTrees(shallow, features.values).reduce((sum, score) => sum + score, 0);
    expect(before).toBeCloseTo(
      target.reduce((sum, value) => sum + value, 0),
      9,
    );
  });

  it("is a single leaf where nothing can be told apart", () => {
    const rows = denseMatrix(Float64Array.of(1, 1, 1), 1);
    expect(trainDecisionTree(rows, Float64Array.of(1, 2, 6)).leafWeights).toEqual(Float64Array.of(3));
    const one = trainDecisionTree(denseMatrix(Float64Array.of(7), 1), Float64Array.of(0.1));
    expect(one.leafWeights).toEqual(Float64Array.of(0.1));
    const constant = trainDecisionTree(
      denseMatrix(Float64Array.of(1, 2, 3), 1),
      Float64Array.of(0.1, 0.1, 0.1),
    );
    expect(constant.leafWeights).toEqual(Float64Array.of(0.1));
  });

  it("refuses what it cannot grow on", () => {
    const rows = denseMatrix(Float64Array.of(1, 2), 1);
    const target = Float64Array.of(1, 2);
    expect(() => trainDecisionTree(rows, Float64Array.of(1))).toThrow(RangeError);
    expect(() => trainDecisionTree(rows, target, { weights: Float64Array.of(1, -1) })).toThrow(RangeError);
    expect(() => trainDecisionTree(rows, target, { maxDepth: -1 })).toThrow(RangeError);
    expect(() => trainDecisionTree(rows, target, { maxDepth: 65 })).toThrow(RangeError);
    expect(() => trainDecisionTree(rows, target, { minLeaf: 0 })).toThrow(RangeError);
    expect(reasonOf(() => trainDecisionTree(rows, target, { weights: new Float64Array(2) }))).toBe(
      "zero-total-weight",
    );
    expect(reasonOf(() => trainDecisionTree(rows, Float64Array.of(1, Number.NaN)))).toBe("not-finite");
    expect(reasonOf(() => trainDecisionTree(rows, Float64Array.of(-1e308, 1e308)))).toBe("overflow");
    const none = denseMatrix(new Float64Array(0), 1);
    expect(reasonOf(() => trainDecisionTree(none, new Float64Array(0)))).toBe("no-rows");
  });
});

describe("trainClassificationTree()", () => {
  it("gives the shares of three classes, and of two by one margin", () => {
    const rows = denseMatrix(Float64Array.of(1, 2, 3, 4, 5, 6), 1);
    const three = trainClassificationTree(rows, Uint8Array.of(0, 0, 1, 1, 2, 1), {
      classes: ["a", "b", "c"],
    });
    expect([...marginToProbability(three, scoreTrees(three, Float64Array.of(1, 5)))]).toEqual([
      1, 0, 0, 0, 0, 1,
    ]);
    const two = trainClassificationTree(rows, Uint8Array.of(0, 0, 1, 1, 1, 1), { classes: ["a", "b"] });
    expect(two.outputs).toBe(1);
    expect(scoreTrees(two, rows.values)).toEqual(Float64Array.of(0, 0, 1, 1, 1, 1));
  });

  it("takes the split of the least Gini index", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2), { minLength: 2, maxLength: 12 }), (classes) => {
        const labels = Uint8Array.from(classes);
        const rows = denseMatrix(Float64Array.from(labels.keys()), 1);
        const tree = trainClassificationTree(rows, labels, { classes: ["a", "b", "c"], maxDepth: 1 });
        const gini = (part: Uint8Array) =>
          part.length -
          [0, 1, 2].reduce((sum, c) => sum + part.filter((label) => label === c).length ** 2, 0) /
            (part.length || 1);
        const least = Math.min(
          ...Array.from(labels, (_, cut) => gini(labels.subarray(0, cut)) + gini(labels.subarray(cut))),
        );
        const cut = tree.roots.length === 1 && tree.feature[0]! >= 0 ? Math.ceil(tree.threshold[0]!) : 0;
        expect(gini(labels.subarray(0, cut)) + gini(labels.subarray(cut))).toBeCloseTo(least, 9);
      }),
    );
  });

  it("refuses labels without a class", () => {
    const rows = denseMatrix(Float64Array.of(1, 2), 1);
    expect(() => trainClassificationTree(rows, Uint8Array.of(0, 2), { classes: ["a", "b"] })).toThrow(
      RangeError,
    );
    expect(() => trainClassificationTree(rows, Uint8Array.of(0, 0), { classes: ["a"] })).toThrow(RangeError);
  });
});

function depthOf({ feature, whenTrue, whenFalse }: TreeEnsemble, node = 0): number {
  if (feature[node]! < 0) return 0;
  const children = [whenTrue[node]!, whenFalse[node]!];
  return (
    1 + Math.max(...children.map((child) => depthOf({ feature, whenTrue, whenFalse } as TreeEnsemble, child)))
  );
}
