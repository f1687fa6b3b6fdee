import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OnnxGraph } from "../../../src/model/index.js";
import {
  coversFromHitRates,
  coversFromSidecar,
  defineTreeEnsemble,
  recountCovers,
  treeEnsembleFromOnnx,
  treeEnsembleToOnnx,
  uncoveredNodes,
} from "../../../src/model/index.js";

const leaf = (weight: number) => ({ weight });
const ensemble = defineTreeEnsemble({
  features: 2,
  trees: [
    {
      feature: 0,
      atMost: 0.5,
      missing: "true",
      whenTrue: { feature: 1, equal: 2, whenTrue: leaf(1), whenFalse: leaf(2) },
      whenFalse: { feature: 1, memberOf: [1, 3], whenTrue: leaf(3), whenFalse: leaf(4) },
    },
  ],
});
const values = fc.constantFrom(0, 1, 2, 3, Number.NaN, Infinity, -Infinity);
const rows = fc
  .array(values, { minLength: 2, maxLength: 60 })
  .map((row) => Float64Array.from(row.slice(row.length % 2)));

describe("recountCovers()", () => {
  it("counts every row once at the root, and as often below a split as above", () => {
    fc.assert(
      fc.property(rows, (given) => {
        if (uncoveredNodes(ensemble, given).length > 0) return;
        const { trueCover, falseCover } = recountCovers(ensemble, given);
        const { whenTrue, whenFalse, feature, roots } = ensemble;
        const total = (node: number): number => trueCover[node]! + falseCover[node]!;
        expect(total(roots[0]!)).toBe(given.length / 2);
        for (let node = 0; node < feature.length; node++) {
          if (feature[node]! < 0) continue;
          if (feature[whenTrue[node]!]! >= 0) expect(total(whenTrue[node]!)).toBe(trueCover[node]);
          if (feature[whenFalse[node]!]! >= 0) expect(total(whenFalse[node]!)).toBe(falseCover[node]);
        }
      }),
    );
  });

  it("weighs rows", () => {
    const four = Float64Array.of(0, 2, 0, 1, 1, 3, 1, 4);
    const weights = Float64Array.of(0.5, 1, 2, 4);
    const { trueCover } = recountCovers(ensemble, four, { weights });
    expect(trueCover[ensemble.roots[0]!]).toBe(1.5);
    expect(() => recountCovers(ensemble, four, { weights: Float64Array.of(1) })).toThrow(RangeError);
    expect(() => recountCovers(ensemble, four, { weights: Float64Array.of(1, 1, 1, -1) })).toThrow(
      RangeError,
    );
  });

  it("refuses no rows, half a row and edges without rows", () => {
    expect(() => recountCovers(ensemble, new Float64Array())).toThrow(
      expect.objectContaining({ code: "no-rows" }),
    );
    expect(() => recountCovers(ensemble, new Float64Array(3))).toThrow(RangeError);
    expect(() => recountCovers(ensemble, new Float64Array(2))).toThrow(
      expect.objectContaining({ code: "uncovered-node" }),
    );
  });
});

const filled = (cover: number | null): (number | null)[] => Array.from({ length: 7 }, () => cover);

describe("coversFromSidecar()", () => {
  it("exchanges the edges of a split that asks the opposite", () => {
    const stump = defineTreeEnsemble({
      features: 1,
      trees: [{ feature: 0, atMost: 1, whenTrue: leaf(1), whenFalse: leaf(2) }],
    });
    const opposite = { ...stump, exchanged: Uint8Array.from(stump.feature, (asked) => (asked < 0 ? 0 : 1)) };
    const { trueCover, falseCover } = coversFromSidecar(opposite, { trueCover: [3], falseCover: [5] });
    expect([Math.max(...trueCover), Math.max(...falseCover)]).toEqual([5, 3]);
  });

  it.each([
    ["another length", { trueCover: [1], falseCover: [1] }, "model-mismatch"],
    ["two lengths", { trueCover: filled(1), falseCover: [1] }, "model-mismatch"],
    ["a split without a cover", { trueCover: filled(null), falseCover: filled(1) }, "invalid-field"],
    ["a negative cover", { trueCover: filled(-1), falseCover: filled(1) }, "invalid-field"],
  ])("refuses %s", (_, sidecar, code) => {
    expect(() => coversFromSidecar(ensemble, sidecar)).toThrow(expect.objectContaining({ code }));
  });
});

describe("coversFromHitRates()", () => {
  const stump = defineTreeEnsemble({
    features: 1,
    trees: [{ feature: 0, atMost: 1, whenTrue: leaf(1), whenFalse: leaf(2) }],
  });
  const rated = (...rates: readonly number[]): OnnxGraph => {
    const graph = treeEnsembleToOnnx(stump);
    const attributes = new Map(graph.nodes[0]!.attributes);
    attributes.set("nodes_hitrates", { type: "floats", value: Float32Array.from(rates) });
    return { ...graph, nodes: [{ ...graph.nodes[0]!, attributes }] };
  };

  it("takes the rate of the child for the edge to it", () => {
    const graph = rated(8, 2, 6);
    const read = treeEnsembleFromOnnx(graph);
    const { trueCover, falseCover, provenance } = coversFromHitRates(graph);
    expect(provenance).toBe("native");
    expect([trueCover[0], falseCover[0]]).toEqual([
      [8, 2, 6][read.whenTrue[0]!],
      [8, 2, 6][read.whenFalse[0]!],
    ]);
  });

  it.each([
    ["rates that are all equal", rated(1, 1, 1), "unsupported-model"],
    ["no rates", treeEnsembleToOnnx(stump), "unsupported-model"],
    ["a negative rate", rated(1, -1, 2), "malformed-model"],
    ["too few rates", rated(1, 2), "malformed-model"],
    ["shared children", treeEnsembleToOnnx(ensemble), "unsupported-model"],
  ])("refuses %s", (_, graph, code) => {
    expect(() => coversFromHitRates(graph)).toThrow(expect.objectContaining({ code }));
  });
});
