/** The numeric types of a tensor that are read; every other type is `unread`. */
export type OnnxElementType =
  | "float32"
  | "float64"
  | "int8"
  | "int16"
  | "int32"
  | "int64"
  | "uint8"
  | "uint16"
  | "uint32"
  | "uint64"
  | "boolean"
  | "unread";

/** A constant. `values` is `null` for types that are not read, and where the file keeps the data elsewhere. 64-bit integers are the nearest double. */
export interface OnnxTensor {
  readonly name: string;
  readonly type: OnnxElementType;
  readonly dimensions: readonly number[];
  readonly values: Float32Array | Float64Array | null;
}

/** A setting of a node. Integers are the nearest double; graphs, lists of tensors and what else is not read are `unread`. */
export type OnnxAttribute =
  | { readonly type: "float" | "int"; readonly value: number }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "tensor"; readonly value: OnnxTensor }
  | { readonly type: "floats"; readonly value: Float32Array }
  | { readonly type: "ints"; readonly value: Float64Array }
  | { readonly type: "strings"; readonly value: readonly string[] }
  | { readonly type: "unread" };

/** One operation of a graph. The domain of the plain operators is the empty text. */
export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** An input or output: a tensor of numbers or text whose dimensions are numbers, names (`"N"`) or unknown (`null`), or something else. */
export interface OnnxValue {
  readonly name: string;
  readonly type: OnnxElementType | "text" | "no-tensor";
  /** `null` where the file does not say. */
  readonly dimensions: readonly (number | string | null)[] | null;
}

/** What an ONNX file holds, as data: nothing of it is run. */
export interface OnnxGraph {
  readonly name: string;
  readonly irVersion: number;
  readonly producer: { readonly name: string; readonly version: string };
  readonly metadata: ReadonlyMap<string, string>;
  readonly opsets: readonly { readonly domain: string; readonly version: number }[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
}
