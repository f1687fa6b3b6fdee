import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../src/random/index.js";
import type { HypothesisNode } from "../../../src/statistics/index.js";
import { benjaminiHochberg, hierarchicalFalseDiscovery, simes } from "../../../src/statistics/index.js";
import { reasonOf } from "../golden.js";

const pValue = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 0.05, noNaN: true }),
  fc.constantFrom(0, 0.001, 0.01, 1),
);
const leaf = fc.record({ name: fc.constantFrom("a", "b", "c"), pValue });
function above(children: fc.Arbitrary<HypothesisNode>): fc.Arbitrary<HypothesisNode> {
  return fc.record({
    name: fc.constantFrom("u", "v"),
    children: fc.array(children, { minLength: 1, maxLength: 4 }),
  });
}
const segment = fc.oneof(leaf, above(leaf));
const tree = above(fc.oneof(leaf, above(segment)));

function pValueOf(node: HypothesisNode): number {
  return "pValue" in node ? node.pValue : simes(node.children.map(pValueOf));
}

/** The procedure as it is written, at one rate: which nodes are selected, in the order of the tree. */
function selectedAt(root: HypothesisNode, rate: number): boolean[] {
  const selected: boolean[] = [];
  const leaveOut = (node: HypothesisNode): void => {
    selected.push(false);
    if ("children" in node) node.children.forEach(leaveOut);
  };
  const test = (family: readonly HypothesisNode[], level: number): void => {
    const adjusted = benjaminiHochberg(family.map(pValueOf));
    const share = adjusted.filter((p) => p <= level).length / family.length;
    family.forEach((node, i) => {
      if (adjusted[i]! > level) {
        leaveOut(node);
        return;
      }
      selected.push(true);
      if ("children" in node) test(node.children, level * share);
    });
  };
  test([root], rate);
  return selected;
}

describe("hierarchicalFalseDiscovery()", () => {
  it("selects what the procedure selects, at every rate", () => {
    fc.assert(
      fc.property(tree, fc.double({ min: 1e-4, max: 0.999, noNaN: true }), (root, falseDiscoveryRate) => {
        const found = hierarchicalFalseDiscovery(root, { falseDiscoveryRate });
        const wanted = selectedAt(root, falseDiscoveryRate);
        expect(found.length).toBe(wanted.length);
        found.forEach(({ selected, adjustedPValue }, i) => {
          expect(selected).toBe(adjustedPValue <= falseDiscoveryRate);
          // Where a p-value lies on the line, rounding decides.
          if (Math.abs(adjustedPValue - falseDiscoveryRate) > 1e-9) expect(selected).toBe(wanted[i]);
        });
      }),
      { numRuns: 500 },
    );
  });

  it("gives the smallest rate at which a node is selected", () => {
    fc.assert(
      fc.property(tree, (root) => {
        hierarchicalFalseDiscovery(root).forEach(({ adjustedPValue }, i) => {
          if (adjustedPValue * 1.000001 < 1 && adjustedPValue > 0)
            expect(selectedAt(root, adjustedPValue * 1.000001)[i]).toBe(true);
          if (adjustedPValue > 1e-9) expect(selectedAt(root, adjustedPValue * 0.999999)[i]).toBe(false);
        });
      }),
    );
  });

  it("does not depend on the rate but for the selection, and selects no child without its parent", () => {
    fc.assert(
      fc.property(tree, (root) => {
        const [few, many] = [0.01, 0.3].map((falseDiscoveryRate) =>
          hierarchicalFalseDiscovery(root, { falseDiscoveryRate }),
        );
        expect(few!.map(({ adjustedPValue }) => adjustedPValue)).toEqual(
          many!.map(({ adjustedPValue }) => adjustedPValue),
        );
        const stack: number[] = [];
        for (const { path, adjustedPValue, pValue: own } of few!) {
          stack.length = path.length - 1;
          expect(adjustedPValue).toBeGreaterThanOrEqual(stack[stack.length - 1] ?? 0);
          expect(adjustedPValue).toBeGreaterThanOrEqual(own * (1 - 1e-12));
          stack.push(adjustedPValue);
        }
      }),
    );
  });

  it("is Benjamini and Hochberg's procedure for one family", () => {
    fc.assert(
      fc.property(fc.array(leaf, { minLength: 1, maxLength: 8 }), (children) => {
        const found = hierarchicalFalseDiscovery({ name: "all", children });
        expect(found.slice(1).map(({ adjustedPValue }) => adjustedPValue)).toEqual([
          ...benjaminiHochberg(children.map((child) => child.pValue)),
        ]);
        expect(found.map(({ isLeaf }) => isLeaf)).toEqual([false, ...children.map(() => true)]);
      }),
    );
  });

  it("bounds the false discoveries among the columns, and within those selected", () => {
    const random = seededRandom("tree");
    let amongColumns = 0;
    let within = 0;
    const trials = 800;
    for (let trial = 0; trial < trials; trial++) {
      const own = random.stream("trial", trial);
      const children = Array.from({ length: 8 }, (_, column) => ({
        name: `column ${column}`,
        children: Array.from({ length: 5 }, (_, segmentOf) => ({
          name: String(segmentOf),
          // Two columns have changed, in two of their five segments each.
          pValue: column < 2 && segmentOf < 2 ? own.uniform() ** 8 : own.uniform(),
        })),
      }));
      const found = hierarchicalFalseDiscovery({ name: "table", children }, { falseDiscoveryRate: 0.1 });
      const columns = found.filter(({ path, selected }) => selected && path.length === 2);
      const isFalse = (path: readonly string[]) => Number(path[1]!.slice(-1)) >= 2;
      if (columns.length === 0) continue;
      amongColumns += columns.filter(({ path }) => isFalse(path)).length / columns.length;
      within +=
        columns.reduce((sum, { path }) => {
          const leaves = found.filter(
            ({ path: p, selected }) => selected && p.length === 3 && p[1] === path[1],
          );
          const wrong = leaves.filter(({ path: p }) => isFalse(p) || Number(p[2]) >= 2);
          return sum + wrong.length / Math.max(1, leaves.length);
        }, 0) / 8;
    }
    expect(amongColumns / trials).toBeLessThan(0.1 + 5 * 0.01);
    expect(within / trials).toBeLessThan(0.1);
  });

  it("refuses what is no tree of p-values", () => {
    expect(reasonOf(() => hierarchicalFalseDiscovery({ name: "all", children: [] }))).toBe("no-rows");
    expect(() => hierarchicalFalseDiscovery({ name: "all", pValue: 2 })).toThrow(RangeError);
    for (const falseDiscoveryRate of [0, 1, Number.NaN])
      expect(() => hierarchicalFalseDiscovery({ name: "all", pValue: 0.5 }, { falseDiscoveryRate })).toThrow(
        RangeError,
      );
  });
});
