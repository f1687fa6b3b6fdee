import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  interventionalBanzhafInteractions,
  interventionalBanzhafValues,
  interventionalShapInteractions,
  interventionalShapValues,
  pathDependentShapInteractions,
  pathDependentShapValues,
  preparePathDependentExplainer,
  prepareTreeExplainer,
  shapInteractionMatrix,
} from "../../src/explain/index.js";
import { groupsOf } from "../../src/explain/players.js";
import type { TreeDraft } from "../../src/model/index.js";
import { defineTreeEnsemble } from "../../src/model/index.js";
import { largestDifference } from "../model/goldenTrees.js";
import {
  byDefinition,
  coversOf,
  interventionalWorth,
  pathDependentWorth,
  problem,
  withoutGaps,
} from "./treeGames.js";

const sums = ["sum", "average"] as const;
const each = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void, numRuns = 150): void => {
  fc.assert(fc.property(arbitrary, check), { numRuns });
};

// Few rows walk the trees; an explainer that expects many fills tables: the same values by two ways.
describe("values of trees equal the definition", () => {
  it.each([
    ["by walks", 1e-9],
    ["by tables", 1e9],
  ])("against a background, %s, with weights, players, pairs and both indices", (_, expectedRows) => {
    each(problem(sums), ({ draft, rows, background, weights: all, groups }) => {
      const ensemble = defineTreeEnsemble(draft);
      const weights = all.slice(0, background.length / draft.features);
      const players = withoutGaps(groups);
      const explainer = prepareTreeExplainer(ensemble, background, {
        expectedRows,
        weights,
        players: groupsOf(players),
      });
      const shape = { rows: rows.length / draft.features, players, outputs: ensemble.outputs };
      const worth = interventionalWorth(ensemble, rows, background, weights);
      const expected = (order: 1 | 2, index: "shapley" | "banzhaf") =>
        byDefinition(worth, shape, { order, index });
      expect(largestDifference(explainer.shapValues(rows).values, expected(1, "shapley"))).toBeLessThan(
        1e-12,
      );
      expect(largestDifference(explainer.banzhafValues(rows).values, expected(1, "banzhaf"))).toBeLessThan(
        1e-12,
      );
      const pairs = explainer.shapInteractions(rows);
      expect(largestDifference(pairs.index, expected(2, "shapley"))).toBeLessThan(1e-12);
      expect(
        largestDifference(explainer.banzhafInteractions(rows).index, expected(2, "banzhaf")),
      ).toBeLessThan(1e-12);
    });
  });

  it.each([
    ["by walks", 1e-9],
    ["by tables", 1e9],
  ])("by covers, some of them 0, %s, with players, pairs and both indices", (_, expectedRows) => {
    each(problem(sums), ({ draft, rows, groups, amounts }) => {
      const ensemble = defineTreeEnsemble(draft);
      const players = withoutGaps(groups);
      const covers = coversOf(ensemble, amounts);
      const explainer = preparePathDependentExplainer(ensemble, {
        covers,
        players: groupsOf(players),
        expectedRows,
      });
      const shape = { rows: rows.length / draft.features, players, outputs: ensemble.outputs };
      const worth = pathDependentWorth(ensemble, rows, covers);
      const expected = (order: 1 | 2, index: "shapley" | "banzhaf") =>
        byDefinition(worth, shape, { order, index });
      const shap = explainer.shapValues(rows);
      expect(largestDifference(shap.values, expected(1, "shapley"))).toBeLessThan(1e-12);
      for (let output = 0; output < ensemble.outputs; output++)
        expect(shap.base[output]).toBeCloseTo(worth(new Set(), 0, output), 12);
      expect(largestDifference(explainer.banzhafValues(rows).values, expected(1, "banzhaf"))).toBeLessThan(
        1e-12,
      );
      expect(largestDifference(explainer.shapInteractions(rows).index, expected(2, "shapley"))).toBeLessThan(
        1e-12,
      );
      expect(
        largestDifference(explainer.banzhafInteractions(rows).index, expected(2, "banzhaf")),
      ).toBeLessThan(1e-12);
    });
  });

  it("of the minimum and maximum of trees, by enumeration", () => {
    each(
      problem(["minimum", "maximum"]),
      ({ draft, rows, background, weights: all, groups }) => {
        const ensemble = defineTreeEnsemble(draft);
        const weights = all.slice(0, background.length / draft.features);
        const players = withoutGaps(groups);
        const shape = { rows: rows.length / draft.features, players, outputs: ensemble.outputs };
        const worth = interventionalWorth(ensemble, rows, background, weights);
        const options = { background, weights, players: groupsOf(players) };
        for (const [values, order, index] of [
          [interventionalShapValues(ensemble, rows, options).values, 1, "shapley"],
          [interventionalBanzhafValues(ensemble, rows, options).values, 1, "banzhaf"],
          [interventionalShapInteractions(ensemble, rows, options).index, 2, "shapley"],
          [interventionalBanzhafInteractions(ensemble, rows, options).index, 2, "banzhaf"],
        ] as const)
          expect(largestDifference(values, byDefinition(worth, shape, { order, index }))).toBeLessThan(1e-12);
      },
      50,
    );
  });
});

