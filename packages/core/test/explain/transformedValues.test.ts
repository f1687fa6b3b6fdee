import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interventionalLogLossValues, interventionalProbabilityValues } from "../../src/explain/index.js";
import { groupsOf } from "../../src/explain/players.js";
import { defineTreeEnsemble, marginToProbability, scoreTrees } from "../../src/model/index.js";
import { log } from "../../src/statistics/index.js";
import { largestDifference } from "../model/goldenTrees.js";
import type { Worth } from "./treeGames.js";
import { byDefinition, problem, withoutGaps } from "./treeGames.js";

describe("values of probabilities and losses", () => {
  it("equal the definition, with weights and players", () => {
    fc.assert(
      fc.property(problem(["sum", "average"]), ({ draft, rows, background, weights: all, groups }) => {
        const plain = defineTreeEnsemble(draft);
        const isBinary = plain.outputs === 1;
        const ensemble = {
          ...plain,
          classes: ["a", "b"],
          postTransform: isBinary ? ("logistic" as const) : ("softmax" as const),
        };
        const { features } = draft;
        const count = rows.length / features;
        const weights = all.slice(0, background.length / features);
        const total = weights.reduce((a, b) => a + b, 0);
        const players = withoutGaps(groups);
        const labels = Array.from({ length: count }, (_, row) => groups[row % groups.length]! % 2);
        const mean =
          (transform: (shares: Float64Array, row: number, output: number) => number): Worth =>
          (known, row, output) => {
            const mixed = background.map((value, i) =>
              known.has(i % features) ? rows[row * features + (i % features)]! : value,
            );
            const shares = marginToProbability(ensemble, scoreTrees(ensemble, mixed));
            return weights.reduce(
              (sum, weight, i) =>
                sum + (weight / total) * transform(shares.subarray(2 * i, 2 * i + 2), row, output),
              0,
            );
          };
        const shapley = { order: 1, index: "shapley" } as const;
        const options = { background, weights, players: groupsOf(players) };
        const outputs = isBinary ? 1 : 2;
        const probability = interventionalProbabilityValues(ensemble, rows, options);
        expect(
          largestDifference(
            probability.values,
            byDefinition(
              mean((shares, _, output) => shares[isBinary ? 1 : output]!),
              { rows: count, players, outputs },
              shapley,
            ),
          ),
        ).toBeLessThan(1e-12);
        const loss = interventionalLogLossValues(ensemble, rows, { ...options, labels });
        expect(
          largestDifference(
            loss.values,
            byDefinition(
              mean((shares, row) => -log(shares[labels[row]!]!)),
              { rows: count, players, outputs: 1 },
              shapley,
            ),
          ),
        ).toBeLessThan(1e-11);
        for (const { additivityError, scale } of [probability, loss])
          expect(additivityError).toBeLessThanOrEqual(1e-12 * scale + 1e-13);
      }),
      { numRuns: 100 },
    );
  });

  const stump = (feature: number) => ({
    feature,
    atMost: 0,
    whenTrue: { weight: 0 },
    whenFalse: { weight: 1 },
  });
  const classes = ["no", "yes"];
  const classifier = defineTreeEnsemble({
    features: 1,
    trees: [stump(0)],
    classes,
    postTransform: "logistic",
  });
  const one = Float64Array.of(1);

  it("refuse a regression, and minimum or maximum of trees", () => {
    const refused = [
      defineTreeEnsemble({ features: 1, trees: [stump(0)] }),
      defineTreeEnsemble({
        features: 1,
        trees: [stump(0)],
        classes,
        postTransform: "logistic",
        aggregate: "maximum",
      }),
    ];
    for (const ensemble of refused)
      expect(() => interventionalProbabilityValues(ensemble, one, { background: one })).toThrow(
        expect.objectContaining({ code: "unsupported-model" }),
      );
  });

  it("refuse more than ten million evaluations a row", () => {
    const features = 24;
    const trees = Array.from({ length: features }, (_, feature) => stump(feature));
    const wide = defineTreeEnsemble({ features, trees, classes, postTransform: "logistic" });
    const background = new Float64Array(features);
    expect(() => interventionalProbabilityValues(wide, background, { background })).toThrow(
      expect.objectContaining({ code: "budget-spent" }),
    );
    const players = Array.from({ length: features }, (_, feature) => feature % 4);
    const { values } = interventionalProbabilityValues(wide, background, {
      background,
      players: groupsOf(players),
    });
    expect(Array.from(values)).toEqual([0, 0, 0, 0]);
  });

  it.each([
    ["too few labels", []],
    ["a label that is no class", [2]],
    ["a label that is no whole number", [0.5]],
  ])("refuse %s", (_, labels) => {
    expect(() => interventionalLogLossValues(classifier, one, { background: one, labels })).toThrow(
      RangeError,
    );
  });

  it("refuse a loss without end, and no rows", () => {
    const sure = defineTreeEnsemble({
      features: 1,
      trees: [{ ...stump(0), whenFalse: { weight: 2_000 } }],
      classes,
      postTransform: "logistic",
    });
    expect(() =>
      interventionalLogLossValues(sure, one, { background: Float64Array.of(0), labels: [0] }),
    ).toThrow(expect.objectContaining({ code: "overflow" }));
    expect(() =>
      interventionalProbabilityValues(classifier, new Float64Array(), { background: one }),
    ).toThrow(expect.objectContaining({ code: "no-rows" }));
  });
});
