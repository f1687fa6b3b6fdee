import type { OnnxAttribute, OnnxGraph, OnnxNode, OnnxTensor } from "./onnxGraph.js";

/** A graph under construction. */
export interface OnnxDraft {
  readonly nodes: OnnxNode[];
  readonly initializers: OnnxTensor[];
}

/** What {@link appendNode} needs of a node. */
export interface NodeDraft {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly domain?: "ai.onnx.ml";
  /** The outputs, where there is more than one. */
  readonly outputs?: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** Appends a node and gives the name of its output. */
export function appendNode({ nodes }: OnnxDraft, draft: NodeDraft): string {
  const { operator, inputs, output, outputs = [output], domain = "", attributes = {} } = draft;
  const settings = new Map(Object.entries(attributes));
  nodes.push({
    name: `${operator}_${nodes.length}`,
    operator,
    domain,
    inputs,
    outputs,
    attributes: settings,
  });
  return output;
}

/** Appends a constant and gives its name. */
export function appendConstant(
  { initializers }: OnnxDraft,
  type: "float32" | "float64",
  dimensions: readonly number[],
  values: ArrayLike<number>,
): string {
  const name = `constant_${initializers.length}`;
  const typed = type === "float32" ? Float32Array.from(values) : Float64Array.from(values);
  initializers.push({ name, type, dimensions, values: typed });
  return name;
}

/** A finished graph with one input of rows, and one output of scores beside a label, if there is one. */
export function finishedGraph(
  { nodes, initializers }: OnnxDraft,
  values: Pick<OnnxGraph, "name" | "inputs" | "outputs">,
  metadata: ReadonlyMap<string, string> = new Map(),
): OnnxGraph {
  return {
    ...values,
    irVersion: 8,
    producer: { name: "probity", version: "" },
    metadata,
    opsets: [
      { domain: "", version: 15 },
      { domain: "ai.onnx.ml", version: 3 },
    ],
    nodes,
    initializers,
  };
}

export const floats = (value: ArrayLike<number>): OnnxAttribute => ({
  type: "floats",
  value: Float32Array.from(value),
});
export const ints = (value: ArrayLike<number>): OnnxAttribute => ({
  type: "ints",
  value: Float64Array.from(value),
});
export const int = (value: number): OnnxAttribute => ({ type: "int", value });
export const string = (value: string): OnnxAttribute => ({ type: "string", value });
export const strings = (value: readonly string[]): OnnxAttribute => ({ type: "strings", value });
