import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consistentTree, quantileTree, treeCounts, treeQuantiles } from "../../../src/privacy/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { hashStream } from "../hashStream.js";

const shapes = fc.record({
  leaves: fc.integer({ min: 1, max: 40 }),
  branching: fc.integer({ min: 2, max: 6 }),
});

function leavesOf(tree: Float64Array, leaves: number): Float64Array {
  return tree.slice(tree.length - leaves);
}

describe("consistentTree()", () => {
  it("keeps a tree that is consistent", () => {
    fc.assert(
      fc.property(shapes, fc.infiniteStream(fc.integer({ min: 0, max: 1000 })), (shape, stream) => {
        const counts = Array.from({ length: shape.leaves }, () => Number(stream.next().value));
        const tree = treeCounts(shape).apply(counts);
        consistentTree(tree, shape).forEach((node, i) => expect(node).toBeCloseTo(tree[i]!, 8));
      }),
    );
  });

  it("is the least squares fit: sums of its own leaves, with residuals that add up to 0 on every path", () => {
    const source = seededRandom("trees");
    fc.assert(
      fc.property(shapes, (shape) => {
        const transform = treeCounts(shape);
        const empty = transform.apply(new Float64Array(shape.leaves));
        const noisy = empty.map(() => 100 * source.uniform());
        const fitted = consistentTree(noisy, shape);
        const leaves = leavesOf(fitted, shape.leaves);
        // Nodes of the tree of each leaf's unit vector: the rows of the design.
        for (let leaf = 0; leaf < shape.leaves; leaf++) {
          const unit = new Float64Array(shape.leaves);
          unit[leaf] = 1;
          const path = transform.apply(unit);
          const gradient = path.reduce((sum, on, i) => sum + on * (noisy[i]! - fitted[i]!), 0);
          expect(Math.abs(gradient)).toBeLessThan(1e-9);
        }
        fitted.forEach((node, i) => {
          const total = leaves.reduce((sum, value, leaf) => {
            const unit = new Float64Array(shape.leaves);
            unit[leaf] = 1;
            return sum + value * transform.apply(unit)[i]!;
          }, 0);
          expect(Math.abs(total - node)).toBeLessThan(1e-9);
        });
      }),
      { numRuns: 30 },
    );
  });

  it("refuses other nodes and shapes", () => {
    const shape = { leaves: 2, branching: 2 };
    for (const nodes of [[1, 2], [1, 2, Number.NaN], [1, 2, Number.POSITIVE_INFINITY], []])
      expect(() => consistentTree(nodes, shape)).toThrow(RangeError);
    expect(() => consistentTree([1], { leaves: 0, branching: 2 })).toThrow(RangeError);
    expect(() => consistentTree([1], { leaves: 1, branching: 1 })).toThrow(RangeError);
  });
});

