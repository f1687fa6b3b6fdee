import { bitAt } from "../bits.js";
import type { TextColumn } from "../column.js";
import type { Codes } from "./codesOf.js";
import { decodeUtf8 } from "./decodeUtf8.js";
import type { Utf8Text } from "./encodeUtf8.js";

const longestProbe = 128;

/** Codes by hashing bytes, decoding each distinct label once; `null` where the hashes collide as no honest text does. */
export function utf8Codes(column: TextColumn, text: Utf8Text): Codes | null {
  const { length, validity } = column;
  const { bytes, offsets } = text;
  const codes = new Int32Array(length);
  let count = 0;
  // By code: the hash, and the first row, whose bytes stand for the label.
  let hashes: Int32Array = new Int32Array(1024);
  let firstRows: Int32Array = new Int32Array(1024);
  let slots: Int32Array = new Int32Array(2048).fill(-1);

  for (let row = 0; row < length; row++) {
    if (validity !== null && bitAt(validity, row) === 0) {
      codes[row] = -1;
      continue;
    }
    const from = offsets[row]!;
    const to = offsets[row + 1]!;
    let hash = to - from;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i]!, 0x0100_0193);
    hash = mixed(hash);
    let slot = hash & (slots.length - 1);
    let code = slots[slot]!;
    let probes = 0;
    while (code !== -1 && !(hashes[code] === hash && equalAt(text, firstRows[code]!, from, to))) {
      if (++probes > longestProbe) return null;
      slot = (slot + 1) & (slots.length - 1);
      code = slots[slot]!;
    }
    if (code === -1) {
      code = count++;
      if (code === hashes.length) {
        hashes = doubled(hashes);
        firstRows = doubled(firstRows);
      }
      hashes[code] = hash;
      firstRows[code] = row;
      slots[slot] = code;
      if (count * 2 > slots.length) slots = rehashed(hashes, count, slots.length * 2);
    }
    codes[row] = code;
  }
  return { codes, labels: labelsAt(column.name, text, firstRows.subarray(0, count)) };
}

/** The text of some rows. ASCII is decoded in one piece and cut, which is several times faster than cell by cell. */
function labelsAt(name: string, { bytes, offsets }: Utf8Text, rows: Int32Array): string[] {
  let size = 0;
  for (const row of rows) size += offsets[row + 1]! - offsets[row]!;
  const joined = new Uint8Array(size);
  let at = 0;
  let seen = 0;
  for (const row of rows) {
    for (let i = offsets[row]!; i < offsets[row + 1]!; i++) {
      joined[at++] = bytes[i]!;
      seen |= bytes[i]!;
    }
  }
  if (seen >= 0x80)
    return Array.from(rows, (row) => decodeUtf8(bytes, offsets[row]!, offsets[row + 1]!, { name, row }));
  const whole = new TextDecoder().decode(joined);
  let end = 0;
  return Array.from(rows, (row) => {
    const start = end;
    end += offsets[row + 1]! - offsets[row]!;
    return whole.slice(start, end);
  });
}

function equalAt({ bytes, offsets }: Utf8Text, row: number, from: number, to: number): boolean {
  const start = offsets[row]!;
  if (offsets[row + 1]! - start !== to - from) return false;
  for (let i = from; i < to; i++) if (bytes[start + i - from] !== bytes[i]) return false;
  return true;
}

/** A larger table of the first `count` codes by their hashes, −1 where it is free. */
export function rehashed(hashes: Int32Array, count: number, size: number): Int32Array {
  const slots = new Int32Array(size).fill(-1);
  for (let code = 0; code < count; code++) {
    let slot = hashes[code]! & (size - 1);
    while (slots[slot] !== -1) slot = (slot + 1) & (size - 1);
    slots[slot] = code;
  }
  return slots;
}

/** The same numbers in an array of twice the length. */
export function doubled(array: Int32Array): Int32Array {
  const grown = new Int32Array(array.length * 2);
  grown.set(array);
  return grown;
}

/** The finaliser of MurmurHash3 (Appleby, public domain). */
export function mixed(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
