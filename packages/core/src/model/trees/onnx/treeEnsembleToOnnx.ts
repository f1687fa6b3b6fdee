import type { OnnxDraft } from "../../onnx/onnxDraft.js";
import {
  appendConstant,
  appendNode,
  finishedGraph,
  floats,
  int,
  ints,
  string,
  strings,
} from "../../onnx/onnxDraft.js";
import type { OnnxAttribute, OnnxGraph } from "../../onnx/onnxGraph.js";
import type { InputStep, OutputStep, TreeEnsemble } from "../treeEnsemble.js";
import { treeNodesForFile } from "./treeNodesForFile.js";

/**
 * Writes a tree ensemble as an ONNX graph of one TreeEnsembleRegressor or TreeEnsembleClassifier (ai.onnx.ml 3) with the steps before
 * and after it; `writeOnnx` makes a file of it.
 *
 * Trees that compare in float32 are written with float32 weights, those that compare in float64 with float64 ones: weights that came
 * from elsewhere than a file are rounded. Sets become chains of equality. Scores of the runtime are float32 whatever the input.
 * Throws `RangeError` where several inputs make a row, or a step touches some columns only and has no operator. Cost: O(nodes).
 *
 * @example
 * import { defineTreeEnsemble, treeEnsembleFromOnnx, treeEnsembleToOnnx, scoreTrees, writeOnnx } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 2 } };
 * const file = writeOnnx(treeEnsembleToOnnx(defineTreeEnsemble({ features: 1, trees: [stump] })));
 * Array.from(scoreTrees(treeEnsembleFromOnnx(file), Float64Array.of(0.5, 0.75))); // => [-1, 2]
 */
export function treeEnsembleToOnnx(ensemble: TreeEnsemble): OnnxGraph {
  const { features, outputs, classes, inputNames, inputType, inputSteps, outputSteps } = ensemble;
  const [input = "X", ...others] = inputNames;
  if (others.length > 0)
    throw new RangeError(`cannot write trees of ${inputNames.length} inputs: it needs one`);
  const draft: OnnxDraft = { nodes: [], initializers: [] };
  let type: "float32" | "float64" = inputType;
  let rows = input;
  for (const step of inputSteps) {
    rows = appendInputStep(draft, step, rows, features);
    if (step.operator !== "impute") type = step.operator === "float64" ? "float64" : "float32";
  }
  const isClassifier = classes.length > 0;
  let scores = appendNode(draft, {
    operator: isClassifier ? "TreeEnsembleClassifier" : "TreeEnsembleRegressor",
    domain: "ai.onnx.ml",
    inputs: [rows],
    output: "scores",
    outputs: isClassifier ? ["label", "scores"] : ["scores"],
    attributes: treeAttributes(ensemble, type),
  });
  for (const step of outputSteps) scores = appendOutputStep(draft, step, scores);
  const width = outputSteps.some(({ operator }) => operator === "complement")
    ? 2
    : Math.max(outputs, classes.length);
  const label = { name: "label", type: areWhole(classes) ? "int64" : "unread", dimensions: ["N"] } as const;
  return finishedGraph(draft, {
    name: "trees",
    inputs: [{ name: input, type: inputType, dimensions: ["N", features] }],
    outputs: [
      ...(isClassifier && label.type === "int64" ? [label] : []),
      { name: scores, type: "float32", dimensions: ["N", width] },
    ],
  });
}

function appendInputStep(draft: OnnxDraft, step: InputStep, rows: string, features: number): string {
  const output = `rows_${draft.nodes.length}`;
  const ml = { inputs: [rows], output, domain: "ai.onnx.ml" } as const;
  switch (step.operator) {
    case "scale":
      return appendNode(draft, {
        ...ml,
        operator: "Scaler",
        attributes: { offset: floats(step.offset), scale: floats(step.scale) },
      });
    case "impute": {
      if (step.by.some(Number.isNaN))
        throw new RangeError("cannot write trees of which some columns are imputed");
      const replaced: OnnxAttribute = { type: "float", value: step.replaced };
      const attributes = { imputed_value_floats: floats(step.by), replaced_value_float: replaced };
      return appendNode(draft, { ...ml, operator: "Imputer", attributes });
    }
    case "normalize":
      if (step.columns.length !== features || step.columns.some((column, i) => column !== i))
        throw new RangeError("cannot write trees of which some columns are normalized");
      return appendNode(draft, {
        ...ml,
        operator: "Normalizer",
        attributes: { norm: string(normNames[step.norm]) },
      });
    default:
      return appendNode(draft, {
        operator: "Cast",
        inputs: [rows],
        output,
        attributes: { to: int(step.operator === "float32" ? 1 : 11) },
      });
  }
}

