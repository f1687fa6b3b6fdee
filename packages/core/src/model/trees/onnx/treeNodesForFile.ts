import type { TreeEnsemble } from "../treeEnsemble.js";
import { splitKinds } from "../treeEnsemble.js";

/** The nodes of all trees as TreeEnsembleRegressor and TreeEnsembleClassifier list them, and which weights leaves have. */
export interface FileNodes {
  readonly treeIds: number[];
  readonly nodeIds: number[];
  readonly features: number[];
  readonly modes: string[];
  readonly thresholds: number[];
  readonly trueIds: number[];
  readonly falseIds: number[];
  readonly missing: number[];
  readonly leaves: {
    readonly tree: number;
    readonly node: number;
    readonly output: number;
    readonly weight: number;
  }[];
}

/**
 * Lists the nodes tree by tree, the root first and the others in the order of the ensemble. A split on a set becomes a chain of
 * splits on equality with one common true child.
 */
export function treeNodesForFile(ensemble: TreeEnsemble): FileNodes {
  const file: FileNodes = {
    treeIds: [],
    nodeIds: [],
    features: [],
    modes: [],
    thresholds: [],
    trueIds: [],
    falseIds: [],
    missing: [],
    leaves: [],
  };
  ensemble.roots.forEach((root, tree) => appendTree(ensemble, root, tree, file));
  return file;
}

function appendTree(ensemble: TreeEnsemble, root: number, tree: number, file: FileNodes): void {
  const { feature, kind, threshold, missingIsTrue, whenTrue, whenFalse, members, memberStarts } = ensemble;
  const nodes = reachable(ensemble, root);
  const idOf = new Map<number, number>();
  const setOf = (node: number): readonly number[] =>
    kind[node] === splitKinds.member && feature[node]! >= 0
      ? Array.from(members.subarray(memberStarts[node], memberStarts[node + 1]))
      : [];
  let next = 0;
  for (const node of nodes) {
    idOf.set(node, next);
    next += Math.max(1, setOf(node).length);
  }
  const add = (id: number, values: readonly [number, string, number, number, number, number]): void => {
    const [asked, mode, value, whenMet, otherwise, missing] = values;
    file.treeIds.push(tree);
    file.nodeIds.push(id);
    file.features.push(asked);
    file.modes.push(mode);
    file.thresholds.push(value);
    file.trueIds.push(whenMet);
    file.falseIds.push(otherwise);
    file.missing.push(missing);
  };
  for (const node of nodes) {
    const id = idOf.get(node)!;
    const asked = feature[node]!;
    if (asked < 0) {
      add(id, [0, "LEAF", 0, 0, 0, 0]);
      appendLeaf(ensemble, whenTrue[node]!, { tree, node: id }, file);
      continue;
    }
    const met = idOf.get(whenTrue[node]!)!;
    const otherwise = idOf.get(whenFalse[node]!)!;
    const missing = missingIsTrue[node]!;
    if (kind[node] === splitKinds.atMost)
      add(id, [asked, "BRANCH_LEQ", threshold[node]!, met, otherwise, missing]);
    else if (kind[node] === splitKinds.equal)
      add(id, [asked, "BRANCH_EQ", threshold[node]!, met, otherwise, missing]);
    else {
      const set = setOf(node);
      const values = set.length === 0 ? [Number.NaN] : set; // nothing equals NaN
      values.forEach((value, i) =>
        add(id + i, [
          asked,
          "BRANCH_EQ",
          value,
          met,
          i + 1 < values.length ? id + i + 1 : otherwise,
          missing,
        ]),
      );
    }
  }
}

function appendLeaf(
  { outputs, leafWeights }: TreeEnsemble,
  leaf: number,
  at: { readonly tree: number; readonly node: number },
  { leaves }: FileNodes,
): void {
  for (let output = 0; output < outputs; output++) {
    const weight = leafWeights[leaf * outputs + output]!;
    if (!Number.isNaN(weight)) leaves.push({ ...at, output, weight });
  }
}

function reachable({ feature, whenTrue, whenFalse }: TreeEnsemble, root: number): readonly number[] {
  const seen = new Set([root]);
  for (const node of seen) if (feature[node]! >= 0) seen.add(whenTrue[node]!).add(whenFalse[node]!);
  seen.delete(root);
  return [root, ...Array.from(seen).sort((a, b) => a - b)];
}
