import { constantsOf } from "../onnx/constantsOf.js";
import { labelOperators } from "../onnx/labelOperators.js";
import type { OnnxGraph, OnnxNode, OnnxTensor } from "../onnx/onnxGraph.js";
import { readOnnx } from "../onnx/readOnnx.js";
import { attributeOf, nameOf, unsupported } from "../trees/onnx/attributes.js";
import { floatTypes } from "../trees/onnx/operators.js";
import type { PostTransform } from "../trees/treeEnsemble.js";
import type { LayerNetwork } from "./layerNetwork.js";
import type { LayerRows } from "./layerRows.js";
import { layersAfter } from "./layersAfter.js";
import { linearModelOf } from "./linearModel.js";

/** Margins and their post transform: what a classifier gives. */
interface Probabilities {
  readonly kind: "probabilities";
  readonly margins: LayerRows;
  readonly postTransform: PostTransform;
}

type Value =
  | LayerRows
  | Probabilities
  /** 1 − p of a sigmoid p, on its way to [1 − p, p]. */
  | { readonly kind: "complement"; readonly of: LayerRows }
  | { readonly kind: "label" }
  | { readonly kind: "maps"; readonly of: LayerRows | Probabilities };

/**
 * Reads a linear model or a small feed-forward network from ONNX, exactly or not at all.
 *
 * Read are LinearRegressor and LinearClassifier, Gemm, MatMul, Add, Sub, Mul and Div with constants, Scaler, Relu, LeakyRelu, Sigmoid,
 * Tanh, Softplus, Exp, Softmax, Identity, Dropout and Cast, and what converters put around them: [1 − p, p] of one probability,
 * ArgMax and what carries a label on, ZipMap. Any other node is refused by name. A sigmoid or softmax at the end of a classifier is
 * its post transform, so that margins are logits; without classes it stays a step.
 * Throws `InputError`: `malformed-model` where the file cannot be read or contradicts itself, `unsupported-model` where it is no
 * chain of layers. Cost: O(bytes).
 *
 * @example
 * import { layersFromOnnx } from "@probity/core/model";
 * layersFromOnnx(new Uint8Array()); // throws malformed-model
 */
export function layersFromOnnx(model: OnnxGraph | Uint8Array): LayerNetwork {
  const graph = "nodes" in model ? model : readOnnx(model);
  const constants = constantsOf(graph);
  const input = inputOf(graph, constants);
  const values = new Map<string, Value>([
    [input.name, { kind: "rows", width: input.features, steps: [], isDiagonal: false }],
  ]);
  let classes: readonly string[] = [];
  let weights = 0;
  for (const node of graph.nodes) {
    const [output = "", second] = node.outputs;
    if (constants.has(output)) continue;
    if (node.operator === "LinearClassifier") {
      const rows = values.get(node.inputs[0] ?? "");
      if (rows?.kind !== "rows") throw notFollowed(node);
      const { margins, postTransform, ...own } = linearModelOf(node, rows);
      classes = own.classes;
      values.set(output, { kind: "label" });
      if (second !== undefined) values.set(second, { kind: "probabilities", margins, postTransform });
      continue;
    }
    const value = valueAfter(node, values, constants);
    if (value.kind === "label" && classes.length === 0) classes = labelsOf(node, constants);
    weights += value.kind === "rows" ? weightsOf(value) : 0;
    if (weights > 0x100_0000) throw unsupported("the model has more weights than are read as layers");
    values.set(output, value);
  }
  return networkOf(graph, input, { values, classes });
}

function weightsOf({ steps }: LayerRows): number {
  const last = steps.at(-1);
  return steps.length + (last?.kind === "affine" ? last.weights.length : 0);
}

interface Input extends Pick<LayerNetwork, "features" | "inputType"> {
  readonly name: string;
}

function inputOf(graph: OnnxGraph, constants: ReadonlyMap<string, OnnxTensor>): Input {
  const inputs = graph.inputs.filter(({ name }) => !constants.has(name));
  const [input] = inputs;
  if (input === undefined || inputs.length > 1)
    throw unsupported(`the model has ${inputs.length} inputs: layers are read from models with one`);
  const { name, type, dimensions } = input;
  const width = dimensions?.at(-1);
  if (type !== "float32" && type !== "float64")
    throw unsupported(`the model's input "${name}" is ${type}: layers are read from float32 or float64`);
  if (dimensions?.length !== 2 || typeof width !== "number" || width < 1 || width > 0x10_0000)
    throw unsupported(`the model's input "${name}" does not say how wide its rows are`);
  return { name, features: width, inputType: type };
}

