import type { OnnxElementType, OnnxTensor } from "./onnxGraph.js";
import type { Wire } from "./wire.js";
import {
  expectType,
  malformed,
  nextField,
  readFloat32,
  readFloat64,
  readInteger,
  readMessage,
  readRepeated,
  readText,
  skipField,
  wireTypes,
} from "./wire.js";

/** TensorProto.DataType: its code, our name, and how one element lies in `raw_data`, little-endian. */
const elementTypes: ReadonlyMap<number, ElementLayout> = new Map([
  [1, { type: "float32", size: 4, read: (view, at) => view.getFloat32(at, true) }],
  [2, { type: "uint8", size: 1, read: (view, at) => view.getUint8(at) }],
  [3, { type: "int8", size: 1, read: (view, at) => view.getInt8(at) }],
  [4, { type: "uint16", size: 2, read: (view, at) => view.getUint16(at, true) }],
  [5, { type: "int16", size: 2, read: (view, at) => view.getInt16(at, true) }],
  [6, { type: "int32", size: 4, read: (view, at) => view.getInt32(at, true) }],
  [7, { type: "int64", size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) }],
  [9, { type: "boolean", size: 1, read: (view, at) => view.getUint8(at) }],
  [11, { type: "float64", size: 8, read: (view, at) => view.getFloat64(at, true) }],
  [12, { type: "uint32", size: 4, read: (view, at) => view.getUint32(at, true) }],
  [13, { type: "uint64", size: 8, read: (view, at) => Number(view.getBigUint64(at, true)) }],
] satisfies [number, ElementLayout][]);

interface ElementLayout {
  readonly type: Exclude<OnnxElementType, "unread">;
  readonly size: number;
  readonly read: (view: DataView, at: number) => number;
}

/** The name of a type code. */
export function elementTypeOf(code: number): OnnxElementType {
  return elementTypes.get(code)?.type ?? "unread";
}

const external = 1; // TensorProto.DataLocation

/** A TensorProto. What it allocates is at most a small multiple of the bytes that are there, whatever its dimensions claim. */
export function readTensor(wire: Wire): OnnxTensor {
  let name = "";
  let code = 0;
  let location = 0;
  let raw: Wire | null = null;
  const dimensions: number[] = [];
  const listed: number[] = [];
  const { varint, fixed32, fixed64, bytes } = wireTypes;
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    switch (field.number) {
      case 1:
        expectType(wire, field, varint, bytes);
        readRepeated(wire, field.type, readInteger, dimensions);
        break;
      case 2:
        expectType(wire, field, varint);
        code = readInteger(wire);
        break;
      case 4:
        expectType(wire, field, fixed32, bytes);
        readRepeated(wire, field.type, readFloat32, listed);
        break;
      case 5:
      case 7:
      case 11:
        expectType(wire, field, varint, bytes);
        readRepeated(wire, field.type, readInteger, listed);
        break;
      case 8:
        expectType(wire, field, bytes);
        name = readText(wire);
        break;
      case 9:
        expectType(wire, field, bytes);
        raw = readMessage(wire);
        break;
      case 10:
        expectType(wire, field, fixed64, bytes);
        readRepeated(wire, field.type, readFloat64, listed);
        break;
      case 14:
        expectType(wire, field, varint);
        location = readInteger(wire);
        break;
      default:
        skipField(wire, field);
    }
  }
  const layout = elementTypes.get(code);
  if (layout === undefined || location === external)
    return { name, type: layout?.type ?? "unread", dimensions, values: null };
  const length = raw === null ? listed.length : (raw.end - raw.position) / layout.size;
  if (
    dimensions.reduce((product, dimension) => product * dimension, 1) !== length ||
    dimensions.some((d) => d < 0)
  )
    throw malformed(wire, `a tensor of dimensions [${dimensions.join(", ")}] does not hold as many values`);
  const Values = layout.type === "float32" ? Float32Array : Float64Array;
  if (raw === null) return { name, type: layout.type, dimensions, values: Values.from(listed) };
  const values = new Values(length);
  for (let i = 0; i < length; i++) values[i] = layout.read(wire.view, raw.position + i * layout.size);
  return { name, type: layout.type, dimensions, values };
}
