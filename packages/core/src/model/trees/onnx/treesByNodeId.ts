import type { OnnxNode } from "../../onnx/onnxGraph.js";
import type { Aggregate, PostTransform } from "../treeEnsemble.js";
import {
  attributeOf,
  flagsOf,
  inconsistent,
  indicesOf,
  nameOf,
  numbersOf,
  requireLength,
  unsupported,
} from "./attributes.js";
import type { FileTrees } from "./fileTrees.js";
import { fileModes, leafMode } from "./fileTrees.js";

const modes: ReadonlyMap<string, number> = new Map([
  ["BRANCH_LEQ", fileModes.atMost],
  ["BRANCH_LT", fileModes.below],
  ["BRANCH_GTE", fileModes.atLeast],
  ["BRANCH_GT", fileModes.above],
  ["BRANCH_EQ", fileModes.equal],
  ["BRANCH_NEQ", fileModes.notEqual],
  ["LEAF", leafMode],
]);

const aggregates: ReadonlyMap<string, Aggregate> = new Map([
  ["SUM", "sum"],
  ["AVERAGE", "average"],
  ["MIN", "minimum"],
  ["MAX", "maximum"],
]);

const postTransforms: ReadonlyMap<string, PostTransform> = new Map([
  ["NONE", "none"],
  ["LOGISTIC", "logistic"],
  ["SOFTMAX", "softmax"],
  ["SOFTMAX_ZERO", "softmax-zero"],
]);

/** Reads TreeEnsembleRegressor and TreeEnsembleClassifier (ai.onnx.ml 1 to 3): nodes by tree and node id, leaves among them. */
export function treesByNodeId(node: OnnxNode): FileTrees {
  const treeIds = indicesOf(node, "nodes_treeids", null);
  const count = treeIds.length;
  if (count === 0) throw inconsistent(node, "it has no nodes");
  const names = attributeOf(node, "nodes_modes", "strings");
  if (names === null) throw inconsistent(node, 'its attribute "nodes_modes" is missing');
  requireLength(node, "nodes_modes", names, count);
  const mode = Uint8Array.from(names, (name) => {
    const known = modes.get(name);
    if (known === undefined)
      throw unsupported(`${nameOf(node)} has a split of mode ${name}, which is not read`);
    return known;
  });
  const ids = nodeIndex(node, treeIds, indicesOf(node, "nodes_nodeids", count));
  const feature = indicesOf(node, "nodes_featureids", count);
  const threshold = numbersOf(node, "nodes_values", count);
  if (threshold === null) throw inconsistent(node, 'its attribute "nodes_values" is missing');
  const trueIds = indicesOf(node, "nodes_truenodeids", count);
  const falseIds = indicesOf(node, "nodes_falsenodeids", count);
  const trueChild = new Int32Array(count);
  const falseChild = new Int32Array(count);
  let leaves = 0;
  for (let i = 0; i < count; i++) {
    if (mode[i] === leafMode) trueChild[i] = leaves++;
    else {
      trueChild[i] = ids.of(treeIds[i]!, trueIds[i]!);
      falseChild[i] = ids.of(treeIds[i]!, falseIds[i]!);
    }
  }
  const aggregate = chosen(node, "aggregate_function", aggregates, "SUM");
  const { weights, outputs, classes } = leafWeightsOf(node, leaves, aggregate, (tree, id) => {
    const index = ids.of(tree, id);
    if (mode[index] !== leafMode) throw inconsistent(node, "a weight belongs to a node that is no leaf");
    return trueChild[index]!;
  });
  return {
    outputs,
    classes,
    feature,
    mode,
    threshold,
    missingIsTrue: flagsOf(node, "nodes_missing_value_tracks_true", count),
    trueChild,
    falseChild,
    sets: [],
    roots: Int32Array.from(treeIds.keys()).filter((i) => ids.firstOf(treeIds[i]!) === i),
    leafWeights: weights,
    baseValues: baseValuesOf(node, outputs),
    aggregate,
    postTransform: chosen(node, "post_transform", postTransforms, "NONE"),
  };
}

/** One of the texts that an attribute may hold. */
function chosen<T>(node: OnnxNode, name: string, values: ReadonlyMap<string, T>, otherwise: string): T {
  const text = attributeOf(node, name, "string") ?? otherwise;
  const value = values.get(text);
  if (value === undefined) throw unsupported(`${nameOf(node)} has ${name} ${text}, which is not read`);
  return value;
}

