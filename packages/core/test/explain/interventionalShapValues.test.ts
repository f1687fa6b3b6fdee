import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interventionalShapValues, prepareTreeExplainer } from "../../src/explain/index.js";
import type { TreeDraft, TreeEnsembleDraft } from "../../src/model/index.js";
import { defineTreeEnsemble, scoreTrees } from "../../src/model/index.js";
import { largestDifference } from "../model/goldenTrees.js";
import { bruteForce } from "./bruteForce.js";
import { cell, treeDraft } from "./treeDrafts.js";

const matrix = (features: number, rows: { min: number; max: number }) =>
  fc
    .array(fc.array(cell, { minLength: features, maxLength: features }), {
      minLength: rows.min,
      maxLength: rows.max,
    })
    .map((table) => Float64Array.from(table.flat()));

/** A model, rows and a background. */
const problem = (aggregates: readonly ("sum" | "average" | "minimum" | "maximum")[]) =>
  fc
    .record({ features: fc.integer({ min: 1, max: 6 }), outputs: fc.integer({ min: 1, max: 2 }) })
    .chain(({ features, outputs }) =>
      fc.record({
        draft: fc.record({
          features: fc.constant(features),
          trees: fc.array(treeDraft(features, outputs, 4), { minLength: 1, maxLength: 3 }),
          aggregate: fc.constantFrom(...aggregates),
          baseValues: fc.constant([0.25, -1].slice(0, outputs)),
        }),
        rows: matrix(features, { min: 1, max: 3 }),
        background: matrix(features, { min: 1, max: 5 }),
      }),
    );

describe("interventionalShapValues() equals the definition", () => {
  // Few rows are walked by pairs; an explainer that expects many fills tables: the same values by two ways.
  it.each([
    ["by pairs", 1],
    ["by tables", 1e9],
  ])("%s, for random trees", (_, expectedRows) => {
    fc.assert(
      fc.property(problem(["sum", "average"]), ({ draft, rows, background }) => {
        const ensemble = defineTreeEnsemble(draft);
        const expected = bruteForce(ensemble, rows, background);
        const shap = prepareTreeExplainer(ensemble, background, { expectedRows }).shapValues(rows);
        expect(largestDifference(shap.values, expected)).toBeLessThan(1e-12);
        expect(shap.additivityError).toBeLessThan(1e-12);
      }),
      { numRuns: 300 },
    );
  });

  it("by enumeration, for the minimum and maximum of trees", () => {
    fc.assert(
      fc.property(problem(["minimum", "maximum"]), ({ draft, rows, background }) => {
        const ensemble = defineTreeEnsemble(draft);
        const { values } = interventionalShapValues(ensemble, rows, { background });
        expect(largestDifference(values, bruteForce(ensemble, rows, background))).toBeLessThan(1e-12);
      }),
      { numRuns: 50 },
    );
  });
});

