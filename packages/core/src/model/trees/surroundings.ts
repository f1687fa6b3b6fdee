import type { OnnxGraph, OnnxNode, OnnxTensor } from "../onnx/onnxGraph.js";
import { attributeOf, inconsistent, nameOf, unsupported } from "./attributes.js";
import type { InputStep, OutputStep, TreeEnsemble } from "./treeEnsemble.js";

type Surroundings = Pick<
  TreeEnsemble,
  "features" | "inputType" | "inputSteps" | "outputSteps" | "inputName" | "outputName"
> & {
  /** The type in which the trees compare. */
  readonly precision: "float32" | "float64";
};

/** Codes of TensorProto.DataType that a Cast of scores or inputs may ask for. */
const floatTypes: ReadonlyMap<number, "float32" | "float64"> = new Map([
  [1, "float32"],
  [11, "float64"],
]);

/**
 * What stands before and after the tree node: a chain of column-wise steps from the only input, and a chain of element-wise steps to
 * an output. Every node of the graph must belong to one of them (or carry the label on): whatever is not understood is refused.
 */
export function surroundingsOf(graph: OnnxGraph, trees: OnnxNode, outputs: number): Surroundings {
  const constants = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  for (const node of graph.nodes) {
    const value = node.operator === "Constant" ? attributeOf(node, "value", "tensor") : null;
    if (value !== null) constants.set(node.outputs[0] ?? "", value);
  }
  const explained = new Set<OnnxNode>([trees]);
  const before = stepsBefore(graph, trees, constants, explained);
  const after = stepsAfter(graph, trees, { constants, explained, outputs });
  const other = graph.nodes.find((node) => !explained.has(node) && !constants.has(node.outputs[0] ?? ""));
  if (other !== undefined)
    throw unsupported(
      `the model cannot be read as trees: ${nameOf(other)} is no step that is followed exactly before or after them`,
    );
  return { ...before, ...after };
}

function stepsBefore(
  graph: OnnxGraph,
  trees: OnnxNode,
  constants: ReadonlyMap<string, OnnxTensor>,
  explained: Set<OnnxNode>,
): Omit<Surroundings, "outputSteps" | "outputName"> {
  const chain: OnnxNode[] = [];
  let name = trees.inputs[0] ?? "";
  for (;;) {
    const node = graph.nodes.find((candidate) => candidate.outputs.includes(name));
    if (node === undefined) break;
    if (explained.has(node)) throw inconsistent(trees, "what goes into them depends on what comes out");
    if (!["Identity", "Cast", "Scaler"].includes(node.operator)) throw notFollowed(node, "before");
    explained.add(node);
    chain.unshift(node);
    name = node.inputs[0] ?? "";
  }
  const inputs = graph.inputs.filter((value) => !constants.has(value.name));
  const input = inputs.find((value) => value.name === name);
  if (input === undefined) throw inconsistent(trees, "their input is no input of the graph");
  if (inputs.length > 1)
    throw unsupported(`the model has ${inputs.length} inputs: trees are read from models with one`);
  if (input.type !== "float32" && input.type !== "float64")
    throw unsupported(`the model's input "${name}" is ${input.type}: trees are read from float32 or float64`);
  const features = widthOf(input.dimensions, attributeOf(trees, "nodes_featureids", "ints"));
  let precision: "float32" | "float64" = input.type;
  const inputSteps: InputStep[] = [];
  for (const node of chain) {
    if (node.operator === "Identity") continue;
    if (node.operator === "Cast") {
      const type = floatTypes.get(attributeOf(node, "to", "int") ?? 0);
      if (type === undefined) throw notFollowed(node, "before");
      if (type !== precision) inputSteps.push({ operator: type });
      precision = type;
    } else {
      const offset = perColumn(node, "offset", features);
      inputSteps.push({ operator: "scale", offset, scale: perColumn(node, "scale", features) });
      precision = "float32";
    }
  }
  return { features, inputType: input.type, inputSteps, inputName: name, precision };
}

function notFollowed(node: OnnxNode, where: "before" | "after"): Error {
  return unsupported(
    `the model cannot be read as trees: ${nameOf(node)} ${where} them is no step that is followed exactly`,
  );
}

