import type { OnnxNode } from "../../onnx/onnxGraph.js";
import type { Aggregate, PostTransform } from "../treeEnsemble.js";
import {
  attributeOf,
  flagsOf,
  inconsistent,
  indicesOf,
  nameOf,
  requireLength,
  unsupported,
} from "./attributes.js";
import type { FileTrees } from "./fileTrees.js";
import { fileModes, leafMode } from "./fileTrees.js";
import { requireAllocatable } from "./treesByNodeId.js";

const aggregates: readonly (Aggregate | undefined)[] = ["average", "sum", "minimum", "maximum"];
const postTransforms: readonly (PostTransform | undefined)[] = [
  "none",
  "softmax",
  "logistic",
  "softmax-zero",
];

/** Reads TreeEnsemble (ai.onnx.ml 5): splits and leaves in lists of their own, sets of values, one weight a leaf. */
export function treesBySplit(node: OnnxNode): FileTrees {
  const features = indicesOf(node, "nodes_featureids", null);
  const splits = features.length;
  const modes = tensorOf(node, "nodes_modes", splits);
  const thresholds = tensorOf(node, "nodes_splits", splits);
  const weights = tensorOf(node, "leaf_weights", null);
  const targets = indicesOf(node, "leaf_targetids", weights.length);
  const leaves = weights.length;
  const outputs = attributeOf(node, "n_targets", "int");
  if (outputs === null || !Number.isInteger(outputs) || outputs < 1)
    throw inconsistent(node, "it does not say how many outputs it has");
  requireAllocatable(node, leaves, leaves, outputs);

  const count = splits + leaves;
  const mode = new Uint8Array(count).fill(leafMode, splits);
  for (let i = 0; i < splits; i++) {
    if (!(modes[i]! >= fileModes.atMost && modes[i]! <= fileModes.member))
      throw unsupported(`${nameOf(node)} has a split of mode ${modes[i]!}, which is not read`);
    mode[i] = modes[i]!;
  }
  const aggregate = aggregates[attributeOf(node, "aggregate_function", "int") ?? 1];
  const postTransform = postTransforms[attributeOf(node, "post_transform", "int") ?? 0];
  if (aggregate === undefined || postTransform === undefined)
    throw unsupported(`${nameOf(node)} has an aggregate or post transform that is not read`);

  const absent = aggregate === "minimum" || aggregate === "maximum" ? Number.NaN : 0;
  const leafWeights = new Float64Array(leaves * outputs).fill(absent);
  for (let i = 0; i < leaves; i++) {
    if (targets[i]! >= outputs || !Number.isFinite(weights[i]!))
      throw inconsistent(node, "a weight is not finite or belongs to an output that it does not have");
    leafWeights[i * outputs + targets[i]!] = weights[i]!;
  }
  const missing = flagsOf(node, "nodes_missing_value_tracks_true", splits);
  const leafRows = Int32Array.from({ length: leaves }, (_, i) => i);
  const roots = indicesOf(node, "tree_roots", null);
  if (roots.length === 0 || roots.some((root) => root >= splits))
    throw inconsistent(node, "it has no roots, or a root that is no split");
  return {
    outputs,
    classes: [],
    feature: joined(features, new Int32Array(leaves)),
    mode,
    threshold: Float64Array.from({ length: count }, (_, i) => thresholds[i] ?? 0),
    missingIsTrue: Uint8Array.from({ length: count }, (_, i) => missing[i] ?? 0),
    trueChild: joined(childrenOf(node, "true", splits, leaves), leafRows),
    falseChild: joined(childrenOf(node, "false", splits, leaves), new Int32Array(leaves)),
    sets: setsOf(node),
    roots,
    leafWeights,
    baseValues: new Float64Array(outputs),
    aggregate,
    postTransform,
  };
}

/** The children on one side: indices into the splits or, where flagged, into the leaves, which follow the splits here. */
function childrenOf(node: OnnxNode, side: "true" | "false", splits: number, leaves: number): Int32Array {
  const children = indicesOf(node, `nodes_${side}nodeids`, splits);
  const isLeaf = flagsOf(node, `nodes_${side}leafs`, splits);
  return children.map((child, i) => {
    if (child >= (isLeaf[i] === 1 ? leaves : splits))
      throw inconsistent(node, `a split has a ${side} child that does not exist`);
    return isLeaf[i] === 1 ? splits + child : child;
  });
}

/** The sets of the membership splits, each ended by a NaN (the last one need not be). */
function setsOf(node: OnnxNode): readonly (readonly number[])[] {
  const values = attributeOf(node, "membership_values", "tensor")?.values ?? new Float64Array();
  const sets: number[][] = [];
  let open: number[] | null = null;
  for (const value of values) {
    if (open === null) sets.push((open = []));
    if (Number.isNaN(value)) open = null;
    else open.push(value);
  }
  return sets;
}

function tensorOf(node: OnnxNode, name: string, length: number | null): Float32Array | Float64Array {
  const values = attributeOf(node, name, "tensor")?.values ?? null;
  if (values === null) throw inconsistent(node, `its attribute "${name}" is missing or holds no numbers`);
  requireLength(node, name, values, length);
  return values;
}

function joined(splits: Int32Array, leaves: Int32Array): Int32Array {
  const both = new Int32Array(splits.length + leaves.length);
  both.set(splits);
  both.set(leaves, splits.length);
  return both;
}
