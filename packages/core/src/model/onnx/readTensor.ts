import { elementTypes } from "./elementTypes.js";
import type { OnnxTensor } from "./onnxGraph.js";
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
  const layout = elementTypes.find((each) => each.code === code);
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
