import { constantsOf } from "../../onnx/constantsOf.js";
import { labelOperators } from "../../onnx/labelOperators.js";
import type { OnnxGraph, OnnxNode, OnnxTensor } from "../../onnx/onnxGraph.js";
import { inconsistent, nameOf, unsupported } from "./attributes.js";
import type { Columns } from "./columns.js";
import { columnsAfter, inputColumnsOf } from "./columns.js";
import type { FileTrees } from "./fileTrees.js";
import type { Scores } from "./scores.js";
import { scoresOf } from "./scores.js";
import { isScores, scoresAfter } from "./scoresAfter.js";

/** A value that holds the predicted label, or scores in another form (`maps`), which nothing numeric can follow. */
type Value = Columns | Scores | { readonly kind: "label" } | { readonly kind: "maps"; readonly of: Scores };

/** A graph of trees, followed from its inputs to the output that holds the scores. */
export interface TreeGraph {
  readonly scores: Scores;
  readonly outputName: string;
  readonly inputNames: readonly string[];
  readonly inputType: "float32" | "float64";
  readonly features: number;
}

const mostValues = 0x20_0000;

/** Classifiers of trees may write their labels as text. */
const treeLabelOperators = [...labelOperators, "LabelEncoder"];

/** Follows every node of a graph in its order. Whatever is not understood is refused by name, for its effect would be missed. */
export function treeGraphOf(graph: OnnxGraph, treesOf: ReadonlyMap<OnnxNode, FileTrees>): TreeGraph {
  const constants = constantsOf(graph);
  const inputs = inputColumnsOf(graph, constants, widthAsked(treesOf));
  const features = [...inputs.values()].reduce((total, { columns }) => total + columns.length, 0);
  const values = new Map<string, Value>(inputs);
  let made = 0;
  for (const node of graph.nodes) {
    if (constants.has(node.outputs[0] ?? "")) continue;
    const trees = treesOf.get(node);
    if (trees !== undefined) readTrees(node, trees, values);
    else {
      const value = valueAfter(node, { values, constants, features });
      made += value.kind === "columns" ? features : 1;
      if (made > mostValues) throw unsupported("the model moves more columns about than are read");
      values.set(node.outputs[0] ?? "", value);
    }
  }
  const unused = [...inputs.keys()].find((name) => !graph.nodes.some((node) => node.inputs.includes(name)));
  if (unused !== undefined)
    throw unsupported(`the model has ${inputs.size} inputs, of which no node takes "${unused}"`);
  for (const kind of ["scores", "maps"] as const)
    for (const { name } of graph.outputs) {
      const value = values.get(name);
      if (value?.kind === kind)
        return {
          scores: value.kind === "maps" ? value.of : value,
          outputName: name,
          inputNames: [...inputs.keys()],
          inputType: inputTypeOf(inputs),
          features,
        };
    }
  throw unsupported("the model cannot be read as trees: no output of the graph holds scores of trees");
}

/** The width of rows where the file does not say it: that of the features which the trees ask for. */
function widthAsked(treesOf: ReadonlyMap<OnnxNode, FileTrees>): number {
  let width = 1;
  for (const { feature } of treesOf.values()) for (const asked of feature) width = Math.max(width, asked + 1);
  return width;
}

/** Integers are exact in float32 as far as they go, and trees compare them as floats. */
function inputTypeOf(inputs: ReadonlyMap<string, Columns>): "float32" | "float64" {
  const types = new Set(Array.from(inputs.values(), ({ type }) => type));
  if (types.has("float64") && types.has("float32"))
    throw unsupported("the model has inputs of float32 and of float64: trees are read from one type");
  return types.has("float64") ? "float64" : "float32";
}

function readTrees(node: OnnxNode, trees: FileTrees, values: Map<string, Value>): void {
  const input = values.get(node.inputs[0] ?? "");
  if (input?.kind !== "columns")
    throw inconsistent(node, "their input is neither an input nor made of inputs");
  const scores = scoresOf(node, trees, input);
  const isClassifier = node.operator === "TreeEnsembleClassifier";
  const [first, second] = node.outputs;
  values.set(first ?? "", isClassifier ? { kind: "label" } : scores);
  if (isClassifier && second !== undefined) values.set(second, scores);
}

interface Known {
  readonly values: ReadonlyMap<string, Value>;
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  readonly features: number;
}

function valueAfter(node: OnnxNode, { values, constants, features }: Known): Value {
  const inputs = node.inputs.map((name) => {
    const value = values.get(name) ?? constants.get(name);
    if (value === undefined) throw notFollowed(node, values.size > 1 ? "beside" : "before");
    return value;
  });
  const kinds = new Set(inputs.map((value) => ("kind" in value ? value.kind : "constant")));
  if (kinds.has("label")) {
    if (kinds.has("columns") || kinds.has("scores") || !treeLabelOperators.includes(node.operator))
      throw notFollowed(node, "after");
    return { kind: "label" };
  }
  if (kinds.has("scores")) {
    const scores = inputs.filter(isScores);
    if (node.operator === "ZipMap") return { kind: "maps", of: scores[0]! };
    if (node.operator === "ArgMax") return { kind: "label" };
    const operands = inputs.filter((value) => isScores(value) || !("kind" in value)) as (
      | Scores
      | OnnxTensor
    )[];
    const after = operands.length === inputs.length ? scoresAfter(node, operands) : null;
    if (after === null) throw notFollowed(node, "after");
    return after;
  }
  const operands = inputs.filter((value) => !("kind" in value) || value.kind === "columns") as (
    | Columns
    | OnnxTensor
  )[];
  const before = operands.length === inputs.length ? columnsAfter(node, operands, features) : null;
  if (before === null) throw notFollowed(node, "before");
  return before;
}

function notFollowed(node: OnnxNode, where: "before" | "after" | "beside"): Error {
  return unsupported(
    `the model cannot be read as trees: ${nameOf(node)} ${where} them is no step that is followed exactly`,
  );
}
