import { floatBelow } from "../neighborFloat.js";
import type { TreeEnsemble } from "../treeEnsemble.js";
import { splitKinds } from "../treeEnsemble.js";
import { orderedBits } from "./rowKeys.js";

/**
 * Trees laid out as complete binary trees of one depth, so that a step down is arithmetic: from place i to 2i or 2i + 1, the root at
 * 1. Values and thresholds are float32 numbers mapped to whole numbers of the same order, and a row stands twice, once with NaN as
 * the least number and once as the greatest: a split reads whichever sends NaN its way.
 */
export interface CompleteTrees {
  readonly depth: number;
  readonly trees: number;
  /** For each tree and place: where its value stands in a row of keys, and its threshold's key. */
  readonly splits: Int32Array;
  /** For each tree and place of the lowest level the weights of a leaf. */
  readonly weights: Float64Array;
}

const deepest = 10;
const mostPlaces = 0x40_0000;
const least = -0x8000_0000;
const greatest = 0x7fff_ffff;

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** Lays trees out; `null` where they ask for equality or sets, compare in float64, or are so deep that it would take too much room. */
export function completeTreesOf(
  ensemble: TreeEnsemble,
  precision: "float32" | "float64",
): CompleteTrees | null {
  const { kind, roots, aggregate, outputs, feature } = ensemble;
  if (precision !== "float32" || aggregate === "minimum" || aggregate === "maximum") return null;
  if (kind.some((asked) => asked !== splitKinds.atMost)) return null;
  const depth = depthOf(ensemble);
  const places = roots.length * (1 << depth);
  if (depth > deepest || places * outputs > mostPlaces || places > 64 + 16 * feature.length) return null;
  const splits = new Int32Array(2 * places);
  const weights = new Float64Array(places * outputs);
  const nodes = new Int32Array(1 << (depth + 1));
  roots.forEach((root, tree) => place(ensemble, root, { depth, tree, splits, weights, nodes }));
  return { depth, trees: roots.length, splits, weights };
}

function depthOf({ roots, feature, whenTrue, whenFalse }: TreeEnsemble): number {
  const seen = new Uint8Array(feature.length); // the level at which a node was met last
  let depth = 0;
  let level: readonly number[] = Array.from(roots);
  for (; depth <= deepest; depth++) {
    const next: number[] = [];
    for (const node of level) {
      if (feature[node]! < 0) continue;
      for (let side = 0; side < 2; side++) {
        const child = side === 0 ? whenTrue[node]! : whenFalse[node]!;
        if (seen[child] === depth + 1) continue;
        seen[child] = depth + 1;
        next.push(child);
      }
    }
    if (next.length === 0) break;
    level = next;
  }
  return depth;
}

interface Target extends Pick<CompleteTrees, "depth" | "splits" | "weights"> {
  readonly tree: number;
  /** Room for the nodes of one tree. */
  readonly nodes: Int32Array;
}

/** Writes one tree. Below a leaf above the lowest level every split sends all rows to the left. */
function place(ensemble: TreeEnsemble, root: number, { depth, tree, splits, weights, nodes }: Target): void {
  const { features, feature, threshold, missingIsTrue, whenTrue, whenFalse, leafWeights, outputs } = ensemble;
  const size = 1 << depth;
  nodes.fill(-1);
  nodes[1] = root;
  for (let at = 1; at < 2 * size; at++) {
    const node = nodes[at]!;
    if (node < 0) continue;
    const isSplit = feature[node]! >= 0;
    if (at >= size) {
      const leaf = whenTrue[node]!;
      for (let output = 0; output < outputs; output++)
        weights[(tree * size + at - size) * outputs + output] = leafWeights[leaf * outputs + output]!;
      continue;
    }
    const entry = 2 * (tree * size + at);
    splits[entry] = isSplit ? feature[node]! + (missingIsTrue[node] === 1 ? 0 : features) : 0;
    splits[entry + 1] = isSplit ? keyOfThreshold(threshold[node]!) : greatest;
    nodes[2 * at] = isSplit ? whenTrue[node]! : node;
    if (isSplit) nodes[2 * at + 1] = whenFalse[node]!;
  }
}

/** Nothing is at most NaN, whose key is below every number's; a threshold between two float32 numbers is the lower one. */
function keyOfThreshold(threshold: number): number {
  if (Number.isNaN(threshold)) return least;
  float[0] = threshold;
  if (float[0] > threshold) float[0] = floatBelow(threshold, "float32");
  return orderedBits(bits[0]!);
}
