import { InputError } from "../../evidence/index.js";
import { bitAt, zeroUnderMissing } from "../bits.js";
import type { ColumnHead } from "../lazyColumn.js";
import { isFloat64Array, isNumericArray, isUint8Array, isWideArray } from "../source/typedArray.js";
import { copyTicks, copyWide } from "../source/wideIntegers.js";
import type { ArrowDataLike } from "./arrowTableLike.js";

/** The chunks in one array of doubles, zero under missing cells; a single chunk of doubles without any is not copied. */
export function numbersOf(
  chunks: readonly ArrowDataLike[],
  { name, length, validity }: ColumnHead,
): Float64Array {
  const [first] = chunks;
  if (chunks.length === 1 && first !== undefined && validity === null && isFloat64Array(first.values))
    return first.values.subarray(0, length);
  const numbers = new Float64Array(length);
  let at = 0;
  for (const chunk of chunks) {
    if (isNumericArray(chunk.values)) numbers.set(chunk.values.subarray(0, chunk.length), at);
    else if (isWideArray(chunk.values)) copyWide(chunk.values, chunk.length, numbers, at);
    else if (chunk.length > 0) throw malformed(name);
    at += chunk.length;
  }
  return zeroUnderMissing(numbers, validity);
}

/** Doubles of IEEE 754 binary16 patterns. */
export function halvesOf(chunks: readonly ArrowDataLike[], head: ColumnHead): Float64Array {
  const numbers = numbersOf(chunks, head);
  const powers = Float64Array.from({ length: 31 }, (_, e) => (e < 15 ? 1 / (1 << (15 - e)) : 1 << (e - 15)));
  for (let i = 0; i < numbers.length; i++) {
    const bits = numbers[i]!;
    const sign = bits >= 0x8000 ? -1 : 1;
    const exponent = (bits >>> 10) & 31;
    const fraction = (bits & 1023) / 1024;
    if (exponent === 31) numbers[i] = fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    else numbers[i] = sign * (exponent === 0 ? fraction * powers[1]! : (1 + fraction) * powers[exponent]!);
  }
  return numbers;
}

export function truthsOf(
  chunks: readonly ArrowDataLike[],
  { name, length, validity }: ColumnHead,
): Uint8Array {
  const truths = new Uint8Array(length);
  let at = 0;
  for (const { values, offset, length: rows } of chunks) {
    if (!isUint8Array(values)) {
      if (rows > 0) throw malformed(name);
      continue;
    }
    for (let i = 0; i < rows; i++) truths[at + i] = bitAt(values, offset + i);
    at += rows;
  }
  return zeroUnderMissing(truths, validity);
}

export function instantsOf(
  chunks: readonly ArrowDataLike[],
  head: ColumnHead,
  unit: "s" | "ms" | "us" | "ns",
): Float64Array {
  if (unit === "s") return scaled(numbersOf(chunks, head), 1000);
  if (unit === "ms") return numbersOf(chunks, head);
  const instants = new Float64Array(head.length);
  let at = 0;
  for (const { values, length } of chunks) {
    if (isWideArray(values)) copyTicks(values, length, instants, at, unit);
    else if (length > 0) throw malformed(head.name);
    at += length;
  }
  return zeroUnderMissing(instants, head.validity);
}

export function scaled(numbers: Float64Array, factor: number): Float64Array {
  if (factor !== 1) for (let i = 0; i < numbers.length; i++) numbers[i]! *= factor;
  return numbers;
}

export function malformed(name: string): InputError {
  return new InputError(
    "malformed-table",
    `the column "${name}" has no buffer of the type that its Arrow schema names`,
  );
}
