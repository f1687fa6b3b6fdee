import { floatBelow } from "./neighborFloat.js";
import type { TreeEnsemble } from "./treeEnsemble.js";
import { splitKinds } from "./treeEnsemble.js";

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
  const places = roots.length * 2 ** depth;
  if (depth > deepest || places * outputs > mostPlaces || places > 64 + 16 * feature.length) return null;
  const splits = new Int32Array(2 * places);
  const weights = new Float64Array(places * outputs);
  const nodes = new Int32Array(2 ** (depth + 1));
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
  const size = 2 ** depth;
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
  float[0] += 0; // −0 is 0
  return bits[0]! ^ ((bits[0]! >> 31) & greatest);
}

/** Float32 rows as keys, each row twice. */
export function writeKeys(
  keys: Int32Array,
  values: Float32Array | Float64Array,
  { from, rows, features }: { readonly from: number; readonly rows: number; readonly features: number },
): void {
  let at = from * features;
  for (let row = 0; row < rows; row++) {
    const start = 2 * row * features;
    for (let column = start; column < start + features; column++) {
      const value = values[at++]!;
      float[0] = value + 0;
      const own = bits[0]!;
      const key = own ^ ((own >> 31) & greatest);
      const isMissing = value !== value;
      keys[column] = isMissing ? least : key;
      keys[column + features] = isMissing ? greatest : key;
    }
  }
}

/** Adds the weights of the leaves that rows reach to their margins, tree after tree; four rows go down side by side. */
export function addCompleteTrees(
  complete: CompleteTrees,
  keys: Int32Array,
  margins: Float64Array,
  {
    from,
    rows,
    width,
    outputs,
  }: { readonly from: number; readonly rows: number; readonly width: number; readonly outputs: number },
): void {
  const { depth, trees, splits, weights } = complete;
  const size = 2 ** depth;
  const step = 2 * width;
  const whole = rows - (rows % 4);
  for (let tree = 0; tree < trees; tree++) {
    const root = 2 * tree * size;
    const leaves = (tree - 1) * size;
    for (let row = 0; row < whole; row += 4) {
      const a = row * step;
      const b = a + step;
      const c = b + step;
      const d = c + step;
      let i = 1;
      let j = 1;
      let k = 1;
      let l = 1;
      for (let level = 0; level < depth; level++) {
        const p = root + 2 * i;
        const q = root + 2 * j;
        const r = root + 2 * k;
        const s = root + 2 * l;
        i = 2 * i + Number(keys[a + splits[p]!]! > splits[p + 1]!);
        j = 2 * j + Number(keys[b + splits[q]!]! > splits[q + 1]!);
        k = 2 * k + Number(keys[c + splits[r]!]! > splits[r + 1]!);
        l = 2 * l + Number(keys[d + splits[s]!]! > splits[s + 1]!);
      }
      const to = (from + row) * outputs;
      for (let output = 0; output < outputs; output++) {
        margins[to + output]! += weights[(leaves + i) * outputs + output]!;
        margins[to + outputs + output]! += weights[(leaves + j) * outputs + output]!;
        margins[to + 2 * outputs + output]! += weights[(leaves + k) * outputs + output]!;
        margins[to + 3 * outputs + output]! += weights[(leaves + l) * outputs + output]!;
      }
    }
  }
  for (let row = whole; row < rows; row++)
    addRow(complete, keys, margins, { a: row * step, to: (from + row) * outputs, outputs });
}

/** One row: four trees side by side. */
function addRow(
  { depth, trees, splits, weights }: CompleteTrees,
  keys: Int32Array,
  margins: Float64Array,
  { a, to, outputs }: { readonly a: number; readonly to: number; readonly outputs: number },
): void {
  const size = 2 ** depth;
  for (let tree = 0; tree < trees; tree += 4) {
    const last = trees - 1;
    const u = tree * size;
    const v = Math.min(tree + 1, last) * size;
    const w = Math.min(tree + 2, last) * size;
    const x = Math.min(tree + 3, last) * size;
    let i = 1;
    let j = 1;
    let k = 1;
    let l = 1;
    for (let level = 0; level < depth; level++) {
      const p = 2 * (u + i);
      const q = 2 * (v + j);
      const r = 2 * (w + k);
      const s = 2 * (x + l);
      i = 2 * i + Number(keys[a + splits[p]!]! > splits[p + 1]!);
      j = 2 * j + Number(keys[a + splits[q]!]! > splits[q + 1]!);
      k = 2 * k + Number(keys[a + splits[r]!]! > splits[r + 1]!);
      l = 2 * l + Number(keys[a + splits[s]!]! > splits[s + 1]!);
    }
    for (let output = 0; output < outputs; output++) {
      let margin = margins[to + output]! + weights[(u + i - size) * outputs + output]!;
      if (tree + 1 < trees) margin += weights[(v + j - size) * outputs + output]!;
      if (tree + 2 < trees) margin += weights[(w + k - size) * outputs + output]!;
      if (tree + 3 < trees) margin += weights[(x + l - size) * outputs + output]!;
      margins[to + output] = margin;
    }
  }
}
