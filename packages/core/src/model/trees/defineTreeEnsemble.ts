import type { Aggregate, PostTransform, TreeEnsemble } from "./treeEnsemble.js";
import { splitKinds } from "./treeEnsemble.js";

/** A leaf: its weight, or one for each output (`null`: it has no say, under minimum and maximum). */
export type LeafDraft = { readonly weight: number } | { readonly weights: readonly (number | null)[] };

/** A split: one question about one feature. NaN goes to `whenFalse` unless `missing` says otherwise. */
export type SplitDraft = {
  readonly feature: number;
  readonly missing?: "true" | "false";
  readonly whenTrue: TreeDraft;
  readonly whenFalse: TreeDraft;
} & ({ readonly atMost: number } | { readonly equal: number } | { readonly memberOf: readonly number[] });

/** A tree as nested records. A record that is met twice becomes one shared node. */
export type TreeDraft = LeafDraft | SplitDraft;

/** Trees that were written by hand, or come from another format than ONNX. */
export interface TreeEnsembleDraft {
  readonly features: number;
  readonly trees: readonly TreeDraft[];
  readonly baseValues?: readonly number[];
  readonly aggregate?: Aggregate;
  readonly classes?: readonly string[];
  readonly postTransform?: PostTransform;
  readonly inputType?: "float32" | "float64";
}

/**
 * Makes a tree ensemble from nested records, for trees that come from elsewhere than an ONNX file.
 *
 * Throws `RangeError` on a feature outside the row, a weight that is not finite, or leaves with different numbers of weights.
 * Cost: O(nodes).
 *
 * @example
 * import { defineTreeEnsemble, scoreTrees } from "@probity/core/model";
 * const tree = { feature: 1, atMost: 3, missing: "true", whenTrue: { weight: 1 }, whenFalse: { weight: 5 } } as const;
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * Array.from(scoreTrees(ensemble, Float64Array.of(0, Number.NaN))); // => [1]
 */
export function defineTreeEnsemble(draft: TreeEnsembleDraft): TreeEnsemble {
  const { features, trees, baseValues, aggregate = "sum", classes = [], postTransform = "none" } = draft;
  const nodes: TreeDraft[] = [];
  const indices = new Map<TreeDraft, number>();
  for (const stack = [...trees]; stack.length > 0; ) {
    const node = stack.pop()!;
    if (indices.has(node)) continue;
    indices.set(node, nodes.length);
    nodes.push(node);
    if ("feature" in node) stack.push(node.whenTrue, node.whenFalse);
  }
  const leaves = nodes.filter((node): node is LeafDraft => !("feature" in node));
  const weights = leaves.map((leaf) => ("weight" in leaf ? [leaf.weight] : leaf.weights));
  const outputs = weights[0]?.length ?? 0;
  if (outputs === 0 || weights.some((own) => own.length !== outputs))
    throw new RangeError(
      "cannot define a tree ensemble: its leaves need the same number of weights, one at least",
    );
  const isExtreme = aggregate === "minimum" || aggregate === "maximum";
  const leafWeights = Float64Array.from(weights.flat(), (weight) => weight ?? (isExtreme ? Number.NaN : 0));
  if (weights.flat().some((weight) => weight !== null && !Number.isFinite(weight)))
    throw new RangeError("cannot define a tree ensemble with a weight that is not finite");
  const base = Float64Array.from(baseValues ?? new Float64Array(outputs));
  if (base.length !== outputs || !base.every(Number.isFinite))
    throw new RangeError(`cannot define a tree ensemble with these base values: it needs ${outputs}, finite`);
  const leafRow = new Map<TreeDraft, number>(leaves.map((leaf, i) => [leaf, i]));
  const members: number[] = [];
  const memberStarts = new Int32Array(nodes.length + 1);
  const kind = new Uint8Array(nodes.length);
  const feature = new Int32Array(nodes.length).fill(-1);
  const threshold = new Float64Array(nodes.length);
  const missingIsTrue = new Uint8Array(nodes.length);
  const whenTrue = new Int32Array(nodes.length);
  const whenFalse = new Int32Array(nodes.length);
  nodes.forEach((node, i) => {
    memberStarts[i] = members.length;
    if (!("feature" in node)) {
      whenTrue[i] = leafRow.get(node)!;
      return;
    }
    if (!Number.isInteger(node.feature) || node.feature < 0 || node.feature >= features)
      throw new RangeError(`cannot split on feature ${node.feature}: rows have ${features}`);
    feature[i] = node.feature;
    whenTrue[i] = indices.get(node.whenTrue)!;
    whenFalse[i] = indices.get(node.whenFalse)!;
    missingIsTrue[i] = node.missing === "true" ? 1 : 0;
    if ("atMost" in node) threshold[i] = node.atMost;
    else if ("equal" in node) {
      kind[i] = splitKinds.equal;
      threshold[i] = node.equal;
    } else {
      kind[i] = splitKinds.member;
      members.push(...node.memberOf);
    }
  });
  memberStarts[nodes.length] = members.length;
  return {
    features,
    outputs,
    classes,
    inputType: draft.inputType ?? "float32",
    inputSteps: [],
    outputSteps: [],
    inputNames: [],
    outputName: "",
    feature,
    kind,
    threshold,
    missingIsTrue,
    whenTrue,
    whenFalse,
    exchanged: new Uint8Array(nodes.length),
    members: Float64Array.from(members),
    memberStarts,
    roots: Int32Array.from(trees, (tree) => indices.get(tree)!),
    leafWeights,
    baseValues: base,
    aggregate,
    postTransform,
  };
}
