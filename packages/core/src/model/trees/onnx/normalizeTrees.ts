import type { OnnxNode } from "../../onnx/onnxGraph.js";
import { floatBelow } from "../neighborFloat.js";
import type { TreeEnsemble } from "../treeEnsemble.js";
import { splitKinds } from "../treeEnsemble.js";
import { inconsistent, malformedTrees, nameOf, unsupported } from "./attributes.js";
import type { FileTrees } from "./fileTrees.js";
import { fileModes, leafMode } from "./fileTrees.js";

/** The nodes of a tree ensemble, without what leaves weigh. */
export type Nodes = Pick<
  TreeEnsemble,
  | "feature"
  | "kind"
  | "threshold"
  | "missingIsTrue"
  | "whenTrue"
  | "whenFalse"
  | "exchanged"
  | "members"
  | "memberStarts"
>;

/**
 * Turns every mode into one of three questions. With p the float just below t: x < t is x ≤ p; x ≥ t and x > t are the opposites of
 * x < t and x ≤ t; x ≠ t the opposite of x = t. A NaN meets no comparison but ≠, so an opposite question answers it the other way round.
 */
export function normalizeTrees(node: OnnxNode, trees: FileTrees, precision: "float32" | "float64"): Nodes {
  const count = trees.mode.length;
  const kind = new Uint8Array(count);
  const feature = trees.feature.slice();
  const threshold = trees.threshold.slice();
  const missingIsTrue = trees.missingIsTrue.slice();
  const whenTrue = trees.trueChild.slice();
  const whenFalse = trees.falseChild.slice();
  const exchanged = new Uint8Array(count);
  const memberStarts = new Int32Array(count + 1);
  const members: number[] = [];
  let set = 0;
  for (let i = 0; i < count; i++) {
    memberStarts[i] = members.length;
    const mode = trees.mode[i]!;
    const t = threshold[i]!;
    if (mode === leafMode) {
      feature[i] = -1;
      continue;
    }
    if (mode === fileModes.member) {
      const values = trees.sets[set++];
      if (values === undefined) throw inconsistent(node, "it has fewer sets than splits that ask for one");
      for (const value of values) members.push(value);
      kind[i] = splitKinds.member;
      continue;
    }
    if (mode === fileModes.equal || mode === fileModes.notEqual) kind[i] = splitKinds.equal;
    if (mode === fileModes.below || mode === fileModes.atLeast) threshold[i] = floatBelow(t, precision);
    const isOpposite = mode === fileModes.atLeast || mode === fileModes.above || mode === fileModes.notEqual;
    // Nothing is at least or above NaN, and the opposite of nothing would be everything: ask for equality, which nothing has either.
    if (isOpposite && Number.isNaN(t) && mode !== fileModes.notEqual) kind[i] = splitKinds.equal;
    else if (isOpposite) {
      whenTrue[i] = trees.falseChild[i]!;
      whenFalse[i] = trees.trueChild[i]!;
      missingIsTrue[i] = mode === fileModes.notEqual ? 0 : 1 - missingIsTrue[i]!;
      exchanged[i] = 1;
    }
  }
  memberStarts[count] = members.length;
  if (set !== trees.sets.length) throw inconsistent(node, "it has more sets than splits that ask for one");
  requireTrees(nameOf(node), { ...trees, feature, whenTrue, whenFalse });
  return {
    feature,
    kind,
    threshold,
    missingIsTrue,
    whenTrue,
    whenFalse,
    exchanged,
    members: Float64Array.from(members),
    memberStarts,
  };
}

type Links = Pick<TreeEnsemble, "roots" | "feature" | "whenTrue" | "whenFalse">;

/** Refuses circles, and paths so long that following them would not be safe. Shared children are visited once. */
export function requireTrees(name: string, { roots, feature, whenTrue, whenFalse }: Links): void {
  const height = new Int32Array(feature.length); // 0 unseen, −1 open, else the number of nodes on the longest way down
  const stack: number[] = [];
  for (const root of roots) {
    stack.push(root);
    while (stack.length > 0) {
      const at = stack.at(-1)!;
      const children = feature[at]! < 0 ? [] : [whenTrue[at]!, whenFalse[at]!];
      if (height[at] === 0) {
        height[at] = -1;
        for (const child of children) {
          if (height[child] === -1) throw malformedTrees(name, `split ${child} is its own descendant`);
          if (height[child] === 0) stack.push(child);
        }
        if (children.length > 0) continue;
      }
      if (height[at] === -1) {
        const below = Math.max(0, ...children.map((child) => height[child]!));
        if (below >= longestPath) throw unsupported(`${name} has a path of more than ${longestPath} splits`);
        height[at] = below + 1;
      }
      stack.pop();
    }
  }
}

const longestPath = 8_192;
