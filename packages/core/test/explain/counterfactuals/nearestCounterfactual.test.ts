import {
  type CounterfactualOptions,
  diverseCounterfactuals,
  type FeatureConstraint,
  nearestCounterfactual,
} from "@probity/core/explain";
import { defineTreeEnsemble, floatAbove, floatBelow, scoreTrees, type TreeDraft } from "@probity/core/model";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { treeDraft } from "../treeDrafts.js";

const features = 3;
const finite = fc.integer({ min: -4, max: 4 }).map((value) => value / 2);
const row = fc.array(finite, { minLength: features, maxLength: features });

const constraint = (feature: number): fc.Arbitrary<FeatureConstraint> =>
  fc.oneof(
    fc.constant({ feature }),
    fc.constant({ feature, immutable: true }),
    fc.constantFrom({ feature, direction: "up" as const }, { feature, direction: "down" as const }),
    fc.constant({ feature, atLeast: -1.25, atMost: 1.25 }),
    fc.constant({ feature, whole: true }),
    fc.constant({ feature, categories: [-2, -1, 0, 3] }),
  );

const problem = fc.record({
  trees: fc.array(treeDraft(features, 1, 3), { minLength: 1, maxLength: 4 }),
  aggregate: fc.constantFrom("sum" as const, "average" as const),
  row,
  atLeast: fc.integer({ min: -20, max: 20 }).map((value) => value / 2),
  weights: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: features, maxLength: features }),
  distance: fc.constantFrom("l0" as const, "l1" as const),
  constraints: fc.tuple(constraint(0), constraint(1), constraint(2)),
});

/** Values that tell apart every two cells of thresholds from −3 to 3: the nearest of each cell from either side, and a whole number. */
function valuesOf(own: number): readonly number[] {
  const values = new Set<number>([own, -1.25, 1.25, -4, 4]);
  for (let cut = -3; cut <= 3; cut++)
    for (const value of [cut, floatAbove(cut, "float32"), floatBelow(cut, "float32")]) values.add(value);
  return [...values];
}

function isAllowed(value: number, own: number, rule: FeatureConstraint): boolean {
  const { immutable, direction, atLeast = -Infinity, atMost = Infinity, whole, categories } = rule;
  if (value < atLeast || value > atMost) return false;
  if (categories !== undefined && !categories.includes(value)) return false;
  if (value === own) return true;
  if (immutable === true || (direction === "up" && value < own) || (direction === "down" && value > own))
    return false;
  return whole !== true || Number.isInteger(value);
}

function costOf(point: readonly number[], from: readonly number[], options: CounterfactualOptions): number {
  return point.reduce((sum, value, i) => {
    if (value === from[i]) return sum;
    const isFlat = options.distance === "l0" || options.constraints?.[i]?.categories !== undefined;
    return sum + options.weights![i]! * (isFlat ? 1 : Math.abs(value - from[i]!));
  }, 0);
}

/** Every allowed combination of such values. */
function allPoints(from: readonly number[], options: CounterfactualOptions): readonly number[][] {
  return from.reduce<number[][]>(
    (points, own, i) =>
      points.flatMap((point) =>
        valuesOf(own)
          .filter((value) => isAllowed(value, own, options.constraints![i]!))
          .map((value) => [...point, value]),
      ),
    [[]],
  );
}