describe("weights of background rows", () => {
  it("do what repeated rows do, and 0 takes a row away", () => {
    each(problem(sums), ({ draft, rows, background, weights }) => {
      const ensemble = defineTreeEnsemble(draft);
      const { features } = draft;
      const count = background.length / features;
      const whole = weights.slice(0, count).map((weight, i) => (i === 0 ? weight : weight - 1));
      const repeated = whole.flatMap((weight, i) =>
        Array.from({ length: weight }, () => [...background.slice(i * features, (i + 1) * features)]).flat(),
      );
      const shap = interventionalShapValues(ensemble, rows, { background, weights: whole });
      const plain = interventionalShapValues(ensemble, rows, { background: Float64Array.from(repeated) });
      expect(largestDifference(shap.values, plain.values)).toBeLessThan(1e-12);
      expect(largestDifference(shap.base, plain.base)).toBeLessThan(1e-12);
    });
  });
});

describe("shapInteractionMatrix()", () => {
  it("has the values as the sums of its rows, and the same matrix turned", () => {
    each(problem(sums), ({ draft, rows, background, amounts }) => {
      const ensemble = defineTreeEnsemble(draft);
      for (const pairs of [
        interventionalShapInteractions(ensemble, rows, { background }),
        pathDependentShapInteractions(ensemble, rows, { covers: coversOf(ensemble, amounts) }),
      ]) {
        const { features, outputs, shap } = pairs;
        const matrix = shapInteractionMatrix(pairs);
        const at = (row: number, i: number, j: number, output: number): number =>
          matrix[((row * features + i) * features + j) * outputs + output]!;
        shap.values.forEach((value, place) => {
          const output = place % outputs;
          const i = Math.floor(place / outputs) % features;
          const row = Math.floor(place / outputs / features);
          let total = 0;
          for (let j = 0; j < features; j++) {
            total += at(row, i, j, output);
            expect(at(row, i, j, output)).toBe(at(row, j, i, output));
          }
          expect(total).toBeCloseTo(value, 12);
        });
      }
    });
  });
});

/** A chain that asks for a feature at each split; `deep` goes on at the true side. */
function chain(features: number, depth: number): TreeDraft {
  let tree: TreeDraft = { weight: 4 };
  for (let i = 0; i < depth; i++)
    tree = { feature: i % features, atMost: depth - i, whenTrue: tree, whenFalse: { weight: (i % 7) - 3 } };
  return tree;
}

