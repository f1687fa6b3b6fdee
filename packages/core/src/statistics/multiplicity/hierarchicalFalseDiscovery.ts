import { NotMeasurable } from "../../evidence/index.js";
import { benjaminiHochberg } from "./benjaminiHochberg.js";
import { bonferroni } from "./bonferroni.js";
import { requirePValues } from "./requirePValues.js";
import { simes } from "./simes.js";
import type { LevelOptions } from "./twoStage.js";
import { falseDiscoveryRateOf } from "./twoStage.js";

/** A hypothesis of a tree: a test with its p-value, or the family of all below it (a table, a column, a segment, a window). */
export type HypothesisNode =
  | { readonly name: string; readonly pValue: number }
  | {
      readonly name: string;
      readonly children: readonly HypothesisNode[];
      /** How the children's p-values make the parent's, and which of them are selected; default `simes`. */
      readonly combination?: "simes" | "bonferroni";
    };

/** What became of one hypothesis. */
export interface HierarchicalDiscovery {
  /** The names from the root to it. */
  readonly path: readonly string[];
  /** Its own p-value, or Simes's of its children's. */
  readonly pValue: number;
  /** The smallest rate at which it is selected, at most 1. */
  readonly adjustedPValue: number;
  readonly selected: boolean;
  readonly isLeaf: boolean;
}

interface Tested {
  readonly path: readonly string[];
  readonly pValue: number;
  readonly children: readonly Tested[] | null;
  /** The children's p-values, each adjusted within their family. */
  readonly levels: Float64Array;
}

/** A family of siblings: the smallest rate at which it is tested at a given level. */
type RateFor = (level: number) => number;

/**
 * False discoveries bounded in every selected family of a tree of hypotheses (table → column → segment → window): a node's p-value is
 * {@link simes}'s of its children's; the root is tested at q, the children of each selected node by {@link benjaminiHochberg} at the level of
 * its own family times the share of that family that was selected. A node whose parent is not selected is not looked at. A family under
 * `bonferroni`, for p-values that depend on each other in any way, makes min(1, k · least p) of its k children and selects by k p.
 *
 * Gives every node in the order of the tree, parents first. The adjusted p-value is the smallest q at which the node is selected: selected where it is
 * at most `falseDiscoveryRate` (default 0.05), so that one run answers for every q. Bounds the expected average, over the selected families, of the
 * share of false selections, for independent tests; it does not bound that share over all leaves at once.
 * Not measured: `no-rows` (a node without children). Throws `RangeError` at a p-value outside [0, 1] and unless the rate is in (0, 1).
 * Cost: O(nodes · depth · log of the family). Source: Benjamini & Bogomolov, JRSS B 76 (2014); Bogomolov et al., Biometrika 108 (2021).
 *
 * @example
 * import { hierarchicalFalseDiscovery } from "@probity/core/statistics";
 * const tree = { name: "loans", children: [
 *   { name: "income", children: [{ name: "north", pValue: 0.001 }, { name: "south", pValue: 0.03 }] },
 *   { name: "age", children: [{ name: "north", pValue: 0.4 }, { name: "south", pValue: 0.6 }] },
 * ] };
 * const found = hierarchicalFalseDiscovery(tree, { falseDiscoveryRate: 0.05 });
 * found.filter(({ selected }) => selected).map(({ path }) => path.join(" ")); // => ["loans", "loans income", "loans income north"]
 * found.map(({ adjustedPValue }) => adjustedPValue); // => [0.004, 0.004, 0.004, 0.06, 0.6, 0.6, 0.6]
 */
export function hierarchicalFalseDiscovery(
  tree: HypothesisNode,
  options: LevelOptions = {},
): readonly HierarchicalDiscovery[] {
  const rate = falseDiscoveryRateOf(options);
  const found: HierarchicalDiscovery[] = [];
  const visit = (family: readonly Tested[], levels: Float64Array, rateFor: RateFor): void => {
    const ascending = levels.slice().sort();
    family.forEach(({ path, pValue, children, levels: below }, i) => {
      const own = levels[i]!;
      const adjustedPValue = Math.min(1, rateFor(own));
      found.push({
        path,
        pValue,
        adjustedPValue,
        selected: adjustedPValue <= rate,
        isLeaf: children === null,
      });
      if (children === null) return;
      // The children are tested at `level` as soon as this node is selected and the share of its family brings the level there.
      visit(children, below, (level) => rateFor(Math.max(own, levelThatGives(level, ascending))));
    });
  };
  const root = testedOf(tree, []);
  visit([root], Float64Array.of(root.pValue), (level) => level);
  return found;
}

/** The smallest level l with l · (how many of `ascending` are at most l) / (all of them) ≥ `wanted`. */
function levelThatGives(wanted: number, ascending: Float64Array): number {
  const all = ascending.length;
  const needed = (count: number): number => wanted / (count / all);
  // With more selected the level that they need falls, and the level that selects them rises.
  let low = 1;
  let high = all;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ascending[middle - 1]! >= needed(middle)) high = middle;
    else low = middle + 1;
  }
  const at = Math.max(ascending[low - 1]!, needed(low));
  return low === 1 ? at : Math.min(at, Math.max(ascending[low - 2]!, needed(low - 1)));
}

function testedOf(node: HypothesisNode, above: readonly string[]): Tested {
  const path = [...above, node.name];
  if ("pValue" in node) {
    requirePValues([node.pValue]);
    return { path, pValue: node.pValue, children: null, levels: Float64Array.of() };
  }
  if (node.children.length === 0) throw new NotMeasurable("no-rows");
  const children = node.children.map((child) => testedOf(child, path));
  const pValues = children.map(({ pValue }) => pValue);
  if (node.combination === "bonferroni") {
    const levels = bonferroni(pValues);
    return { path, pValue: levels.reduce((least, level) => Math.min(least, level), 1), children, levels };
  }
  return { path, pValue: simes(pValues), children, levels: benjaminiHochberg(pValues) };
}
