import type { TreeEnsemble } from "../treeEnsemble.js";
import { splitKinds } from "../treeEnsemble.js";

/** Scores rows that were prepared, by going from node to node. */
export function scoreByWalking(ensemble: TreeEnsemble, values: Float32Array | Float64Array): Float64Array {
  const { roots, outputs, leafWeights, baseValues, aggregate, features } = ensemble;
  const count = values.length / features;
  const isExtreme = aggregate === "minimum" || aggregate === "maximum";
  const margins = new Float64Array(count * outputs).fill(isExtreme ? Number.NaN : 0);
  const leaves = new Int32Array(count);
  const reach = count >= plainRows && isPlain(ensemble, values) ? plainReach(ensemble) : reachLeaves;
  for (const root of roots) {
    reach(ensemble, root, values, leaves);
    for (let row = 0, at = 0; row < count; row++) {
      let weight = leaves[row]! * outputs;
      for (let output = 0; output < outputs; output++, at++, weight++)
        margins[at] = isExtreme
          ? extreme(aggregate, margins[at]!, leafWeights[weight]!)
          : margins[at]! + leafWeights[weight]!;
    }
  }
  for (let at = 0; at < margins.length; at++) {
    const margin = aggregate === "average" ? margins[at]! / roots.length : margins[at]!;
    margins[at] = (Number.isNaN(margin) ? 0 : margin) + baseValues[at % outputs]!;
  }
  return margins;
}

/** NaN stands for no say. */
function extreme(aggregate: "minimum" | "maximum", a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  if (Number.isNaN(b)) return a;
  return aggregate === "minimum" ? Math.min(a, b) : Math.max(a, b);
}

/** For each row the leaf of one tree, as its row of weights. */
function reachLeaves(
  ensemble: TreeEnsemble,
  root: number,
  values: Float32Array | Float64Array,
  leaves: Int32Array,
): void {
  const { features, feature, whenTrue, whenFalse } = ensemble;
  for (let row = 0, from = 0; row < leaves.length; row++, from += features) {
    let node = root;
    for (let asked = feature[node]!; asked >= 0; asked = feature[node]!) {
      node = takesTrueEdge(ensemble, node, values[from + asked]!) ? whenTrue[node]! : whenFalse[node]!;
    }
    leaves[row] = whenTrue[node]!;
  }
}

/** Whether a value takes the true edge of a split. */
export function takesTrueEdge(ensemble: TreeEnsemble, node: number, value: number): boolean {
  const { kind, threshold, missingIsTrue } = ensemble;
  if (value !== value && missingIsTrue[node] === 1) return true; // only NaN differs from itself
  if (kind[node] === splitKinds.atMost) return value <= threshold[node]!;
  return kind[node] === splitKinds.equal ? value === threshold[node]! : isMember(ensemble, node, value);
}

const plainRows = 64;

/** Whether every split asks `≤ threshold` and no value is NaN: then a step down is one look-up. */
function isPlain({ kind }: TreeEnsemble, values: Float32Array | Float64Array): boolean {
  if (kind.some((asked) => asked !== splitKinds.atMost)) return false;
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i]!)) return false;
  return true;
}

function plainReach({ whenTrue, whenFalse }: TreeEnsemble): typeof reachLeaves {
  const children = new Int32Array(2 * whenTrue.length);
  for (let node = 0; node < whenTrue.length; node++) {
    children[2 * node] = whenFalse[node]!;
    children[2 * node + 1] = whenTrue[node]!;
  }
  return ({ features, feature, threshold }, root, values, leaves) => {
    for (let row = 0, from = 0; row < leaves.length; row++, from += features) {
      let node = root;
      for (let asked = feature[node]!; asked >= 0; asked = feature[node]!)
        // A flag, not a jump: which way a row goes cannot be predicted.
        node = children[2 * node + Number(values[from + asked]! <= threshold[node]!)]!;
      leaves[row] = children[2 * node + 1]!;
    }
  };
}

function isMember({ members, memberStarts }: TreeEnsemble, node: number, value: number): boolean {
  for (let i = memberStarts[node]!; i < memberStarts[node + 1]!; i++) if (members[i] === value) return true;
  return false;
}
