import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../../model/index.js";
import { splitKinds } from "../../model/index.js";

/** One question about one feature: at most the threshold, or one of the values; `missingIsTrue` answers for NaN. */
export interface Condition {
  readonly feature: number;
  readonly threshold: number;
  /** `null` where the question is `≤ threshold`. */
  readonly values: Float64Array | null;
  readonly missingIsTrue: boolean;
}

export interface Leaf {
  /** The row of `leafWeights`. */
  readonly leaf: number;
  readonly leaves: 1;
  readonly height: 0;
}

export interface Split {
  readonly condition: Condition;
  readonly whenTrue: Branch;
  readonly whenFalse: Branch;
  /** Ways down from here; a leaf that two ways reach counts twice. */
  readonly leaves: number;
  readonly height: number;
}

export type Branch = Leaf | Split;

/**
 * Each tree as records, simplified: a split whose two children are one is left out, and a chain of questions `= c₁`, `= c₂`, … about one
 * feature with one shared true child (how converters write a set of categories) becomes one question.
 * Not measured: `unsupported-model` where a path has more than 1,024 splits or a tree more than four million ways down.
 */
export function branchesOf(ensemble: TreeEnsemble): readonly Branch[] {
  const known = new Map<number, Branch>();
  return Array.from(ensemble.roots, (root) => branchOf(ensemble, root, known, 0));
}

const longestPath = 1_024;
const mostLeaves = 0x40_0000;

function branchOf(ensemble: TreeEnsemble, node: number, known: Map<number, Branch>, depth: number): Branch {
  const before = known.get(node);
  if (before !== undefined) return before;
  if (depth > longestPath) throw new NotMeasurable("unsupported-model");
  const branch = newBranch(ensemble, node, known, depth);
  known.set(node, branch);
  return branch;
}

function newBranch(ensemble: TreeEnsemble, node: number, known: Map<number, Branch>, depth: number): Branch {
  const { feature, kind, threshold, whenTrue, whenFalse, missingIsTrue } = ensemble;
  if (feature[node]! < 0) return { leaf: whenTrue[node]!, leaves: 1, height: 0 };
  const values: number[] = [];
  let otherwise = node;
  let missing = false;
  do {
    if (kind[otherwise] !== splitKinds.atMost) values.push(...valuesOf(ensemble, otherwise));
    missing ||= missingIsTrue[otherwise] === 1;
    otherwise = whenFalse[otherwise]!;
  } while (
    kind[node] !== splitKinds.atMost &&
    feature[otherwise] === feature[node] &&
    kind[otherwise] !== splitKinds.atMost &&
    whenTrue[otherwise] === whenTrue[node]
  );
  const yes = branchOf(ensemble, whenTrue[node]!, known, depth + 1);
  const no = branchOf(ensemble, otherwise, known, depth + 1);
  if (yes === no) return yes;
  const leaves = yes.leaves + no.leaves;
  const height = 1 + Math.max(yes.height, no.height);
  if (leaves > mostLeaves || height > longestPath) throw new NotMeasurable("unsupported-model");
  const condition = {
    feature: feature[node]!,
    threshold: threshold[node]!,
    values: kind[node] === splitKinds.atMost ? null : Float64Array.from(values),
    missingIsTrue: missing,
  };
  return { condition, whenTrue: yes, whenFalse: no, leaves, height };
}

function valuesOf({ kind, threshold, members, memberStarts }: TreeEnsemble, node: number): Iterable<number> {
  if (kind[node] === splitKinds.equal) return [threshold[node]!];
  return members.subarray(memberStarts[node], memberStarts[node + 1]);
}
