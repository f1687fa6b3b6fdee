import type { OnnxGraph } from "../onnx/onnxGraph.js";
import { readOnnx } from "../onnx/readOnnx.js";
import { inconsistent, nameOf, unsupported } from "./attributes.js";
import { leafMode } from "./fileTrees.js";
import { normalizeTrees } from "./normalizeTrees.js";
import { surroundingsOf } from "./surroundings.js";
import type { TreeEnsemble } from "./treeEnsemble.js";
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
 * aggregate, after Identity, Cast and Scaler, and before Identity, Cast, ZipMap, Exp, and Add or Mul of a constant: what converters
 * write for scikit-learn, XGBoost and LightGBM. Any other node is refused by name, for its effect would be missed.
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
  const found = graph.nodes.filter(({ operator, domain }) => operator in readers && domain === "ai.onnx.ml");
  const node = found[0];
  if (node === undefined)
    throw unsupported(
      `the model cannot be read as trees: it has no tree node among its ${graph.nodes.length} nodes`,
    );
  if (found.length > 1)
    throw unsupported(
      `the model cannot be read as trees: it has ${found.length} tree nodes, the first two ${nameOf(node)} and ${nameOf(found[1]!)}`,
    );
  const trees = (node.operator === "TreeEnsemble" ? readers.TreeEnsemble : readers.TreeEnsembleRegressor)(
    node,
  );
  const outputs = trees.classes.length === 0 ? trees.outputs : trees.classes.length;
  const { precision, ...surroundings } = surroundingsOf(graph, node, outputs);
  if (trees.feature.some((feature, i) => trees.mode[i] !== leafMode && feature >= surroundings.features))
    throw inconsistent(node, `a split asks for a feature beyond the ${surroundings.features} of the input`);
  const { outputs: margins, classes, roots, leafWeights, baseValues, aggregate, postTransform } = trees;
  return {
    ...surroundings,
    outputs: margins,
    classes,
    ...normalizeTrees(node, trees, precision),
    roots,
    leafWeights,
    baseValues,
    aggregate,
    postTransform,
  };
}
