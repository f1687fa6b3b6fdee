import type { OnnxGraph, OnnxTensor } from "./onnxGraph.js";

/** The values of a graph that do not depend on its inputs: initializers and the results of Constant nodes, by name. */
export function constantsOf(graph: OnnxGraph): ReadonlyMap<string, OnnxTensor> {
  const constants = new Map(graph.initializers.map((tensor) => [tensor.name, tensor]));
  for (const { operator, outputs, attributes } of graph.nodes) {
    const [name] = outputs;
    if (operator !== "Constant" || name === undefined) continue;
    const tensor = attributes.get("value");
    if (tensor?.type === "tensor") constants.set(name, tensor.value);
    const one = attributes.get("value_float") ?? attributes.get("value_int");
    if (one?.type === "float" || one?.type === "int")
      constants.set(name, listed(name, one.type, [], Float64Array.of(one.value)));
    const many = attributes.get("value_floats") ?? attributes.get("value_ints");
    if (many?.type === "floats" || many?.type === "ints")
      constants.set(name, listed(name, many.type, [many.value.length], many.value));
  }
  return constants;
}

function listed(
  name: string,
  type: "float" | "int" | "floats" | "ints",
  dimensions: readonly number[],
  values: Float32Array | Float64Array,
): OnnxTensor {
  return { name, type: type.startsWith("float") ? "float32" : "int64", dimensions, values };
}