describe("interventionalShapValues() keeps what defines it", () => {
  const example = problem(["sum", "average"]);
  const explained = (draft: TreeEnsembleDraft, rows: Float64Array, background: Float64Array) =>
    interventionalShapValues(defineTreeEnsemble(draft), rows, { background });

  it("adds up to the margin", () => {
    fc.assert(
      fc.property(example, ({ draft, rows, background }) => {
        const { values, base, features, outputs } = explained(draft, rows, background);
        const margins = scoreTrees(defineTreeEnsemble(draft), rows);
        margins.forEach((margin, i) => {
          let total = base[i % outputs]!;
          for (let feature = 0; feature < features; feature++)
            total += values[(Math.floor(i / outputs) * features + feature) * outputs + (i % outputs)]!;
          expect(total).toBeCloseTo(margin, 12);
        });
      }),
    );
  });

  it("gives exactly 0 to a feature that no tree asks for", () => {
    fc.assert(
      fc.property(example, cell, ({ draft, rows, background }, extra) => {
        const wider = (table: Float64Array) => {
          const width = draft.features;
          return Float64Array.from({ length: (table.length / width) * (width + 1) }, (_, i) =>
            i % (width + 1) === width
              ? extra
              : table[Math.floor(i / (width + 1)) * width + (i % (width + 1))]!,
          );
        };
        const { values, outputs } = explained(
          { ...draft, features: draft.features + 1 },
          wider(rows),
          wider(background),
        );
        const narrow = explained(draft, rows, background).values;
        const width = (draft.features + 1) * outputs;
        values.forEach((value, i) => {
          if (i % width >= draft.features * outputs) expect(value).toBe(0);
        });
        expect(values.filter((_, i) => i % width < draft.features * outputs)).toEqual(narrow);
      }),
    );
  });

  it("treats features by what they do, not by their place", () => {
    fc.assert(
      fc.property(example, ({ draft, rows, background }) => {
        const last = draft.features - 1;
        const reversed = (table: Float64Array) =>
          table.map((_, i) => table[i - (i % (last + 1)) + (last - (i % (last + 1)))]!);
        const turned = (tree: TreeDraft): TreeDraft =>
          "feature" in tree
            ? {
                ...tree,
                feature: last - tree.feature,
                whenTrue: turned(tree.whenTrue),
                whenFalse: turned(tree.whenFalse),
              }
            : tree;
        const { values, outputs } = explained(draft, rows, background);
        const mirrored = explained(
          { ...draft, trees: draft.trees.map(turned) },
          reversed(rows),
          reversed(background),
        ).values;
        const width = (last + 1) * outputs;
        const back = mirrored.map((_, i) => {
          const feature = last - Math.floor((i % width) / outputs);
          return mirrored[i - (i % width) + feature * outputs + (i % outputs)]!;
        });
        expect(largestDifference(back, values)).toBeLessThan(1e-12);
      }),
    );
  });

  it("is linear in the trees, and the mean over background rows", () => {
    fc.assert(
      fc.property(example, ({ draft, rows, background }) => {
        const sum = { ...draft, aggregate: "sum" as const };
        const whole = explained(sum, rows, background).values;
        const parts = draft.trees.map(
          (tree) => explained({ ...sum, trees: [tree] }, rows, background).values,
        );
        const total = whole.map((_, i) => parts.reduce((all, part) => all + part[i]!, 0));
        expect(largestDifference(total, whole)).toBeLessThan(1e-12);
        const { features } = draft;
        const others = Array.from({ length: background.length / features }, (_, i) =>
          explained(sum, rows, background.slice(i * features, (i + 1) * features)),
        );
        const mean = whole.map(
          (_, i) => others.reduce((all, { values }) => all + values[i]!, 0) / others.length,
        );
        expect(largestDifference(mean, whole)).toBeLessThan(1e-12);
      }),
    );
  });

  it("does not depend on the other rows, nor changes the inputs", () => {
    fc.assert(
      fc.property(example, ({ draft, rows, background }) => {
        const [rowsBefore, backgroundBefore] = [rows.slice(), background.slice()];
        const { values, outputs } = explained(draft, rows, background);
        const width = draft.features;
        for (let row = 0; row < rows.length / width; row++) {
          const alone = explained(draft, rows.slice(row * width, (row + 1) * width), background).values;
          const from = row * width * outputs;
          expect(largestDifference(alone, values.subarray(from, from + width * outputs))).toBeLessThan(1e-12);
        }
        expect([rows, background]).toEqual([rowsBefore, backgroundBefore]);
      }),
    );
  });
});

describe("interventionalShapValues() of trees with a known answer", () => {
  /** Weight 1 if every one of `features` features exceeds 0. */
  function conjunction(features: number): TreeDraft {
    let tree: TreeDraft = { weight: 1 };
    for (let feature = 0; feature < features; feature++)
      tree = { feature, atMost: 0, whenTrue: { weight: 0 }, whenFalse: tree };
    return tree;
  }

  it.each([1, 2, 7, 12, 16, 17, 40, 300])("shares a conjunction of %i features equally", (features) => {
    const ensemble = defineTreeEnsemble({ features, trees: [conjunction(features)] });
    const background = new Float64Array(features * 3);
    const rows = new Float64Array(features).fill(1);
    for (const expectedRows of [1, 1e9]) {
      const { values, base } = prepareTreeExplainer(ensemble, background, { expectedRows }).shapValues(rows);
      expect(base[0]).toBe(0);
      for (const value of values) expect(Math.abs(value * features - 1)).toBeLessThan(1e-13);
    }
  });

  it("explains a long chain of categories, one question a category", () => {
    const same = { weight: 5 };
    let tree: TreeDraft = { weight: 1 };
    for (let equal = 0; equal < 5_000; equal++) tree = { feature: 0, equal, whenTrue: same, whenFalse: tree };
    const ensemble = defineTreeEnsemble({ features: 1, trees: [tree] });
    const rows = Float64Array.of(3, -1, Number.NaN, 4_999);
    const { values } = interventionalShapValues(ensemble, rows, { background: Float64Array.of(-1, -1) });
    expect(Array.from(values)).toEqual([4, 0, 0, 4]);
  });

  it("explains more rows than a block holds", () => {
    const ensemble = defineTreeEnsemble({
      features: 2,
      trees: [{ feature: 1, atMost: 0, whenTrue: { weight: -1 }, whenFalse: { weight: 1 } }],
    });
    const rows = Float64Array.from({ length: 2 * 5_000 }, (_, i) => (i % 6) - 2);
    const { values, rows: count } = interventionalShapValues(ensemble, rows, { background: rows });
    expect(count).toBe(5_000);
    const mean = -1 + (2 * (1_666 * 2 + 1)) / 5_000; // of every three rows two exceed 0
    for (let row = 0; row < count; row++) {
      expect(values[2 * row]).toBe(0);
      expect(values[2 * row + 1]).toBeCloseTo((rows[2 * row + 1]! > 0 ? 1 : -1) - mean, 12);
    }
  });

  it("keeps its tables between calls without mixing them up", () => {
    const trees = Array.from({ length: 6 }, (_, i) => ({ ...conjunction(3), feature: i % 3 }));
    const ensemble = defineTreeEnsemble({ features: 3, trees });
    const background = Float64Array.of(0, 0, 0, 1, 0, 1, 1, 1, 1);
    const explainer = prepareTreeExplainer(ensemble, background);
    const rows = Float64Array.of(1, 0, 1, 0, 1, 0);
    const first = explainer.shapValues(rows);
    background.fill(9); // a change of the caller's array afterwards changes nothing
    expect(explainer.shapValues(rows)).toEqual(first);
    const alone = explainer.shapValues(rows.slice(3));
    expect(largestDifference(alone.values, first.values.slice(3))).toBe(0);
  });
});

