import type { OnnxNode } from "../onnx/onnxGraph.js";
import { attributeOf, inconsistent, nameOf, unsupported } from "../trees/onnx/attributes.js";
import type { PostTransform } from "../trees/treeEnsemble.js";
import type { LayerRows } from "./layerRows.js";
import { requireFinite, withDense } from "./layerRows.js";

/** A LinearRegressor or LinearClassifier as one dense layer and what follows it. */
export interface LinearModel {
  readonly margins: LayerRows;
  readonly classes: readonly string[];
  readonly postTransform: PostTransform;
}

const postTransforms: ReadonlyMap<string, PostTransform> = new Map([
  ["NONE", "none"],
  ["LOGISTIC", "logistic"],
  ["SOFTMAX", "softmax"],
  ["SOFTMAX_ZERO", "softmax-zero"],
]);

/** Reads a linear node of ai.onnx.ml. Two classes with opposite margins under LOGISTIC are one margin, that of the second class. */
export function linearModelOf(node: OnnxNode, rows: LayerRows): LinearModel {
  const coefficients = attributeOf(node, "coefficients", "floats");
  if (coefficients === null) throw inconsistent(node, 'its attribute "coefficients" is missing');
  const outputs = coefficients.length / rows.width;
  const intercepts = attributeOf(node, "intercepts", "floats") ?? new Float32Array(outputs);
  if (!Number.isInteger(outputs) || outputs < 1 || intercepts.length !== outputs)
    throw inconsistent(node, `it has ${coefficients.length} coefficients for rows of ${rows.width}`);
  requireFinite(node, coefficients);
  requireFinite(node, intercepts);
  const name = attributeOf(node, "post_transform", "string") ?? "NONE";
  const postTransform = postTransforms.get(name);
  if (postTransform === undefined)
    throw unsupported(`${nameOf(node)} has post_transform ${name}, which is not read`);
  const weights = Float64Array.from(coefficients);
  const bias = Float64Array.from(intercepts);
  const classes = node.operator === "LinearClassifier" ? classesOf(node) : [];
  if (classes.length === 0) return { margins: withDense(rows, weights, bias), classes, postTransform };
  const isOpposite =
    outputs === 2 &&
    bias[0] === -bias[1]! &&
    weights.subarray(0, rows.width).every((weight, i) => weight === -weights[rows.width + i]!);
  if (classes.length === 2 && postTransform === "logistic" && (outputs === 1 || isOpposite)) {
    const own = weights.slice(weights.length - rows.width);
    return { margins: withDense(rows, own, bias.slice(-1)), classes, postTransform };
  }
  if (outputs !== classes.length)
    throw unsupported(
      `${nameOf(node)} has ${outputs} margins for ${classes.length} classes, which is not read`,
    );
  return { margins: withDense(rows, weights, bias), classes, postTransform };
}

function classesOf(node: OnnxNode): readonly string[] {
  const numbers = attributeOf(node, "classlabels_ints", "ints");
  const texts = attributeOf(node, "classlabels_strings", "strings");
  const classes = numbers !== null && numbers.length > 0 ? Array.from(numbers, String) : (texts ?? []);
  if (classes.length < 2) throw inconsistent(node, "a classifier needs two class labels at least");
  return classes;
}
