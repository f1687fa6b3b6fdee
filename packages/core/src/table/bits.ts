/** Bits of one a row, least significant first (as in Arrow), 1 where the cell is present. */
export interface Validity {
  /** `null` where every cell is present. */
  readonly validity: Uint8Array | null;
  readonly missing: number;
}

export function bitAt(bits: Uint8Array, index: number): number {
  return (bits[index >>> 3]! >>> (index & 7)) & 1;
}

export function setBit(bits: Uint8Array, index: number): void {
  bits[index >>> 3]! |= 1 << (index & 7);
}

export function clearBit(bits: Uint8Array, index: number): void {
  bits[index >>> 3]! &= ~(1 << (index & 7));
}

/** `length` ones, the rest of the last byte zero. */
export function ones(length: number): Uint8Array {
  const bits = new Uint8Array((length + 7) >>> 3).fill(0xff);
  if ((length & 7) !== 0) bits[bits.length - 1] = (1 << (length & 7)) - 1;
  return bits;
}

/** The bits [from, from + length) moved to the front, the rest of the last byte zero. */
export function sliceBits(bits: Uint8Array, from: number, length: number): Uint8Array {
  const sliced = new Uint8Array((length + 7) >>> 3);
  const shift = from & 7;
  const first = from >>> 3;
  for (let i = 0; i < sliced.length; i++)
    sliced[i] =
      shift === 0
        ? bits[first + i]!
        : (bits[first + i]! >>> shift) | ((bits[first + i + 1] ?? 0) << (8 - shift));
  if ((length & 7) !== 0) sliced[sliced.length - 1]! &= (1 << (length & 7)) - 1;
  return sliced;
}

/** Counts the ones among bits whose last byte ends in zeros. */
function countOnes(bits: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bits.length; i++) {
    let byte = bits[i]!;
    byte -= (byte >>> 1) & 0x55;
    byte = (byte & 0x33) + ((byte >>> 2) & 0x33);
    count += (byte + (byte >>> 4)) & 0x0f;
  }
  return count;
}

/** Validity from bits whose last byte ends in zeros: none where they are all set. */
export function validityOf(bits: Uint8Array, length: number): Validity {
  const missing = length - countOnes(bits);
  return { validity: missing === 0 ? null : bits, missing };
}

/** Sets what lies under missing cells to zero, in place. */
export function zeroUnderMissing<A extends Float64Array | Uint8Array>(
  values: A,
  validity: Uint8Array | null,
): A {
  if (validity === null) return values;
  for (let byte = 0; byte < validity.length; byte++) {
    if (validity[byte] === 0xff) continue;
    const end = Math.min(values.length, byte * 8 + 8);
    for (let row = byte * 8; row < end; row++) if (bitAt(validity, row) === 0) values[row] = 0;
  }
  return values;
}