describe("trees of depth 64", () => {
  it.each([
    [64, 64],
    [20, 64],
    [3, 200],
  ])("with %i features and %i splits add up, by covers and against a background", (features, depth) => {
    const ensemble = defineTreeEnsemble({ features, trees: [chain(features, depth), chain(features, 5)] });
    const rows = Float64Array.from({ length: 4 * features }, (_, i) => (i * 37) % (depth + 2));
    const covers = coversOf(ensemble, [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2]);
    for (const expectedRows of [1, 1e9]) {
      for (const explainer of [
        preparePathDependentExplainer(ensemble, { covers, expectedRows }),
        prepareTreeExplainer(ensemble, rows, { expectedRows }),
      ]) {
        const { shap, index } = explainer.shapInteractions(rows);
        expect(shap.additivityError).toBeLessThanOrEqual(1e-12 * shap.scale + 1e-13);
        expect(index.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("share the value of a long conjunction by covers as the formula says", () => {
    // All covers equal: z = ½ for each of k features, and the row meets all: φ = (1 − ½^k) / k.
    const k = 64;
    let tree: TreeDraft = { weight: 1 };
    for (let feature = 0; feature < k; feature++)
      tree = { feature, atMost: 0, whenTrue: tree, whenFalse: { weight: 0 } };
    const ensemble = defineTreeEnsemble({ features: k, trees: [tree] });
    const covers = coversOf(ensemble, [1]);
    const rows = new Float64Array(k);
    const { values } = pathDependentShapValues(ensemble, rows, { covers });
    for (const value of values) expect(value * k).toBeCloseTo(1 - 2 ** -k, 13);
    // With two players that hold half the features each, the interaction is 1 − 2 · ½^(k/2) + ½^k.
    const players = Array.from({ length: k }, (_, feature) => feature % 2);
    const { index } = pathDependentShapInteractions(ensemble, rows, { covers, players: groupsOf(players) });
    expect(index[1]).toBeCloseTo(1 - 2 * 2 ** (-k / 2) + 2 ** -k, 13);
  });

  it("have the same values whatever stands at unreachable leaves", () => {
    const draft = { feature: 0, atMost: 1, whenTrue: { weight: 1 }, whenFalse: { weight: 2 } };
    const never: TreeDraft = { feature: 0, atMost: 5, whenTrue: draft, whenFalse: { weight: 3 } };
    const ensemble = defineTreeEnsemble({ features: 1, trees: [never] });
    const trueCover = Float64Array.from(ensemble.feature, (feature) => (feature < 0 ? 0 : 2));
    const falseCover = Float64Array.from(ensemble.threshold, (t, i) =>
      ensemble.feature[i]! < 0 || t === 5 ? 0 : 6,
    );
    const covers = { trueCover, falseCover, provenance: "sidecar" } as const;
    const { values, base } = pathDependentShapValues(ensemble, Float64Array.of(0, 9), { covers });
    expect(base[0]).toBe(1.75);
    expect(Array.from(values)).toEqual([-0.75, 1.25]);
  });
});

describe("explaining trees refuses", () => {
  const split = { feature: 0, atMost: 0, whenTrue: { weight: 1 }, whenFalse: { weight: 2 } };
  const ensemble = defineTreeEnsemble({ features: 2, trees: [split] });
  const rows = Float64Array.of(1, 2);
  const covers = {
    trueCover: Float64Array.of(1, 0, 0),
    falseCover: Float64Array.of(1, 0, 0),
    provenance: "sidecar",
  } as const;
  const background = Float64Array.of(1, 2, 3, 4);

  it.each([
    ["one cover for three nodes", { ...covers, trueCover: Float64Array.of(1) }],
    ["a negative cover", { ...covers, trueCover: Float64Array.of(-1, 0, 0) }],
    ["a cover that is not a number", { ...covers, falseCover: Float64Array.of(Number.NaN, 0, 0) }],
  ])("%s", (_, wrong) => {
    expect(() => pathDependentShapValues(ensemble, rows, { covers: wrong })).toThrow(RangeError);
  });

  it("a split that no training row reached", () => {
    const none = { ...covers, trueCover: new Float64Array(3), falseCover: new Float64Array(3) };
    expect(() => pathDependentShapValues(ensemble, rows, { covers: none })).toThrow(
      expect.objectContaining({ code: "uncovered-node" }),
    );
  });

  it("covers without an end, of minimum or maximum, and no rows", () => {
    const endless = { ...covers, trueCover: Float64Array.of(Infinity, 0, 0) };
    expect(() => pathDependentShapValues(ensemble, rows, { covers: endless })).toThrow(
      expect.objectContaining({ code: "overflow" }),
    );
    const minimum = defineTreeEnsemble({ features: 2, trees: [split], aggregate: "minimum" });
    expect(() => pathDependentShapValues(minimum, rows, { covers })).toThrow(
      expect.objectContaining({ code: "unsupported-model" }),
    );
    expect(() => pathDependentShapValues(ensemble, new Float64Array(), { covers })).toThrow(
      expect.objectContaining({ code: "no-rows" }),
    );
  });

  it.each([
    ["a column left out", { players: [[0]] }],
    ["an empty group", { players: [[0], [], [1]] }],
    ["a column that is not there", { players: [[0], [1, 2]] }],
    ["one weight for two rows", { weights: [1] }],
    ["a negative weight", { weights: [1, -1] }],
    ["a weight that is not a number", { weights: [1, Number.NaN] }],
  ])("%s", (_, options) => {
    expect(() => interventionalShapValues(ensemble, rows, { background, ...options })).toThrow(RangeError);
  });

  it("weights of 0 alone", () => {
    expect(() => interventionalShapValues(ensemble, rows, { background, weights: [0, 0] })).toThrow(
      expect.objectContaining({ code: "zero-total-weight" }),
    );
  });

  it("more pairs than an array should hold", () => {
    const wide = defineTreeEnsemble({ features: 5_000, trees: [split] });
    const many = new Float64Array(6 * 5_000);
    expect(() => interventionalShapInteractions(wide, many, { background: many })).toThrow(RangeError);
  });
});