describe("nearestCounterfactual()", () => {
  test("finds what trying every cell finds", () => {
    fc.assert(
      fc.property(problem, ({ trees, aggregate, row: from, atLeast, weights, distance, constraints }) => {
        const ensemble = defineTreeEnsemble({ features, trees, aggregate });
        const options = { target: { margin: { atLeast } }, weights, distance, constraints };
        const points = allPoints(from, options);
        const margins = scoreTrees(ensemble, Float64Array.from(points.flat()));
        const reaching = points.filter((_, i) => margins[i]! >= atLeast);
        const least = reaching.reduce(
          (best, point) => Math.min(best, costOf(point, from, options)),
          Infinity,
        );
        const result = nearestCounterfactual(ensemble, Float64Array.from(from), options);
        if (result.status === "no-counterfactual") {
          expect(least).toBe(Infinity);
          const most = margins.reduce((best, margin) => Math.max(best, margin), -Infinity);
          if (points.length > 0) expect(result.bestReachable).toBeCloseTo(most, 9);
          else expect(result.bestReachable).toBeNull();
          return;
        }
        if (result.status !== "proven-optimal") throw new Error(`ended as ${result.status}`);
        const { point, distance: found, changed } = result.counterfactual;
        expect(found).toBeCloseTo(least, 9);
        expect(costOf(Array.from(point), from, options)).toBeCloseTo(found, 9);
        expect(result.lowerBound).toBeCloseTo(found, 9);
        expect(scoreTrees(ensemble, Float32Array.from(point))[0]).toBeGreaterThanOrEqual(atLeast);
        constraints.forEach((rule, i) => expect(isAllowed(point[i]!, from[i]!, rule)).toBe(true));
        expect(changed).toEqual([0, 1, 2].filter((i) => point[i] !== from[i]));
        if (constraints.every((rule, i) => isAllowed(from[i]!, from[i]!, rule)))
          expect(found === 0).toBe(scoreTrees(ensemble, Float64Array.from(from))[0]! >= atLeast);
      }),
      { numRuns: 100 },
    );
  });

  test("is no farther than any valid point, and bounded from below where the budget is spent", () => {
    fc.assert(
      fc.property(problem, row, ({ trees, row: from, atLeast, weights, distance }, other) => {
        const ensemble = defineTreeEnsemble({ features, trees });
        const options = { target: { margin: { atLeast } }, weights, distance, constraints: [] };
        const few = nearestCounterfactual(ensemble, Float64Array.from(from), { ...options, nodes: 1 });
        const all = nearestCounterfactual(ensemble, Float64Array.from(from), options);
        const least = "counterfactual" in all ? all.counterfactual.distance : Infinity;
        if ("lowerBound" in few) expect(few.lowerBound).toBeLessThanOrEqual(least * (1 + 1e-9));
        if ("counterfactual" in few)
          expect(few.counterfactual.distance).toBeGreaterThanOrEqual(least * (1 - 1e-9));
        if (scoreTrees(ensemble, Float64Array.from(other))[0]! >= atLeast)
          expect(least).toBeLessThanOrEqual(costOf(other, from, options) * (1 + 1e-9));
      }),
      { numRuns: 100 },
    );
  });

  test("finds the nearest point of a class among three", () => {
    fc.assert(
      fc.property(
        fc.array(treeDraft(features, 3, 3), { minLength: 1, maxLength: 3 }),
        row,
        fc.constantFrom("a", "b", "c"),
        fc.constantFrom(0, 0.5),
        (trees, from, label, by) => {
          const classes = ["a", "b", "c"];
          const ensemble = defineTreeEnsemble({ features, trees, classes, postTransform: "softmax" });
          const constraints = [0, 1, 2].map((feature) => ({ feature }));
          const options = { target: { class: label, by }, weights: [1, 1, 1], constraints };
          const points = allPoints(from, options);
          const margins = scoreTrees(ensemble, Float64Array.from(points.flat()));
          const wins = (own: Float64Array): boolean => {
            const at = classes.indexOf(label);
            return own.every((margin, i) =>
              i === at ? true : by === 0 && i < at ? own[at]! > margin : own[at]! - margin >= by,
            );
          };
          const least = points.reduce(
            (best, point, i) =>
              wins(margins.subarray(3 * i, 3 * i + 3)) ? Math.min(best, costOf(point, from, options)) : best,
            Infinity,
          );
          const result = nearestCounterfactual(ensemble, Float64Array.from(from), options);
          const own = "counterfactual" in result ? result.counterfactual : null;
          expect(own?.distance ?? Infinity).toBeCloseTo(least, 9);
          if (own !== null) expect(wins(own.scores)).toBe(true);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("stops at the very number where the answer changes, whatever the model makes of its input first", () => {
    const scale = fc.constantFrom(-3, -0.1, 0, 1e-3, 0.7, 5);
    const type = fc.constantFrom("float32" as const, "float64" as const);
    fc.assert(
      fc.property(
        fc.array(treeDraft(1, 1, 3), { minLength: 1, maxLength: 3 }),
        fc.record({ from: finite, scale, type, offset: fc.constantFrom(0, 1.7, -300) }),
        fc.integer({ min: -10, max: 10 }),
        (trees, { from, scale: by, type: inputType, offset }, atLeast) => {
          const ensemble = {
            ...defineTreeEnsemble({ features: 1, trees, inputType }),
            inputSteps: [
              { operator: "scale" as const, offset: Float32Array.of(offset), scale: Float32Array.of(by) },
            ],
          };
          const margin = (value: number): number => scoreTrees(ensemble, Float64Array.of(value))[0]!;
          const result = nearestCounterfactual(ensemble, Float64Array.of(from), {
            target: { margin: { atLeast } },
          });
          if (!("counterfactual" in result)) {
            for (const value of [from, -1e30, 1e30, 2, -1, 301]) expect(margin(value)).toBeLessThan(atLeast);
            return;
          }
          const point = result.counterfactual.point[0]!;
          expect(margin(point)).toBeGreaterThanOrEqual(atLeast);
          if (point === from) return;
          const nearer = point > from ? floatBelow(point, inputType) : floatAbove(point, inputType);
          expect(margin(nearer)).toBeLessThan(atLeast);
          expect(margin(from)).toBeLessThan(atLeast);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("reaches classes, and probabilities on a side", () => {
    const leaf = (...weights: number[]): TreeDraft => ({ weights });
    const split = (atMost: number, whenTrue: TreeDraft, whenFalse: TreeDraft): TreeDraft => ({
      feature: 0,
      atMost,
      whenTrue,
      whenFalse,
    });
    const three = defineTreeEnsemble({
      features: 1,
      trees: [split(1, leaf(1, 0, 0), split(2, leaf(0, 1, 1), leaf(0, 0, 2)))],
      classes: ["a", "b", "c"],
      postTransform: "softmax",
    });
    const found = (options: CounterfactualOptions, ensemble = three): number | string => {
      const result = nearestCounterfactual(ensemble, Float64Array.of(0), options);
      return "counterfactual" in result ? result.counterfactual.point[0]! : result.status;
    };
    // A tie is the earlier class.
    expect(found({ target: { class: "b" } })).toBeCloseTo(1, 6);
    expect(found({ target: { class: "c" } })).toBeCloseTo(2, 6);
    expect(found({ target: { class: "c", by: 3 } })).toBe("no-counterfactual");
    const binary = defineTreeEnsemble({
      features: 1,
      trees: [split(1, { weight: -1 }, split(2, { weight: 0 }, { weight: 2 }))],
      classes: ["no", "yes"],
      postTransform: "logistic",
    });
    expect(found({ target: { class: "yes" } }, binary)).toBeCloseTo(2, 6);
    expect(found({ target: { class: "no" } }, binary)).toBe(0);
    expect(found({ target: { probability: { atLeast: 0.5 } } }, binary)).toBeCloseTo(1, 6);
    expect(found({ target: { probability: { atLeast: 0.5, by: 0.2 } } }, binary)).toBeCloseTo(2, 6);
    expect(found({ target: { probability: { atMost: 0.5 }, output: 0 } }, binary)).toBeCloseTo(1, 6);
    expect(found({ target: { probability: { atLeast: 1 } } }, binary)).toBe("no-counterfactual");
    expect(() => found({ target: { probability: { atLeast: 0.5 } } }, three)).toThrow(RangeError);
  });

  test("keeps linked features together", () => {
    const ask = (feature: number, weight: number): TreeDraft => ({
      feature,
      atMost: 0.5,
      whenTrue: { weight: 0 },
      whenFalse: { weight },
    });
    const ensemble = defineTreeEnsemble({ features: 4, trees: [ask(0, 1), ask(1, 2), ask(2, 3), ask(3, 4)] });
    const from = Float64Array.of(1, 0, 0, 0);
    const point = (atLeast: number, options: Partial<CounterfactualOptions>): readonly number[] | string => {
      const weights = [1, 1, 2, 1];
      const result = nearestCounterfactual(ensemble, from, {
        target: { margin: { atLeast } },
        weights,
        ...options,
      });
      return "counterfactual" in result ? Array.from(result.counterfactual.point) : result.status;
    };
    const oneHot = { linked: [{ oneHot: [0, 1, 2] }], constraints: [{ feature: 3, immutable: true }] };
    expect(point(2, oneHot)).toEqual([0, 1, 0, 0]);
    expect(point(3, oneHot)).toEqual([0, 0, 1, 0]);
    expect(point(4, oneHot)).toBe("no-counterfactual");
    const derived = {
      linked: [{ derived: 3, from: 1, by: (value: number) => (value >= 2 ? 1 : 0) }],
      constraints: [
        { feature: 1, whole: true, atLeast: 0, atMost: 5 },
        { feature: 2, immutable: true },
      ],
    };
    expect(point(5, derived)).toEqual([1, 2, 0, 1]);
    const listed = {
      linked: [
        {
          features: [1, 2],
          combinations: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
      distance: "l0" as const,
    };
    expect(point(6, listed)).toEqual([1, 1, 1, 0]);
  });

  test("leaves missing and infinite cells as they are", () => {
    const tree: TreeDraft = {
      feature: 0,
      atMost: 0,
      missing: "true",
      whenTrue: { weight: 0 },
      whenFalse: { weight: 5 },
    };
    const other: TreeDraft = {
      feature: 1,
      atMost: 0,
      missing: "true",
      whenTrue: { weight: 0 },
      whenFalse: { weight: 1 },
    };
    const ensemble = defineTreeEnsemble({ features: 2, trees: [tree, other] });
    const at = (...from: number[]) =>
      nearestCounterfactual(ensemble, Float64Array.from(from), { target: { margin: { atLeast: 1 } } });
    expect(at(Number.NaN, -1)).toMatchObject({ status: "proven-optimal", counterfactual: { changed: [1] } });
    expect(at(-Infinity, Number.NaN)).toMatchObject({ status: "no-counterfactual", bestReachable: 0 });
  });

  test("keeps to float32 numbers where the threshold is none", () => {
    const tree: TreeDraft = { feature: 0, atMost: 0.1, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } };
    const ensemble = defineTreeEnsemble({ features: 1, trees: [tree] });
    for (const [from, target] of [
      [0, { atLeast: 1 }],
      [1, { atMost: 0 }],
    ] as const) {
      const result = nearestCounterfactual(ensemble, Float64Array.of(from), { target: { margin: target } });
      if (!("counterfactual" in result)) throw new Error(result.status);
      const { point, scores } = result.counterfactual;
      expect(Math.fround(point[0]!)).toBe(point[0]);
      expect(scores[0]).toBe(from === 0 ? 1 : 0);
      expect(Math.abs(point[0]! - 0.1)).toBeLessThan(1e-8);
    }
  });

  test("keeps within what the background shows together", () => {
    const ask = (feature: number): TreeDraft => ({
      feature,
      atMost: 0.5,
      whenTrue: { weight: 0 },
      whenFalse: { weight: 1 },
    });
    const ensemble = defineTreeEnsemble({ features: 3, trees: [ask(0), ask(1), ask(2)] });
    const target = { margin: { atLeast: 2 } };
    const weights = [1, 1, 5];
    const background = Float64Array.of(1, 0, 0, 0, 1, 0, 0, 1, 1);
    const changed = (options: Partial<CounterfactualOptions>) => {
      const result = nearestCounterfactual(ensemble, new Float64Array(3), { target, weights, ...options });
      return "counterfactual" in result ? result.counterfactual.changed : result.status;
    };
    expect(changed({})).toEqual([0, 1]);
    expect(changed({ support: { background } })).toEqual([1, 2]);
    expect(changed({ support: { background, atLeast: 2 } })).toBe("no-counterfactual");
  });

  test("keeps to supported cells as trying every point does", () => {
    const background = fc.array(row, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        problem,
        background,
        fc.constantFrom(1, 2),
        ({ trees, row: from, atLeast, weights }, seen, least) => {
          // Thresholds alone: then cells are what lies between whole numbers.
          const isPlain = (tree: TreeDraft): boolean =>
            !("feature" in tree) || ("atMost" in tree && isPlain(tree.whenTrue) && isPlain(tree.whenFalse));
          fc.pre(trees.every(isPlain));
          const ensemble = defineTreeEnsemble({ features, trees });
          const cuts = (feature: number): readonly number[] =>
            Array.from(ensemble.threshold).filter((_, node) => ensemble.feature[node] === feature);
          const isSameCell = (feature: number, a: number, b: number): boolean =>
            cuts(feature).every((cut) => a <= cut === b <= cut);
          const options = {
            target: { margin: { atLeast } },
            weights,
            constraints: [0, 1, 2].map((feature) => ({ feature })),
            support: { background: Float64Array.from(seen.flat()), atLeast: least },
          };
          const isSupported = (point: readonly number[]): boolean => {
            const changed = [0, 1, 2].filter((i) => point[i] !== from[i]);
            const like = seen.filter((own) => changed.every((i) => isSameCell(i, own[i]!, point[i]!)));
            return changed.length === 0 || like.length >= least;
          };
          const points = allPoints(from, options);
          const margins = scoreTrees(ensemble, Float64Array.from(points.flat()));
          const best = points.reduce(
            (nearest, point, i) =>
              margins[i]! >= atLeast && isSupported(point)
                ? Math.min(nearest, costOf(point, from, options))
                : nearest,
            Infinity,
          );
          const result = nearestCounterfactual(ensemble, Float64Array.from(from), options);
          const found = "counterfactual" in result ? result.counterfactual.distance : Infinity;
          expect(found).toBeCloseTo(best, 9);
        },
      ),
      { numRuns: 50 },
    );
  });

  test("refuses what it cannot search", () => {
    const ensemble = defineTreeEnsemble({
      features: 2,
      trees: [{ feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } }],
    });
    const target = { margin: { atLeast: 1 } };
    const search =
      (options: Partial<CounterfactualOptions>, from = Float64Array.of(0, 0)) =>
      () =>
        nearestCounterfactual(ensemble, from, { target, ...options });
    const wrong: Partial<CounterfactualOptions>[] = [
      { constraints: [{ feature: 2 }] },
      { constraints: [{ feature: 0.5 }] },
      { constraints: [{ feature: 0 }, { feature: 0 }] },
      { constraints: [{ feature: 0, atLeast: 2, atMost: 1 }] },
      { constraints: [{ feature: 0, atLeast: Number.NaN }] },
      { constraints: [{ feature: 0, immutable: true, direction: "up" }] },
      { constraints: [{ feature: 0, categories: [] }] },
      { constraints: [{ feature: 0, categories: [5], atMost: 4 }] },
      { constraints: [{ feature: 0, categories: [Number.NaN] }] },
      { linked: [{ oneHot: [0, 7] }] },
      { linked: [{ oneHot: [0, 1] }, { features: [1], combinations: [[1]] }] },
      { linked: [{ features: [0, 1], combinations: [[1]] }] },
      { linked: [{ derived: 1, from: 0, by: (value) => value }] },
      { weights: [1] },
      { weights: [1, 0] },
      { weights: [1, Number.NaN] },
      { nodes: 0 },
      { target: { margin: { atLeast: Number.NaN } } },
      { target: { margin: { atLeast: 1, by: -1 } } },
      { target: { margin: { atLeast: 1 }, output: 1 } },
      { target: { probability: { atLeast: 1 } } },
      { target: { class: "yes" } },
      { support: { background: new Float64Array(3) } },
      { support: { background: new Float64Array(2), atLeast: 0 } },
    ];
    for (const options of wrong) expect(search(options), JSON.stringify(options)).toThrow(RangeError);
    expect(search({}, new Float64Array(3))).toThrow(RangeError);
    const most = defineTreeEnsemble({ features: 1, trees: [{ weight: 1 }], aggregate: "maximum" });
    expect(() => nearestCounterfactual(most, Float64Array.of(0), { target })).toThrow("unsupported-model");
  });
});

describe("diverseCounterfactuals()", () => {
  test("leave one of each earlier set of changes alone, the nearest first", () => {
    fc.assert(
      fc.property(problem, ({ trees, row: from, atLeast, weights, distance, constraints }) => {
        const ensemble = defineTreeEnsemble({ features, trees });
        const options = { target: { margin: { atLeast } }, weights, distance, constraints };
        const results = diverseCounterfactuals(ensemble, Float64Array.from(from), { ...options, count: 4 });
        const points = allPoints(from, options);
        const margins = scoreTrees(ensemble, Float64Array.from(points.flat()));
        let reaching = points.filter((_, i) => margins[i]! >= atLeast);
        for (const result of results) {
          const least = reaching.reduce(
            (best, point) => Math.min(best, costOf(point, from, options)),
            Infinity,
          );
          const own = "counterfactual" in result ? result.counterfactual : null;
          expect(own?.distance ?? Infinity).toBeCloseTo(least, 9);
          if (own !== null)
            reaching = reaching.filter((point) =>
              own.changed.some((feature) => point[feature] === from[feature]),
            );
        }
      }),
      { numRuns: 50 },
    );
  });

  test("refuse a count that is none", () => {
    const ensemble = defineTreeEnsemble({ features: 1, trees: [{ weight: 1 }] });
    const target = { margin: { atLeast: 0 } };
    expect(() => diverseCounterfactuals(ensemble, Float64Array.of(0), { target, count: 0 })).toThrow(
      RangeError,
    );
  });
});
