import type { OnnxAttribute, OnnxNode, OnnxTensor } from "./onnxGraph.js";
import { readTensor } from "./readTensor.js";
import type { Wire } from "./wire.js";
import {
  expectType,
  malformed,
  nextField,
  readFloat32,
  readInteger,
  readMessage,
  readRepeated,
  readText,
  restOf,
  skipField,
  textOf,
  wireTypes,
} from "./wire.js";

/** A NodeProto. */
export function readNode(wire: Wire): OnnxNode {
  let name = "";
  let operator = "";
  let domain = "";
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, OnnxAttribute>();
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    if (field.number > 5 && field.number !== 7) {
      skipField(wire, field);
      continue;
    }
    expectType(wire, field, wireTypes.bytes);
    if (field.number === 1) inputs.push(readText(wire));
    else if (field.number === 2) outputs.push(readText(wire));
    else if (field.number === 3) name = readText(wire);
    else if (field.number === 4) operator = readText(wire);
    else if (field.number === 7) domain = readText(wire);
    else {
      const [key, attribute] = readAttribute(readMessage(wire));
      if (attributes.has(key)) throw malformed(wire, `a node has two attributes "${key}"`);
      attributes.set(key, attribute);
    }
  }
  return { name, operator, domain: domain === "ai.onnx" ? "" : domain, inputs, outputs, attributes };
}

/** AttributeProto.AttributeType, and the field that each type is written in. */
export const attributeCodes = {
  float: 1,
  int: 2,
  string: 3,
  tensor: 4,
  floats: 6,
  ints: 7,
  strings: 8,
} as const;
const codeOfField: ReadonlyMap<number, number> = new Map([
  [2, attributeCodes.float],
  [3, attributeCodes.int],
  [4, attributeCodes.string],
  [5, attributeCodes.tensor],
  [7, attributeCodes.floats],
  [8, attributeCodes.ints],
  [9, attributeCodes.strings],
]);

function readAttribute(wire: Wire): [string, OnnxAttribute] {
  let name = "";
  let declared = 0;
  let seen = 0;
  let float = 0;
  let int = 0;
  let string: string | null = "";
  let tensor: OnnxTensor | null = null;
  const floats: number[] = [];
  const ints: number[] = [];
  const strings: (string | null)[] = [];
  const { varint, fixed32, bytes } = wireTypes;
  for (let field = nextField(wire); field !== null; field = nextField(wire)) {
    seen = codeOfField.get(field.number) ?? seen;
    switch (field.number) {
      case 1:
        expectType(wire, field, bytes);
        name = readText(wire);
        break;
      case 2:
        expectType(wire, field, fixed32);
        float = readFloat32(wire);
        break;
      case 3:
        expectType(wire, field, varint);
        int = readInteger(wire);
        break;
      case 4:
        expectType(wire, field, bytes);
        string = textOf(restOf(readMessage(wire)));
        break;
      case 5:
        expectType(wire, field, bytes);
        tensor = readTensor(readMessage(wire));
        break;
      case 7:
        expectType(wire, field, fixed32, bytes);
        readRepeated(wire, field.type, readFloat32, floats);
        break;
      case 8:
        expectType(wire, field, varint, bytes);
        readRepeated(wire, field.type, readInteger, ints);
        break;
      case 9:
        expectType(wire, field, bytes);
        strings.push(textOf(restOf(readMessage(wire))));
        break;
      case 20:
        expectType(wire, field, varint);
        declared = readInteger(wire);
        break;
      default:
        skipField(wire, field);
    }
  }
  switch (
    declared === 0 ? seen : declared // files of the first format version do not declare it
  ) {
    case attributeCodes.float:
      return [name, { type: "float", value: float }];
    case attributeCodes.int:
      return [name, { type: "int", value: int }];
    case attributeCodes.string:
      return [name, string === null ? unread : { type: "string", value: string }];
    case attributeCodes.tensor:
      return [name, tensor === null ? unread : { type: "tensor", value: tensor }];
    case attributeCodes.floats:
      return [name, { type: "floats", value: Float32Array.from(floats) }];
    case attributeCodes.ints:
      return [name, { type: "ints", value: Float64Array.from(ints) }];
    case attributeCodes.strings:
      return [name, areTexts(strings) ? { type: "strings", value: strings } : unread];
    default:
      return [name, unread];
  }
}

const unread = { type: "unread" } as const;

/** Strings of an attribute are bytes; those that are no text belong to operators that are not read here. */
function areTexts(strings: readonly (string | null)[]): strings is readonly string[] {
  return !strings.includes(null);
}