describe("interventionalShapValues() refuses", () => {
  const ensemble = defineTreeEnsemble({
    features: 2,
    trees: [{ feature: 0, atMost: 0, whenTrue: { weight: 1 }, whenFalse: { weight: 2 } }],
  });

  it.each([
    ["no background", Float64Array.of(1, 2), new Float64Array()],
    ["no rows", new Float64Array(), Float64Array.of(1, 2)],
  ])("%s", (_, rows, background) => {
    expect(() => interventionalShapValues(ensemble, rows, { background })).toThrow(
      expect.objectContaining({ code: "no-rows" }),
    );
  });

  it.each([
    ["half a row", Float64Array.of(1), Float64Array.of(1, 2)],
    ["half a background row", Float64Array.of(1, 2), Float64Array.of(1, 2, 3)],
  ])("%s", (_, rows, background) => {
    expect(() => interventionalShapValues(ensemble, rows, { background })).toThrow(RangeError);
  });

  it("an expectation of no rows", () => {
    expect(() => prepareTreeExplainer(ensemble, Float64Array.of(1, 2), { expectedRows: 0 })).toThrow(
      RangeError,
    );
  });

  it("margins that overflow", () => {
    const large = defineTreeEnsemble({ features: 1, trees: [{ weight: 1.7e308 }, { weight: 1.7e308 }] });
    expect(() =>
      interventionalShapValues(large, Float64Array.of(1), { background: Float64Array.of(1) }),
    ).toThrow(expect.objectContaining({ name: "NotMeasurable" }));
  });

  it("values that miss the margin: here by the cancellation of weights of 10¹⁶", () => {
    const split = (feature: number, low: number, high: number) => ({
      feature,
      atMost: 0,
      whenTrue: { weight: low },
      whenFalse: { weight: high },
    });
    const trees = [split(0, 1e16 / 7, 1e16 / 3), split(1, -1e16 / 11, -1e16 / 3)];
    const cancelling = defineTreeEnsemble({ features: 2, trees });
    const background = Float64Array.from({ length: 14 }, (_, i) => ((i * i) % 3 === 0 ? 0 : 1));
    expect(() => interventionalShapValues(cancelling, Float64Array.of(1, 1), { background })).toThrow(
      expect.objectContaining({ code: "not-converged" }),
    );
  });

  it("a path of more than 1,024 splits, and enumeration that would take minutes", () => {
    let tree: TreeDraft = { weight: 1 };
    for (let i = 0; i < 1_100; i++)
      tree = { feature: i % 2, atMost: i, whenTrue: { weight: i }, whenFalse: tree };
    const long = defineTreeEnsemble({ features: 2, trees: [tree] });
    const minimum = defineTreeEnsemble({
      features: 30,
      aggregate: "minimum",
      trees: Array.from({ length: 30 }, (_, feature) => ({
        feature,
        atMost: 0,
        whenTrue: { weight: 1 },
        whenFalse: { weight: 2 },
      })),
    });
    for (const refused of [long, minimum])
      expect(() =>
        interventionalShapValues(refused, new Float64Array(refused.features), {
          background: new Float64Array(refused.features),
        }),
      ).toThrow(expect.objectContaining({ code: "unsupported-model" }));
  });
});