interface NodeIndex {
  readonly of: (tree: number, node: number) => number;
  readonly firstOf: (tree: number) => number;
}

/** Where the node with an id stands. Ids are any numbers, and the nodes of a tree need not stand together. */
function nodeIndex(node: OnnxNode, treeIds: Int32Array, nodeIds: Int32Array): NodeIndex {
  const trees = new Map<number, { readonly first: number; readonly nodes: Map<number, number> }>();
  for (let i = 0; i < treeIds.length; i++) {
    let tree = trees.get(treeIds[i]!);
    if (tree === undefined) trees.set(treeIds[i]!, (tree = { first: i, nodes: new Map() }));
    if (tree.nodes.has(nodeIds[i]!))
      throw inconsistent(node, `tree ${treeIds[i]!} has two nodes ${nodeIds[i]!}`);
    tree.nodes.set(nodeIds[i]!, i);
  }
  return {
    of: (tree, id) => {
      const index = trees.get(tree)?.nodes.get(id);
      if (index === undefined) throw inconsistent(node, `tree ${tree} has no node ${id}`);
      return index;
    },
    firstOf: (tree) => trees.get(tree)!.first,
  };
}

/** The weights of the leaves: those that name one leaf and output twice add up, as in ONNX Runtime. */
function leafWeightsOf(
  node: OnnxNode,
  leaves: number,
  aggregate: Aggregate,
  leafOf: (tree: number, node: number) => number,
): { readonly weights: Float64Array; readonly outputs: number; readonly classes: readonly string[] } {
  const prefix = node.operator === "TreeEnsembleClassifier" ? "class" : "target";
  const ids = indicesOf(node, `${prefix}_ids`, null);
  const trees = indicesOf(node, `${prefix}_treeids`, ids.length);
  const nodes = indicesOf(node, `${prefix}_nodeids`, ids.length);
  const values = numbersOf(node, `${prefix}_weights`, ids.length);
  if (values === null) throw inconsistent(node, `its attribute "${prefix}_weights" is missing`);
  const classes = prefix === "class" ? classesOf(node) : [];
  // One margin that stands for both classes has id 0; ONNX Runtime takes weights of class 1 alone for margins [0, m].
  const isBinary = classes.length === 2 && ids.length > 0 && ids.every((id) => id === 0);
  const outputs = isBinary ? 1 : prefix === "class" ? classes.length : attributeOf(node, "n_targets", "int");
  if (outputs === null || !Number.isInteger(outputs) || outputs < 1)
    throw inconsistent(node, "it does not say how many outputs it has");
  requireAllocatable(node, leaves, ids.length, outputs);
  const absent = aggregate === "minimum" || aggregate === "maximum" ? Number.NaN : 0;
  const weights = new Float64Array(leaves * outputs).fill(absent);
  for (let i = 0; i < ids.length; i++) {
    const output = ids[i]!;
    if (output >= outputs || !Number.isFinite(values[i]!))
      throw inconsistent(node, "a weight is not finite or belongs to an output that it does not have");
    const at = leafOf(trees[i]!, nodes[i]!) * outputs + output;
    weights[at] = Number.isNaN(weights[at]!) ? values[i]! : weights[at]! + values[i]!;
  }
  return { weights, outputs, classes };
}

/** A small file must not ask for a large table, as a damaged count of outputs would. */
export function requireAllocatable(node: OnnxNode, leaves: number, weights: number, outputs: number): void {
  if (outputs > Math.max(weights, 1_024) || leaves * outputs > 0x100_0000)
    throw unsupported(`${nameOf(node)} has ${leaves} leaves and ${outputs} outputs, more than are read`);
}

function classesOf(node: OnnxNode): readonly string[] {
  const numbers = attributeOf(node, "classlabels_int64s", "ints");
  const texts = attributeOf(node, "classlabels_strings", "strings");
  const classes = numbers !== null && numbers.length > 0 ? Array.from(numbers, String) : (texts ?? []);
  if (classes.length < 2) throw inconsistent(node, "a classifier needs two class labels at least");
  return classes;
}

/** ONNX Runtime makes two things of two base values for one margin, neither sensible: such a file is refused by the length. */
function baseValuesOf(node: OnnxNode, outputs: number): Float64Array {
  const values = numbersOf(node, "base_values", null);
  if (values === null || values.length === 0) return new Float64Array(outputs);
  requireLength(node, "base_values", values, outputs);
  if (!values.every(Number.isFinite)) throw inconsistent(node, "a base value is not finite");
  return values;
}