const normNames = { maximum: "MAX", absolute: "L1", euclidean: "L2" } as const;

function appendOutputStep(draft: OnnxDraft, step: OutputStep, scores: string): string {
  const output = `scores_${draft.nodes.length}`;
  const inputs = [scores];
  switch (step.operator) {
    case "exponential":
      return appendNode(draft, { operator: "Exp", inputs, output });
    case "logistic":
      return appendNode(draft, { operator: "Sigmoid", inputs, output });
    case "softmax":
      return appendNode(draft, { operator: "Softmax", inputs, output, attributes: { axis: int(1) } });
    case "normalize": {
      const attributes = { norm: string(normNames[step.norm]) };
      return appendNode(draft, { operator: "Normalizer", domain: "ai.onnx.ml", inputs, output, attributes });
    }
    case "complement":
      return appendComplement(draft, "float32", scores);
    case "add":
    case "multiply": {
      const by = appendConstant(draft, "float32", [step.by.length], step.by);
      return appendNode(draft, {
        operator: step.operator === "add" ? "Add" : "Mul",
        inputs: [scores, by],
        output,
      });
    }
  }
}

/** [1 − p, p] of one column of probabilities. */
export function appendComplement(draft: OnnxDraft, type: "float32" | "float64", scores: string): string {
  const one = appendConstant(draft, type, [1], [1]);
  const output = `other_${draft.nodes.length}`;
  const other = appendNode(draft, { operator: "Sub", inputs: [one, scores], output });
  return appendNode(draft, {
    operator: "Concat",
    inputs: [other, scores],
    output: "probabilities",
    attributes: { axis: int(1) },
  });
}

const postTransforms = {
  none: "NONE",
  logistic: "LOGISTIC",
  softmax: "SOFTMAX",
  "softmax-zero": "SOFTMAX_ZERO",
} as const;
const aggregates = { sum: "SUM", average: "AVERAGE", minimum: "MIN", maximum: "MAX" } as const;

function treeAttributes(
  ensemble: TreeEnsemble,
  type: "float32" | "float64",
): Readonly<Record<string, OnnxAttribute>> {
  const { outputs, classes, baseValues, aggregate, postTransform } = ensemble;
  const file = treeNodesForFile(ensemble);
  const numbers = (name: string, values: readonly number[]): Record<string, OnnxAttribute> =>
    type === "float32"
      ? { [name]: floats(values) }
      : { [`${name}_as_tensor`]: { type: "tensor", value: doubles(name, values) } };
  const prefix = classes.length > 0 ? "class" : "target";
  const own: Record<string, OnnxAttribute> =
    classes.length === 0
      ? { n_targets: int(outputs), aggregate_function: string(aggregates[aggregate]) }
      : areWhole(classes)
        ? { classlabels_int64s: ints(classes.map(Number)) }
        : { classlabels_strings: strings(classes) };
  if (classes.length > 0 && aggregate !== "sum")
    throw new RangeError(
      `cannot write a classifier that takes the ${aggregate} of its trees: it needs the sum`,
    );
  return {
    nodes_treeids: ints(file.treeIds),
    nodes_nodeids: ints(file.nodeIds),
    nodes_featureids: ints(file.features),
    nodes_modes: strings(file.modes),
    ...numbers("nodes_values", file.thresholds),
    nodes_truenodeids: ints(file.trueIds),
    nodes_falsenodeids: ints(file.falseIds),
    nodes_missing_value_tracks_true: ints(file.missing),
    [`${prefix}_treeids`]: ints(file.leaves.map(({ tree }) => tree)),
    [`${prefix}_nodeids`]: ints(file.leaves.map(({ node }) => node)),
    [`${prefix}_ids`]: ints(file.leaves.map(({ output }) => output)),
    ...numbers(
      `${prefix}_weights`,
      file.leaves.map(({ weight }) => weight),
    ),
    ...(baseValues.some((value) => value !== 0) ? numbers("base_values", Array.from(baseValues)) : {}),
    post_transform: string(postTransforms[postTransform]),
    ...own,
  };
}

function doubles(
  name: string,
  values: readonly number[],
): Extract<OnnxAttribute, { type: "tensor" }>["value"] {
  return { name, type: "float64", dimensions: [values.length], values: Float64Array.from(values) };
}

function areWhole(classes: readonly string[]): boolean {
  return classes.length > 0 && classes.every((label) => /^-?\d{1,15}$/.test(label));
}
