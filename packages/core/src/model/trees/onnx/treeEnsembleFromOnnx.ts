import type { OnnxGraph, OnnxNode } from "../../onnx/onnxGraph.js";
import { readOnnx } from "../../onnx/readOnnx.js";
import type { TreeEnsemble } from "../treeEnsemble.js";
import { unsupported } from "./attributes.js";
import { commonSteps } from "./columns.js";
import type { FileTrees } from "./fileTrees.js";
import { joinedTrees } from "./joinedTrees.js";
import { treeGraphOf } from "./treeGraph.js";
import { treesByNodeId } from "./treesByNodeId.js";
import { treesBySplit } from "./treesBySplit.js";

const readers = {
  TreeEnsembleRegressor: treesByNodeId,
  TreeEnsembleClassifier: treesByNodeId,
  TreeEnsemble: treesBySplit,
} as const;

/**
 * Reads the trees of an ONNX model, exactly or not at all.
 *
 * Read are TreeEnsembleRegressor and TreeEnsembleClassifier (ai.onnx.ml 1 to 3) and TreeEnsemble (5) with every split mode and
 * aggregate. Before the trees: Identity, Cast, Scaler, Imputer, Normalizer, Concat of inputs and choices of columns. After them:
 * Identity, Cast, ZipMap, ArgMax and what carries a label on, Exp, Sigmoid, Softmax, Normalizer, Add, Sub, Mul or Div with a
 * constant, and sums or rows of several tree nodes, whose trees then stand in one ensemble with scaled weights. That is what
 * converters write for scikit-learn, XGBoost and LightGBM. Any other node is refused by name, for its effect would be missed.
 * The file is followed where it is another model than the one that was trained (a forest of scikit-learn loses the direction of
 * missing values in conversion): {@link verifyReader} compares with the runtime, only native predictions with the training.
 *
 * Throws `InputError`: `malformed-model` where the file cannot be read or contradicts itself, `unsupported-model` where it is no sum
 * (or average, minimum, maximum) of trees, or uses PROBIT. Cost: O(bytes).
 *
 * @example
 * import { treeEnsembleFromOnnx } from "@probity/core/model";
 * treeEnsembleFromOnnx(new Uint8Array()); // throws malformed-model
 */
export function treeEnsembleFromOnnx(model: OnnxGraph | Uint8Array): TreeEnsemble {
  const graph = "nodes" in model ? model : readOnnx(model);
  const treesOf = new Map<OnnxNode, FileTrees>();
  for (const node of graph.nodes)
    if (node.domain === "ai.onnx.ml" && node.operator in readers)
      treesOf.set(node, readers[node.operator as keyof typeof readers](node));
  if (treesOf.size === 0)
    throw unsupported(
      `the model cannot be read as trees: it has no tree node among its ${graph.nodes.length} nodes`,
    );
  const { scores, ...surroundings } = treeGraphOf(graph, treesOf);
  const [part] = scores.parts;
  const { precision, inputSteps } = commonSteps(
    part!.node,
    scores.parts.map(({ columns }) => columns),
  );
  const outside = { ...surroundings, inputSteps, outputSteps: scores.steps };
  return { ...outside, ...joinedTrees(scores, precision) };
}