const mostFeatures = 0x10_0000;

/** The width of the input, or, where the file does not say, that of the features which the trees ask for. */
function widthOf(dimensions: readonly (number | string | null)[] | null, asked: Float64Array | null): number {
  const width = dimensions?.at(-1);
  if (dimensions !== null && dimensions.length !== 2)
    throw unsupported(
      `the model's input has ${dimensions.length} dimensions: trees are read from rows of numbers`,
    );
  if (typeof width === "number" && width > mostFeatures)
    throw unsupported(
      `the model's input is ${width} wide: trees are read from rows of up to ${mostFeatures} numbers`,
    );
  if (typeof width === "number" && width > 0) return width;
  return (asked ?? new Float64Array()).reduce((widest, feature) => Math.max(widest, feature + 1), 1);
}

function perColumn(node: OnnxNode, name: string, features: number): Float32Array {
  const values = attributeOf(node, name, "floats");
  if (values?.length === 1) return new Float32Array(features).fill(values[0]!);
  if (values?.length !== features)
    throw inconsistent(node, `its attribute "${name}" needs ${features} numbers`);
  return values;
}

interface Following {
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  readonly explained: Set<OnnxNode>;
  readonly outputs: number;
}

/** Values that hold the scores, with the steps that made them; and those that hold the label, which is derived from the scores. */
function stepsAfter(
  graph: OnnxGraph,
  trees: OnnxNode,
  { constants, explained, outputs }: Following,
): Pick<Surroundings, "outputSteps" | "outputName"> {
  const isClassifier = trees.operator === "TreeEnsembleClassifier";
  const labels = new Set(isClassifier ? trees.outputs.slice(0, 1) : []);
  const scores = new Map<string, readonly OutputStep[]>([[trees.outputs[isClassifier ? 1 : 0] ?? "", []]]);
  const asMaps = new Map<string, readonly OutputStep[]>();
  for (const node of graph.nodes) {
    const name = node.inputs.find((input) => scores.has(input) || labels.has(input));
    if (name === undefined || explained.has(node)) continue;
    const result = node.outputs[0] ?? "";
    const steps = scores.get(name);
    if (steps === undefined) {
      if (node.operator !== "Identity" && node.operator !== "Cast") throw notFollowed(node, "after");
      labels.add(result);
    } else if (node.operator === "ZipMap") asMaps.set(result, steps);
    else {
      const step = stepOf(node, constants, outputs, name);
      scores.set(result, step === null ? steps : [...steps, step]);
    }
    explained.add(node);
  }
  for (const ends of [scores, asMaps]) {
    const end = graph.outputs.find(({ name }) => ends.has(name));
    if (end !== undefined) return { outputSteps: ends.get(end.name)!, outputName: end.name };
  }
  throw unsupported(
    `the model cannot be read as trees: no output of the graph holds the scores of ${nameOf(trees)}`,
  );
}

/** One element-wise step, `null` where it changes nothing. */
function stepOf(
  node: OnnxNode,
  constants: ReadonlyMap<string, OnnxTensor>,
  outputs: number,
  scores: string,
): OutputStep | null {
  switch (node.operator) {
    case "Identity":
      return null;
    case "Cast":
      if (!floatTypes.has(attributeOf(node, "to", "int") ?? 0)) throw notFollowed(node, "after");
      return null;
    case "Exp":
      return { operator: "exponential" };
    case "Add":
    case "Mul": {
      const other = node.inputs.find((input) => input !== scores);
      const values = constants.get(other ?? "")?.values;
      if (values === undefined || values === null || (values.length !== 1 && values.length !== outputs))
        throw notFollowed(node, "after");
      if (!values.every(Number.isFinite)) throw inconsistent(node, "its constant is not finite");
      const operator = node.operator === "Add" ? "add" : "multiply";
      const neutral = operator === "add" ? 0 : 1;
      return values.every((value) => value === neutral) ? null : { operator, by: Float64Array.from(values) };
    }
    default:
      throw notFollowed(node, "after");
  }
}
