import type { TreeCovers } from "../covers/treeCovers.js";
import { malformedTrees, unsupported } from "../trees/onnx/attributes.js";
import { requireTrees } from "../trees/onnx/normalizeTrees.js";
import type { OutputStep, PostTransform, TreeEnsemble } from "../trees/treeEnsemble.js";
import { splitKinds } from "../trees/treeEnsemble.js";

/** A model in the file of the library that trained it: its trees, and how much training data took each edge. */
export interface NativeTrees {
  readonly ensemble: TreeEnsemble;
  readonly covers: TreeCovers;
}

/** One node of a native tree; children are indices into the same list, −1 at a leaf. */
export interface NativeNode {
  readonly feature: number;
  readonly threshold: number;
  /** The set of a categorical split; `null` where the split compares with the threshold. */
  readonly members: readonly number[] | null;
  readonly missingIsTrue: boolean;
  readonly whenTrue: number;
  readonly whenFalse: number;
  readonly weight: number;
  readonly cover: number;
}

/** All trees of a native model, one after the other. */
export interface NativeDraft {
  /** How messages name the model. */
  readonly name: string;
  readonly features: number;
  readonly outputs: number;
  readonly classes: readonly string[];
  readonly inputType: "float32" | "float64";
  readonly nodes: readonly NativeNode[];
  /** The first node of each tree, and the output that it adds to. */
  readonly roots: readonly { readonly node: number; readonly output: number }[];
  /** What leaf weights are multiplied by. */
  readonly share: number;
  readonly baseValues: readonly number[];
  readonly postTransform: PostTransform;
  readonly outputSteps: readonly OutputStep[];
}

const mostFeatures = 0x10_0000;

/** Checks a native model and lays it out in the normal form. */
export function nativeTrees(draft: NativeDraft): NativeTrees {
  const { name, nodes, roots, outputs, features, share } = draft;
  if (!(Number.isInteger(features) && features >= 1 && features <= mostFeatures))
    throw unsupported(`${name} has rows of ${features} numbers: it needs 1 to ${mostFeatures}`);
  if (roots.length === 0) throw malformedTrees(name, "it has no trees");
  const count = nodes.length;
  const outputOf = outputsOf(draft);
  const leaves = nodes.filter(({ whenTrue }) => whenTrue < 0).length;
  if (leaves * outputs > 0x100_0000)
    throw unsupported(`${name} has ${leaves} leaves and ${outputs} outputs, more than are read`);
  const feature = new Int32Array(count).fill(-1);
  const kind = new Uint8Array(count);
  const threshold = new Float64Array(count);
  const missingIsTrue = new Uint8Array(count);
  const whenTrue = new Int32Array(count);
  const whenFalse = new Int32Array(count);
  const memberStarts = new Int32Array(count + 1);
  const trueCover = new Float64Array(count);
  const falseCover = new Float64Array(count);
  const leafWeights = new Float64Array(leaves * outputs);
  const members: number[] = [];
  let leaf = 0;
  nodes.forEach((node, i) => {
    memberStarts[i] = members.length;
    if (node.whenTrue < 0) {
      if (!Number.isFinite(node.weight)) throw malformedTrees(name, `the weight of leaf ${i} is not finite`);
      leafWeights[leaf * outputs + outputOf[i]!] = node.weight * share;
      whenTrue[i] = leaf++;
      return;
    }
    for (const child of [node.whenTrue, node.whenFalse])
      if (!(Number.isInteger(child) && child >= 0 && child < count))
        throw malformedTrees(name, `split ${i} has a child that does not exist`);
    if (!(Number.isInteger(node.feature) && node.feature >= 0 && node.feature < features))
      throw malformedTrees(name, `split ${i} asks for a feature beyond the ${features} of the input`);
    if (node.members === null && Number.isNaN(node.threshold))
      throw malformedTrees(name, `split ${i} has no threshold`);
    feature[i] = node.feature;
    threshold[i] = node.threshold;
    missingIsTrue[i] = Number(node.missingIsTrue);
    whenTrue[i] = node.whenTrue;
    whenFalse[i] = node.whenFalse;
    trueCover[i] = coverOf(draft, node.whenTrue);
    falseCover[i] = coverOf(draft, node.whenFalse);
    if (node.members !== null) {
      kind[i] = splitKinds.member;
      for (const value of node.members) members.push(value);
    }
  });
  memberStarts[count] = members.length;
  const links = { feature, whenTrue, whenFalse, roots: Int32Array.from(roots, ({ node }) => node) };
  requireTrees(name, links);
  const { classes, inputType, postTransform, outputSteps, baseValues } = draft;
  if (baseValues.length !== outputs || !baseValues.every(Number.isFinite))
    throw malformedTrees(name, `its base score is not ${outputs} finite numbers`);
  const ensemble: TreeEnsemble = {
    ...links,
    features,
    outputs,
    classes,
    inputType,
    inputSteps: [],
    outputSteps,
    inputNames: [],
    outputName: "",
    kind,
    threshold,
    missingIsTrue,
    exchanged: new Uint8Array(count),
    members: Float64Array.from(members),
    memberStarts,
    leafWeights,
    baseValues: Float64Array.from(baseValues),
    aggregate: "sum",
    postTransform,
  };
  return { ensemble, covers: { trueCover, falseCover, provenance: "native" } };
}

/** The output of each node: that of its tree, which the nodes from one root up to the next belong to. */
function outputsOf({ name, nodes, roots, outputs }: NativeDraft): Int32Array {
  const of = new Int32Array(nodes.length);
  roots.forEach(({ node, output }, tree) => {
    if (!(Number.isInteger(output) && output >= 0 && output < outputs))
      throw malformedTrees(name, `tree ${tree} adds to output ${output} of ${outputs}`);
    of.fill(output, node, roots[tree + 1]?.node ?? nodes.length);
  });
  return of;
}

function coverOf({ name, nodes }: NativeDraft, child: number): number {
  const { cover } = nodes[child]!;
  if (!(cover >= 0 && cover < Infinity))
    throw malformedTrees(name, `the cover of node ${child} is not a number from 0`);
  return cover;
}
