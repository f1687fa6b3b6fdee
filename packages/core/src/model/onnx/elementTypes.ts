import type { OnnxElementType } from "./onnxGraph.js";

/** How one element of a type lies in `raw_data`, little-endian. */
export interface ElementLayout {
  /** TensorProto.DataType. */
  readonly code: number;
  readonly type: Exclude<OnnxElementType, "unread">;
  readonly size: number;
  readonly read: (view: DataView, at: number) => number;
  readonly write: (view: DataView, at: number, value: number) => void;
}

export const elementTypes: readonly ElementLayout[] = [
  {
    code: 1,
    type: "float32",
    size: 4,
    read: (view, at) => view.getFloat32(at, true),
    write: (view, at, value) => view.setFloat32(at, value, true),
  },
  {
    code: 2,
    type: "uint8",
    size: 1,
    read: (view, at) => view.getUint8(at),
    write: (view, at, value) => view.setUint8(at, value),
  },
  {
    code: 3,
    type: "int8",
    size: 1,
    read: (view, at) => view.getInt8(at),
    write: (view, at, value) => view.setInt8(at, value),
  },
  {
    code: 4,
    type: "uint16",
    size: 2,
    read: (view, at) => view.getUint16(at, true),
    write: (view, at, value) => view.setUint16(at, value, true),
  },
  {
    code: 5,
    type: "int16",
    size: 2,
    read: (view, at) => view.getInt16(at, true),
    write: (view, at, value) => view.setInt16(at, value, true),
  },
  {
    code: 6,
    type: "int32",
    size: 4,
    read: (view, at) => view.getInt32(at, true),
    write: (view, at, value) => view.setInt32(at, value, true),
  },
  {
    code: 7,
    type: "int64",
    size: 8,
    read: (view, at) => Number(view.getBigInt64(at, true)),
    write: (view, at, value) => view.setBigInt64(at, BigInt(value), true),
  },
  {
    code: 9,
    type: "boolean",
    size: 1,
    read: (view, at) => view.getUint8(at),
    write: (view, at, value) => view.setUint8(at, value),
  },
  {
    code: 11,
    type: "float64",
    size: 8,
    read: (view, at) => view.getFloat64(at, true),
    write: (view, at, value) => view.setFloat64(at, value, true),
  },
  {
    code: 12,
    type: "uint32",
    size: 4,
    read: (view, at) => view.getUint32(at, true),
    write: (view, at, value) => view.setUint32(at, value, true),
  },
  {
    code: 13,
    type: "uint64",
    size: 8,
    read: (view, at) => Number(view.getBigUint64(at, true)),
    write: (view, at, value) => view.setBigUint64(at, BigInt(value), true),
  },
];

/** The name of a type code. */
export function elementTypeOf(code: number): OnnxElementType {
  return elementTypes.find((layout) => layout.code === code)?.type ?? "unread";
}

/** The code of a type; 0 (undefined) for what is not read. */
export function codeOfElementType(type: OnnxElementType): number {
  return elementTypes.find((layout) => layout.type === type)?.code ?? 0;
}

/** Inputs and outputs may hold text; tensors of text in the file are not read. */
export const codeOfText = 8;
