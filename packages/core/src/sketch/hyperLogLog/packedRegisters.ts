import type { ByteReader } from "../bytes/byteReader.js";
import type { ByteWriter } from "../bytes/byteWriter.js";

/** What a register of four bits says where its value does not fit: it is among the exceptions. */
const exception = 15;

/** Registers as the smallest value, how far each is above it in four bits, and a list of those that are 15 or more above. */
export function writeRegisters(writer: ByteWriter, values: Uint8Array): void {
  const smallest = values.reduce((low, value) => Math.min(low, value), 255);
  const packed = new Uint8Array(values.length / 2);
  const exceptions: number[] = [];
  values.forEach((value, at) => {
    const above = Math.min(value - smallest, exception);
    if (above === exception) exceptions.push(at);
    packed[at >> 1]! |= above << (4 * (at & 1));
  });
  writer.uint8(smallest);
  writer.bytes(packed);
  for (const at of exceptions) writer.uint8(values[at]!);
}

/** Reads registers, none of which may exceed `largest`. */
export function readRegisters(reader: ByteReader, size: number, largest: number): Uint8Array {
  const smallest = reader.uint8();
  const packed = reader.bytes(size / 2);
  const values = new Uint8Array(size);
  for (let at = 0; at < size; at++) {
    const above = (packed[at >> 1]! >> (4 * (at & 1))) & 15;
    const value = above === exception ? reader.uint8() : smallest + above;
    if (value > largest || (above === exception && value < smallest + exception))
      throw reader.malformed("a register has a value that no item leaves");
    values[at] = value;
  }
  return values;
}
