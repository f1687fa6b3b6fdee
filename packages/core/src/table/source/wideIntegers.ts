import { InputError } from "../../evidence/index.js";
import { bitAt } from "../bits.js";
import type { WideArray } from "./typedArray.js";
import { typedArrayName } from "./typedArray.js";

const word = 0x1_0000_0000;

interface Words {
  readonly low: Uint32Array;
  readonly high: Int32Array | Uint32Array;
}

/** The two halves of 64-bit integers, at 2i and 2i + 1: reading them as bigint is twenty times slower. */
function wordsOf(values: WideArray): Words {
  const { buffer, byteOffset, length } = values;
  const low = new Uint32Array(buffer, byteOffset, length * 2);
  const signed = typedArrayName(values) === "BigInt64Array";
  return { low, high: signed ? new Int32Array(buffer, byteOffset, length * 2) : low };
}

/** Refuses a present integer outside ±(2^53 − 1), naming the column and the remedy. `start` is the row of the first value. */
export function requireSafe(
  values: WideArray,
  length: number,
  column: { name: string; validity: Uint8Array | null; start: number },
): void {
  const { low, high } = wordsOf(values);
  const { name, validity, start } = column;
  for (let i = 0; i < length; i++) {
    const top = high[2 * i + 1]!;
    if (top < 0x20_0000 && (top > -0x20_0000 || (top === -0x20_0000 && low[2 * i]! > 0))) continue;
    if (validity !== null && bitAt(validity, start + i) === 0) continue;
    throw unsafeInteger(name, start + i);
  }
}

export function unsafeInteger(name: string, row: number): InputError {
  return new InputError(
    "unsafe-integer",
    `row ${row} of column "${name}" is a whole number beyond 2^53: read the column with columns: { ${JSON.stringify(name)}: "text" }, or "number" to round it`,
  );
}

/** The nearest doubles of 64-bit integers. */
export function copyWide(values: WideArray, length: number, target: Float64Array, at: number): void {
  const { low, high } = wordsOf(values);
  for (let i = 0; i < length; i++) target[at + i] = high[2 * i + 1]! * word + low[2 * i]!;
}

/**
 * Milliseconds from microseconds or nanoseconds. Nanoseconds are rounded to microseconds, so that a way there and back changes
 * nothing more. 2^32 = 4,294,967 × 1000 + 296: products stay below 2^53 (or near it, after the year 2255).
 */
export function copyTicks(
  values: WideArray,
  length: number,
  target: Float64Array,
  at: number,
  unit: "us" | "ns",
): void {
  const { low, high } = wordsOf(values);
  for (let i = 0; i < length; i++) {
    const top = high[2 * i + 1]!;
    const rest = top * 296 + low[2 * i]!;
    if (unit === "ns") target[at + i] = (top * 4_294_967 + Math.floor((rest + 500) / 1000)) / 1000;
    else {
      const micros = top * word + low[2 * i]!;
      const whole = Math.floor(rest / 1000);
      // Microseconds beyond 2^53 would be rounded before the division: whole milliseconds and the rest apart.
      target[at + i] =
        Math.abs(micros) <= Number.MAX_SAFE_INTEGER
          ? micros / 1000
          : top * 4_294_967 + whole + (rest - whole * 1000) / 1000;
    }
  }
}
