// Writes small ONNX files field by field, so that a test can say exactly what is in them, sense or nonsense.

type Bytes = readonly number[];

export function varint(value: number): Bytes {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

export const integer = (field: number, value: number): Bytes => [...varint(field * 8), ...varint(value)];

export const bytes = (field: number, content: Bytes): Bytes => [
  ...varint(field * 8 + 2),
  ...varint(content.length),
  ...content,
];

export const text = (field: number, content: string): Bytes =>
  bytes(field, [...new TextEncoder().encode(content)]);

export const float = (field: number, value: number): Bytes => [...varint(field * 8 + 5), ...floats(value)];

const floats = (...values: readonly number[]): Bytes => [...new Uint8Array(Float32Array.from(values).buffer)];

export type AttributeValue =
  | number
  | string
  | readonly number[]
  | readonly string[]
  | { readonly floats: readonly number[] }
  | { readonly float: number }
  | { readonly tensor: Bytes };

function attribute(name: string, value: AttributeValue): Bytes {
  const body = (type: number, ...content: readonly Bytes[]): Bytes =>
    bytes(5, [...text(1, name), ...content.flat(), ...integer(20, type)]);
  if (typeof value === "number") return body(2, integer(3, value));
  if (typeof value === "string") return body(3, text(4, value));
  if ("tensor" in value) return body(4, bytes(5, value.tensor));
  if ("float" in value) return body(1, float(2, value.float));
  if ("floats" in value) return body(6, ...value.floats.map((x) => float(7, x)));
  return typeof value[0] === "string"
    ? body(8, ...value.map((x) => text(9, String(x))))
    : body(7, ...value.map((x) => integer(8, Number(x))));
}

export interface NodeDraft {
  readonly operator: string;
  readonly domain?: string;
  readonly name?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

export const node = (draft: NodeDraft): Bytes =>
  bytes(1, [
    ...draft.inputs.flatMap((name) => text(1, name)),
    ...draft.outputs.flatMap((name) => text(2, name)),
    ...(draft.name === undefined ? [] : text(3, draft.name)),
    ...text(4, draft.operator),
    ...Object.entries(draft.attributes ?? {}).flatMap(([name, value]) => attribute(name, value)),
    ...(draft.domain === undefined ? [] : text(7, draft.domain)),
  ]);

/** A float32 tensor, by raw data. */
export const tensor = (name: string, dims: readonly number[], values: readonly number[]): Bytes => [
  ...dims.flatMap((dim) => integer(1, dim)),
  ...integer(2, 1),
  ...text(8, name),
  ...bytes(9, floats(...values)),
];

/** An input or output of a graph: element type 1 is float32, 7 int64, 11 float64. */
export const value = (
  field: 11 | 12,
  name: string,
  type: number,
  dims: readonly (number | string)[],
): Bytes =>
  bytes(field, [
    ...text(1, name),
    ...bytes(
      2,
      bytes(1, [
        ...integer(1, type),
        ...bytes(
          2,
          dims.flatMap((dim) => bytes(1, typeof dim === "number" ? integer(1, dim) : text(2, dim))),
        ),
      ]),
    ),
  ]);

export const model = (...graph: readonly Bytes[]): Uint8Array =>
  Uint8Array.from([
    ...integer(1, 8),
    ...bytes(7, [...text(2, "test"), ...graph.flat()]),
    ...bytes(8, [...text(1, "ai.onnx.ml"), ...integer(2, 1)]),
    ...bytes(8, integer(2, 15)),
  ]);

/** One split on feature 0 at 0.5: weight −1 when true, 3 when false. */
export const stump: Readonly<Record<string, AttributeValue>> = {
  nodes_treeids: [0, 0, 0],
  nodes_nodeids: [0, 1, 2],
  nodes_featureids: [0, 0, 0],
  nodes_modes: ["BRANCH_LEQ", "LEAF", "LEAF"],
  nodes_values: { floats: [0.5, 0, 0] },
  nodes_truenodeids: [1, 0, 0],
  nodes_falsenodeids: [2, 0, 0],
  target_treeids: [0, 0],
  target_nodeids: [1, 2],
  target_ids: [0, 0],
  target_weights: { floats: [-1, 3] },
  n_targets: 1,
};

export const regressor = (
  changes: Readonly<Record<string, AttributeValue>> = {},
  input = "X",
  output = "Y",
): Bytes =>
  node({
    operator: "TreeEnsembleRegressor",
    domain: "ai.onnx.ml",
    name: "trees",
    inputs: [input],
    outputs: [output],
    attributes: { ...stump, ...changes },
  });

export const rowsIn: Bytes = value(11, "X", 1, ["N", 2]);
export const scoresOut: Bytes = value(12, "Y", 1, ["N", 1]);