describe("treeQuantiles()", () => {
  it("interpolates within the leaf of an exact tree, whatever its shape", () => {
    fc.assert(
      fc.property(
        shapes,
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 40, maxLength: 40 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        ({ leaves, branching }, many, level) => {
          const counts = many.slice(0, leaves);
          const total = counts.reduce((sum, count) => sum + count, 0);
          fc.pre(total > 0);
          const edges = Array.from({ length: leaves + 1 }, (_, i) => 10 * i);
          const tree = treeCounts({ leaves, branching }).apply(counts);
          const [quantile] = treeQuantiles(tree, { edges, branching, levels: [level] });
          const below = counts.reduce(
            (sum, count, i) => sum + count * Math.min(1, Math.max(0, quantile! / 10 - i)),
            0,
          );
          expect(Math.abs(below - level * total)).toBeLessThan(1e-6 * total);
        },
      ),
    );
  });

  it("never falls as the level rises, of any finite tree", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 13, maxLength: 13 }),
        (tree) => {
          const levels = Array.from({ length: 41 }, (_, i) => i / 40);
          const quantiles = treeQuantiles(tree, {
            edges: [-5, -1, 0, 1, 3, 4, 9, 11, 12, 40],
            branching: 3,
            levels,
          });
          quantiles.forEach((quantile, i) => {
            expect(quantile).toBeGreaterThanOrEqual(i === 0 ? -5 : quantiles[i - 1]! - 1e-9);
            expect(quantile).toBeLessThanOrEqual(40);
          });
        },
      ),
    );
  });

  it("goes by the width of a node that counts nothing", () => {
    const edges = [0, 1, 2, 3, 4];
    expect(treeQuantiles([-1, 0, -2, -1, -1, -3, 0], { edges, branching: 2, levels: [0, 0.25, 1] })).toEqual(
      Float64Array.of(0, 1, 4),
    );
    const wide = [-Number.MAX_VALUE, Number.MAX_VALUE];
    expect(treeQuantiles([3], { edges: wide, branching: 2, levels: [0.5] })).toEqual(Float64Array.of(0));
  });

  it("refuses edges, trees and levels without meaning", () => {
    const good = { edges: [0, 1, 2], branching: 2, levels: [0.5] };
    for (const changed of [
      { edges: [0] },
      { edges: [0, 0, 1] },
      { edges: [0, 1, Number.NaN] },
      { levels: [1.1] },
      { levels: [Number.NaN] },
      { branching: 1 },
    ])
      expect(() => treeQuantiles([2, 1, 1], { ...good, ...changed })).toThrow(RangeError);
    expect(() => treeQuantiles([2, 1], good)).toThrow(RangeError);
  });
});

describe("quantileTree()", () => {
  const edges = Array.from({ length: 101 }, (_, i) => i);
  const options = { relation: "add-or-remove-one", scale: 3, branching: 10 } as const;

  it("loses its levels over the scale", () => {
    const tree = quantileTree(edges, options);
    expect(tree).toMatchObject({ metric: "rows-added-or-removed", measure: "pure" });
    expect(tree.map(1)).toEqual({ measure: "pure", epsilon: 1 });
    expect(quantileTree(edges, { ...options, relation: "replace-one" }).map(1)).toMatchObject({ epsilon: 2 });
    expect(() => tree.map(-1)).toThrow(RangeError);
  });

  it("counts rows between its edges, those beyond in the outermost bins", () => {
    const tree = quantileTree([0, 1, 2], { ...options, scale: "1/1000", branching: 2 });
    const counts = tree.release([-9, 0, 0.5, 1, 2, 900, Number.POSITIVE_INFINITY], hashStream("bins"));
    expect(counts).toEqual(Float64Array.of(7, 3, 4));
  });

  it("has quantiles near the true ones, and is consistent", () => {
    const values = Float64Array.from({ length: 20_000 }, (_, i) => 100 * ((i + 0.5) / 20_000) ** 2);
    const counts = quantileTree(edges, options).release(values, hashStream("quantiles"));
    const levels = [0.05, 0.25, 0.5, 0.75, 0.95];
    treeQuantiles(counts, { edges, branching: 10, levels }).forEach((quantile, i) => {
      expect(Math.abs(quantile - 100 * levels[i]! ** 2)).toBeLessThan(1);
    });
    expect(counts[0]).toBeCloseTo(
      counts.slice(1, 11).reduce((sum, count) => sum + count),
      6,
    );
  });

  it("refuses edges, scales, NaN and a seeded source", () => {
    expect(() => quantileTree([0], options)).toThrow(RangeError);
    expect(() => quantileTree([1, 0], options)).toThrow(RangeError);
    expect(() => quantileTree(edges, { ...options, scale: 0 })).toThrow(RangeError);
    expect(() => quantileTree(edges, { ...options, branching: 1.5 })).toThrow(RangeError);
    expect(() => quantileTree(edges, options).release([Number.NaN], hashStream("unused"))).toThrow(
      RangeError,
    );
    expect(() => quantileTree(edges, options).release([1], seededRandom("1") as never)).toThrow(TypeError);
  });
});
