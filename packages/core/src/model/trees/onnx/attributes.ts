import { InputError } from "../../../evidence/index.js";
import type { OnnxAttribute, OnnxNode, OnnxTensor } from "../../onnx/onnxGraph.js";

/** How a message names a node: by its own name, if it has one, and its operator. */
export function nameOf(node: OnnxNode): string {
  return node.name === "" ? `the ${node.operator} node` : `node "${node.name}" (${node.operator})`;
}

/** The error of a tree node whose settings contradict each other or are missing. */
export function inconsistent(node: OnnxNode, what: string): InputError {
  return malformedTrees(nameOf(node), what);
}

/** The error of trees, by the name of what holds them, that contradict themselves. */
export function malformedTrees(name: string, what: string): InputError {
  return new InputError("malformed-model", `the trees of ${name} cannot be read: ${what}`);
}

/** The error of a model that is well formed but not one of those that are read exactly. */
export function unsupported(what: string): InputError {
  return new InputError("unsupported-model", what);
}

interface Values {
  readonly int: number;
  readonly float: number;
  readonly string: string;
  readonly tensor: OnnxTensor;
  readonly floats: Float32Array;
  readonly ints: Float64Array;
  readonly strings: readonly string[];
}

/** An attribute of one type, or `null` where the node does not have it. */
export function attributeOf<Type extends keyof Values>(
  node: OnnxNode,
  name: string,
  type: Type,
): Values[Type] | null {
  const attribute = node.attributes.get(name);
  if (attribute === undefined) return null;
  if (!isOfType(attribute, type)) throw inconsistent(node, `its attribute "${name}" is no ${type}`);
  return attribute.value;
}

function isOfType<Type extends keyof Values>(
  attribute: OnnxAttribute,
  type: Type,
): attribute is OnnxAttribute & { readonly value: Values[Type] } {
  return attribute.type === type;
}

/** A list of whole numbers, one for each of `length` entries. */
export function indicesOf(node: OnnxNode, name: string, length: number | null): Int32Array {
  const values = attributeOf(node, name, "ints");
  if (values === null) throw inconsistent(node, `its attribute "${name}" is missing`);
  requireLength(node, name, values, length);
  const indices = Int32Array.from(values);
  if (indices.some((index, i) => index !== values[i] || index < 0))
    throw inconsistent(node, `its attribute "${name}" holds a number that is no index`);
  return indices;
}

/** Flags, one for each entry; absent or empty means none is set. */
export function flagsOf(node: OnnxNode, name: string, length: number): Uint8Array {
  const values = attributeOf(node, name, "ints");
  if (values === null || values.length === 0) return new Uint8Array(length);
  requireLength(node, name, values, length);
  return Uint8Array.from(values, (value) => (value === 0 ? 0 : 1));
}

/** Numbers that stand in a list or, from version 3 of the operators on, in a tensor `…_as_tensor`. */
export function numbersOf(node: OnnxNode, name: string, length: number | null): Float64Array | null {
  const tensor = attributeOf(node, `${name}_as_tensor`, "tensor");
  const values = tensor === null ? attributeOf(node, name, "floats") : tensor.values;
  if (values === null) {
    if (tensor === null) return null;
    throw inconsistent(node, `its attribute "${name}_as_tensor" holds no numbers`);
  }
  requireLength(node, name, values, length);
  return Float64Array.from(values);
}

export function requireLength(
  node: OnnxNode,
  name: string,
  values: { readonly length: number },
  length: number | null,
): void {
  if (length !== null && values.length !== length)
    throw inconsistent(
      node,
      `its attribute "${name}" has ${values.length} entries where ${length} are needed`,
    );
}
