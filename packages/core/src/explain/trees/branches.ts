import { NotMeasurable } from "../../evidence/index.js";
import type { TreeCovers, TreeEnsemble } from "../../model/index.js";
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
  /** Whose feature it is: features of one player are given to the model, or kept from it, together. */
  readonly player: number;
  readonly whenTrue: Branch;
  readonly whenFalse: Branch;
  /** The shares of the training data that go each way; 1 without covers, where nobody asks for them. */
  readonly trueShare: number;
  readonly falseShare: number;
  /** Ways down from here; a leaf that two ways reach counts twice. */
  readonly leaves: number;
  readonly height: number;
}

export type Branch = Leaf | Split;

/** What the records of the trees are made from. */
export interface BranchSource {
  readonly ensemble: TreeEnsemble;
  /** The player of each feature. */
  readonly players: Int32Array;
  readonly covers: TreeCovers | null;
}

/**
 * Each tree as records, simplified: a split whose two children are one is left out, and a chain of questions `= c₁`, `= c₂`, … about one
 * feature with one shared true child (how converters write a set of categories) becomes one question, whose shares are the chain's.
 * Not measured: `unsupported-model` where a path has more than 1,024 splits or a tree more than four million ways down;
 * `uncovered-node` where no training data reached a split.
 */
export function branchesOf(source: BranchSource): readonly Branch[] {
  const known = new Map<number, Branch>();
  return Array.from(source.ensemble.roots, (root) => branchOf(source, root, known, 0));
}

const longestPath = 1_024;
const mostLeaves = 0x40_0000;

function branchOf(source: BranchSource, node: number, known: Map<number, Branch>, depth: number): Branch {
  const before = known.get(node);
  if (before !== undefined) return before;
  if (depth > longestPath) throw new NotMeasurable("unsupported-model");
  const branch = newBranch(source, node, known, depth);
  known.set(node, branch);
  return branch;
}

function newBranch(source: BranchSource, node: number, known: Map<number, Branch>, depth: number): Branch {
  const { ensemble, players, covers } = source;
  const { feature, kind, threshold, whenTrue, whenFalse, missingIsTrue } = ensemble;
  if (feature[node]! < 0) return { leaf: whenTrue[node]!, leaves: 1, height: 0 };
  const values: number[] = [];
  let otherwise = node;
  let missing = false;
  let trueShare = 0;
  let falseShare = 1;
  do {
    if (kind[otherwise] !== splitKinds.atMost) values.push(...valuesOf(ensemble, otherwise));
    missing ||= missingIsTrue[otherwise] === 1;
    const shares = sharesOf(covers, otherwise);
    trueShare += falseShare * shares.whenTrue;
    falseShare *= shares.whenFalse;
    otherwise = whenFalse[otherwise]!;
  } while (
    kind[node] !== splitKinds.atMost &&
    feature[otherwise] === feature[node] &&
    kind[otherwise] !== splitKinds.atMost &&
    whenTrue[otherwise] === whenTrue[node]
  );
  const yes = branchOf(source, whenTrue[node]!, known, depth + 1);
  const no = branchOf(source, otherwise, known, depth + 1);
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
  const player = players[condition.feature]!;
  return { condition, player, whenTrue: yes, whenFalse: no, trueShare, falseShare, leaves, height };
}

function sharesOf(
  covers: TreeCovers | null,
  node: number,
): { readonly whenTrue: number; readonly whenFalse: number } {
  if (covers === null) return { whenTrue: 1, whenFalse: 1 };
  const yes = covers.trueCover[node]!;
  const no = covers.falseCover[node]!;
  if (yes + no === 0) throw new NotMeasurable("uncovered-node");
  return { whenTrue: yes / (yes + no), whenFalse: no / (yes + no) };
}

function valuesOf({ kind, threshold, members, memberStarts }: TreeEnsemble, node: number): Iterable<number> {
  if (kind[node] === splitKinds.equal) return [threshold[node]!];
  return members.subarray(memberStarts[node], memberStarts[node + 1]);
}

/** A tree of one leaf has nothing to attribute. */
export function isLeaf(branch: Branch): branch is Leaf {
  return !("condition" in branch);
}