function valueAfter(
  node: OnnxNode,
  values: ReadonlyMap<string, Value>,
  constants: ReadonlyMap<string, OnnxTensor>,
): Value {
  const inputs = node.inputs.map((name) => {
    const value = values.get(name) ?? constants.get(name);
    if (value === undefined) throw notFollowed(node);
    return value;
  });
  const made = inputs.filter((value): value is Value => "kind" in value);
  const [first] = made;
  if (first === undefined) throw notFollowed(node);
  if (node.operator === "Concat" && made.length === 2 && made.length === inputs.length) {
    const both = complementOf(first, made[1]!);
    if (both === null) throw notFollowed(node);
    return both;
  }
  if (made.length > 1) throw notFollowed(node);
  if (first.kind === "label") {
    if (!labelOperators.includes(node.operator)) throw notFollowed(node);
    return first;
  }
  if (first.kind === "maps" || first.kind === "complement") throw notFollowed(node);
  if (node.operator === "ArgMax") return { kind: "label" };
  if (node.operator === "ZipMap") return { kind: "maps", of: first };
  if (first.kind === "probabilities") {
    const isSame =
      node.operator === "Identity" ||
      (node.operator === "Cast" && floatTypes.has(attributeOf(node, "to", "int") ?? 0)) ||
      // Two shares of one margin, or those of softmax, add up to 1 already.
      (node.operator === "Normalizer" &&
        attributeOf(node, "norm", "string") === "L1" &&
        (first.margins.width === 1 || first.postTransform === "softmax"));
    if (!isSame) throw notFollowed(node);
    return first;
  }
  const isOneMinus =
    node.operator === "Sub" &&
    inputs[1] === first &&
    constants.get(node.inputs[0] ?? "")?.values?.every((x) => x === 1);
  const last = first.steps.at(-1);
  if (
    isOneMinus === true &&
    last?.kind === "activation" &&
    last.activation === "sigmoid" &&
    first.width === 1
  )
    return { kind: "complement", of: first };
  const after = layersAfter(node, first, inputs);
  if (after === null) throw notFollowed(node);
  return after;
}

/** [1 − p, p] of a sigmoid p: a binary classifier whose margin is what went into the sigmoid. */
function complementOf(other: Value, one: Value): Probabilities | null {
  if (other.kind !== "complement" || one !== other.of) return null;
  const { steps } = other.of;
  return {
    kind: "probabilities",
    margins: { ...other.of, steps: steps.slice(0, -1) },
    postTransform: "logistic",
  };
}

/** The labels that an index picks from, where they are numbers. */
function labelsOf(node: OnnxNode, constants: ReadonlyMap<string, OnnxTensor>): readonly string[] {
  if (node.operator !== "ArrayFeatureExtractor" && node.operator !== "Gather") return [];
  const values = constants.get(node.inputs[0] ?? "")?.values;
  return values === null || values === undefined || values.length > 0x1_0000
    ? []
    : Array.from(values, String);
}

function networkOf(
  graph: OnnxGraph,
  { name: inputName, features, inputType }: Input,
  { values, classes }: { readonly values: ReadonlyMap<string, Value>; readonly classes: readonly string[] },
): LayerNetwork {
  const shared = { features, inputType, inputName };
  for (const { name: outputName } of graph.outputs) {
    const found = values.get(outputName);
    const value = found?.kind === "maps" ? found.of : found;
    if (value === undefined || value.kind === "label" || value.kind === "complement") continue;
    if (value.kind === "probabilities") {
      const { margins, postTransform } = value;
      const own = namesOf(graph, Math.max(2, margins.width), classes);
      return {
        ...shared,
        outputs: margins.width,
        classes: own,
        outputName,
        steps: margins.steps,
        postTransform,
      };
    }
    const last = value.steps.at(-1);
    const isClassifier = [...values.values()].some(({ kind }) => kind === "label") && value.width > 1;
    if (isClassifier && last?.kind === "activation" && last.activation === "softmax")
      return {
        ...shared,
        outputs: value.width,
        classes: namesOf(graph, value.width, classes),
        outputName,
        steps: value.steps.slice(0, -1),
        postTransform: "softmax",
      };
    return {
      ...shared,
      outputs: value.width,
      classes: [],
      outputName,
      steps: value.steps,
      postTransform: "none",
    };
  }
  throw unsupported("the model cannot be read as layers: no output of the graph holds what they give");
}

/** The labels, or numbers from 0 where the file has none for each output. */
function namesOf(graph: OnnxGraph, width: number, classes: readonly string[]): readonly string[] {
  if (classes.length === width) return classes;
  const noted = graph.metadata.get("classes")?.split("\n") ?? [];
  return noted.length === width ? noted : Array.from({ length: width }, (_, i) => String(i));
}

function notFollowed(node: OnnxNode): Error {
  return unsupported(
    `the model cannot be read as layers: ${nameOf(node)} is no step that is followed exactly`,
  );
}
