import { InputError } from "../../evidence/index.js";

/** A message inside a protobuf file: where reading stands, and where the message ends. */
export interface Wire {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly end: number;
  position: number;
}

/** The wire types that a file written today may hold; groups (3 and 4) left protobuf before ONNX began. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** One field's key: its number in the message's schema and how its value is written. */
export interface Field {
  readonly number: number;
  readonly type: number;
}

/** Starts reading a whole file. */
export function wireOf(bytes: Uint8Array): Wire {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { bytes, view, end: bytes.length, position: 0 };
}

/** The error of a file that is no ONNX model, or was cut or damaged; it names the byte. */
export function malformed(wire: { readonly position: number }, what: string): InputError {
  return new InputError("malformed-model", `the model cannot be read at byte ${wire.position}: ${what}`);
}

/** The next field's key, or `null` where the message ends. */
export function nextField(wire: Wire): Field | null {
  if (wire.position >= wire.end) return null;
  const key = readInteger(wire);
  const number = Math.floor(key / 8);
  if (number < 1 || number > 0x1fff_ffff) throw malformed(wire, "a field has no valid number");
  return { number, type: key % 8 };
}

/** A 64-bit integer in two's complement, as the nearest double. */
export function readInteger(wire: Wire): number {
  const { bytes, end } = wire;
  let low = 0;
  let middle = 0;
  let high = 0;
  for (let i = 0; i < 10; i++) {
    if (wire.position >= end) throw malformed(wire, "a number is cut off");
    const byte = bytes[wire.position++]!;
    const bits = byte & 0x7f;
    if (i < 4) low |= bits << (7 * i);
    else if (i < 8) middle |= bits << (7 * (i - 4));
    else high |= bits << (7 * (i - 8));
    if (byte < 0x80) return signed(low, middle, high);
  }
  throw malformed(wire, "a number has more than ten bytes");
}

/** Three limbs of 28, 28 and 8 bits. */
function signed(low: number, middle: number, high: number): number {
  if (high === 0) return low + middle * 0x1000_0000;
  const upper = (high << 24) | (middle >>> 4); // the upper 32 bits, with the sign
  return upper * 0x1_0000_0000 + ((((middle & 0xf) << 28) | low) >>> 0);
}

/** A message or other run of bytes that starts with its length: read it through the wire it gives. */
export function readMessage(wire: Wire): Wire {
  const length = readInteger(wire);
  if (length < 0 || length > wire.end - wire.position)
    throw malformed(wire, "a part is longer than what is left of the file");
  const position = wire.position;
  wire.position += length;
  return { bytes: wire.bytes, view: wire.view, position, end: position + length };
}

/** The bytes of a wire that was not read yet, as a view. */
export function restOf(wire: Wire): Uint8Array {
  return wire.bytes.subarray(wire.position, wire.end);
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** UTF-8 text, or `null` where the bytes are no text. Short ASCII, which names and modes are, is decoded here: twenty times faster. */
export function textOf(bytes: Uint8Array): string | null {
  if (bytes.length <= 32 && bytes.every((byte) => byte < 0x80)) return String.fromCharCode(...bytes);
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** A field of text. */
export function readText(wire: Wire): string {
  const text = textOf(restOf(readMessage(wire)));
  if (text === null) throw malformed(wire, "a name is not UTF-8 text");
  return text;
}

export function readFloat32(wire: Wire): number {
  advance(wire, 4);
  return wire.view.getFloat32(wire.position - 4, true);
}

export function readFloat64(wire: Wire): number {
  advance(wire, 8);
  return wire.view.getFloat64(wire.position - 8, true);
}

function advance(wire: Wire, length: number): void {
  if (length > wire.end - wire.position) throw malformed(wire, "a number is cut off");
  wire.position += length;
}

/** Appends one value, or all of a packed field, to `values`. */
export function readRepeated(wire: Wire, type: number, read: (wire: Wire) => number, values: number[]): void {
  if (type !== wireTypes.bytes) {
    values.push(read(wire));
    return;
  }
  const packed = readMessage(wire);
  while (packed.position < packed.end) values.push(read(packed));
}

/** Refuses a field that is written in another way than its schema says. */
export function expectType(wire: Wire, field: Field, ...types: readonly number[]): void {
  if (!types.includes(field.type)) throw malformed(wire, `field ${field.number} is written in the wrong way`);
}

/** Passes over a field that is not read here. */
export function skipField(wire: Wire, field: Field): void {
  switch (field.type) {
    case wireTypes.varint:
      readInteger(wire);
      break;
    case wireTypes.fixed64:
      advance(wire, 8);
      break;
    case wireTypes.bytes:
      readMessage(wire);
      break;
    case wireTypes.fixed32:
      advance(wire, 4);
      break;
    default:
      throw malformed(wire, `field ${field.number} is written in no known way`);
  }
}
