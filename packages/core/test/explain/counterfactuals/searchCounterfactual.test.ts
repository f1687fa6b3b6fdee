import {
  type CounterfactualSearchOptions,
  nearestCounterfactual,
  searchCounterfactual,
  verifyCounterfactuals,
} from "@probity/core/explain";
import { defineTreeEnsemble, scoreTrees, type TreeEnsemble } from "@probity/core/model";
import { seededRandom } from "@probity/core/random";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { treeDraft } from "../treeDrafts.js";

const predictorOf = (ensemble: TreeEnsemble) => ({
  name: "trees",
  inputWidth: ensemble.features,
  outputs: ["score"],
  predict: (rows: Float32Array | Float64Array) => Promise.resolve(scoreTrees(ensemble, rows)),
});
const smooth = {
  name: "smooth",
  inputWidth: 3,
  outputs: ["no", "yes"],
  predict: (rows: Float32Array | Float64Array) =>
    Promise.resolve(
      Float64Array.from({ length: (2 * rows.length) / 3 }, (_, i) => {
        const at = 3 * (i >> 1);
        const score = rows[at]! + 2 * rows[at + 1]! - rows[at + 2]!;
        return i % 2 === 0 ? 3 : score;
      }),
    ),
};
const background = Float64Array.from({ length: 60 }, (_, i) => ((i * 7) % 11) / 2);
const base: CounterfactualSearchOptions = {
  target: { class: "yes" },
  background,
  random: seededRandom("search"),
};

describe("searchCounterfactual()", () => {
  test("reaches the target by allowed values, and comes near to the nearest", async () => {
    const result = await searchCounterfactual(smooth, Float64Array.of(0, 0, 0), {
      ...base,
      constraints: [{ feature: 2, immutable: true }],
    });
    if (!("counterfactual" in result)) throw new Error(result.status);
    const { point, distance, changed, scores } = result.counterfactual;
    expect(result).toMatchObject({ status: "best-found", lowerBound: 0 });
    expect(scores[1]).toBeGreaterThan(3);
    // The nearest moves the second feature alone, to just above 1.5.
    expect(changed).toContain(1);
    expect(distance).toBeLessThan(1.51);
    expect(Math.fround(point[1]!)).toBe(point[1]);
  });

  test("agrees with the exact search on which trees can be reached, and is never nearer", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(treeDraft(3, 1, 3), { minLength: 1, maxLength: 3 }),
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }),
        fc.integer({ min: -10, max: 20 }),
        async (trees, from, atLeast) => {
          const ensemble = defineTreeEnsemble({ features: 3, trees });
          const row = Float64Array.from(from);
          const constraints = [
            { feature: 0, atLeast: -2, atMost: 3 },
            { feature: 1, direction: "up" as const },
            { feature: 2, categories: [-3, -1, 0, 2] },
          ];
          const exact = nearestCounterfactual(ensemble, row, {
            target: { margin: { atLeast } },
            constraints,
          });
          const target = { output: "score", atLeast };
          const values = Float64Array.from({ length: 27 }, (_, i) => (Math.floor(i / 3) % 9) - 4);
          const found = await searchCounterfactual(predictorOf(ensemble), row, {
            target,
            constraints,
            background: values,
            random: seededRandom("trees"),
            population: 60,
            generations: 10,
          });
          if (!("counterfactual" in found)) return;
          if (!("counterfactual" in exact)) throw new Error("the exact search missed a point");
          const { point, distance, scores } = found.counterfactual;
          expect(distance).toBeGreaterThanOrEqual(exact.counterfactual.distance * (1 - 1e-12));
          expect(scores[0]).toBeGreaterThanOrEqual(atLeast);
          expect(point[0]! >= -2 && point[0]! <= 3 && point[1]! >= from[1]!).toBe(true);
          expect([-3, -1, 0, 2]).toContain(point[2]);
          expect(await verifyCounterfactuals(predictorOf(ensemble), [found, exact], { target })).toEqual([
            true,
            true,
          ]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("is the same under the same seed, tells its progress and stops when told", async () => {
    const row = Float64Array.of(0, 0, 5);
    const progress: number[] = [];
    const first = await searchCounterfactual(smooth, row, {
      ...base,
      onProgress: (asked) => progress.push(asked),
    });
    expect(await searchCounterfactual(smooth, row, base)).toEqual(first);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
    expect(progress.at(-1)).toBe(first.nodes);
    const abort = new AbortController();
    const stopped = searchCounterfactual(smooth, row, {
      ...base,
      signal: abort.signal,
      onProgress: () => abort.abort(new Error("enough")),
    });
    await expect(stopped).rejects.toThrow("enough");
  });

  test("keeps links, needs no change where there is none to make, and finds nothing where there is nothing", async () => {
    const linked = [{ oneHot: [0, 1] }];
    const constraints = [{ feature: 2, immutable: true }];
    const from = (...cells: number[]) => Float64Array.from(cells);
    const one = await searchCounterfactual(smooth, from(1, 0, -1.5), { ...base, linked, constraints });
    expect("counterfactual" in one && Array.from(one.counterfactual.point)).toEqual([0, 1, -1.5]);
    expect((await searchCounterfactual(smooth, from(1, 0, 0), { ...base, linked, constraints })).status).toBe(
      "undecided",
    );
    const there = await searchCounterfactual(smooth, from(9, 0, 0), base);
    expect(there).toMatchObject({ counterfactual: { distance: 0, changed: [] }, nodes: 1 });
    const missing = await searchCounterfactual(smooth, from(0, 0, Number.NaN), base);
    expect(missing.status).toBe("best-found");
  });

  test("refuses what it cannot search", async () => {
    const row = new Float64Array(3);
    const wrong: Partial<CounterfactualSearchOptions>[] = [
      { target: { class: "maybe" } },
      { target: { output: "yes", atLeast: Number.NaN } },
      { background: new Float64Array(4) },
      { population: 1 },
      { generations: 0.5 },
      { weights: [1] },
      { constraints: [{ feature: 3 }] },
      { constraints: [{ feature: 0, atLeast: 2, atMost: 1 }] },
    ];
    for (const options of wrong)
      await expect(searchCounterfactual(smooth, row, { ...base, ...options })).rejects.toThrow(RangeError);
    await expect(searchCounterfactual(smooth, new Float64Array(2), base)).rejects.toThrow(RangeError);
    await expect(
      searchCounterfactual(smooth, row, { ...base, background: new Float64Array(0) }),
    ).rejects.toThrow("no-rows");
  });
});

describe("verifyCounterfactuals()", () => {
  test("tells where the model answers otherwise, and says nothing where there is no point", async () => {
    const counterfactual = {
      point: Float64Array.of(0, 2, 0),
      distance: 2,
      changed: [1],
      scores: new Float64Array(2),
    };
    const none = { status: "undecided", lowerBound: 0, nodes: 1 } as const;
    const found = { status: "best-found", counterfactual, lowerBound: 0, nodes: 1 } as const;
    const far = { ...found, counterfactual: { ...counterfactual, point: Float64Array.of(0, 1, 0) } };
    const target = { class: "yes" };
    expect(await verifyCounterfactuals(smooth, [none, found, far], { target })).toEqual([null, true, false]);
    expect(await verifyCounterfactuals(smooth, [none], { target })).toEqual([null]);
    const narrow = { ...smooth, inputWidth: 2 };
    await expect(verifyCounterfactuals(narrow, [found], { target })).rejects.toThrow(RangeError);
  });
});
