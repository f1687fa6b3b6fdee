import type { Digest } from "../evidence/index.js";
import { canonicalJson } from "../evidence/index.js";
import { bitAt, ones, sliceBits } from "./bits.js";
import type { Column, Table, TextColumn, UnsupportedColumn } from "./column.js";
import { requireSupported } from "./requireSupported.js";
import { utf8Of } from "./text/utf8Of.js";

const blockRows = 65_536;

/** Hashing runs beside the making of the next blocks, at most this many at a time, so that memory stays bounded. */
const blocksInFlight = 4;

type Sha256 = (bytes: Uint8Array) => Promise<Uint8Array>;

/**
 * The identity of a table's data, the same whatever container, storage, chunks or runtime it has: SHA-256 of the canonical JSON
 * (RFC 8785) of `{ "format": 1, "rows": n, "columns": [{ "name", "type", "blocks": [hexadecimal …] } …] }`, columns in their order.
 *
 * `type` is the column's kind: "number", "boolean", "timestamp" or "text", and "null" where no cell is present. A block is SHA-256
 * over up to 65,536 rows: first one bit a row, 1 where present, least significant first, padded with zeros to whole bytes; then for
 * - "number", "timestamp": 8 bytes a row, IEEE 754 little-endian, zero where missing, 7ff8000000000000 for every NaN (−0 is kept);
 * - "boolean": one byte a row, 0 or 1, zero where missing;
 * - "text": 4 bytes a row, the little-endian length in bytes of its UTF-8 (zero where missing), then the bytes of all rows;
 * - "null": nothing.
 *
 * Whole numbers, floats and dictionaries of equal values are equal data: the storage type is not part of the identity.
 *
 * Throws `InputError`: `wrong-type` where a column is unsupported, `lone-surrogate` where text is no Unicode.
 * Cost: O(bytes), at the speed of the digest; some blocks of memory. Golden: `table/digest.json`.
 *
 * @example
 * import { webCryptoDigest } from "@probity/core/ports";
 * import { digestTable, tableFrom } from "@probity/core/table";
 * const byColumn = await digestTable(tableFrom({ age: Int8Array.of(31, 45) }), webCryptoDigest);
 * byColumn === (await digestTable(tableFrom([{ age: 31 }, { age: 45 }]), webCryptoDigest)); // => true
 */
export async function digestTable(
  table: Table,
  digest: (bytes: Uint8Array) => Promise<Uint8Array>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Digest> {
  const columns: { name: string; type: string; blocks: string[] }[] = [];
  for (const column of requireSupported(table, "digest a table")) {
    const isNull = column.missing === column.length;
    const blocks = await blockDigests(column, digest, { isNull, signal: options.signal });
    columns.push({ name: column.name, type: isNull ? "null" : column.kind, blocks });
  }
  const root = new TextEncoder().encode(canonicalJson({ format: 1, rows: table.rows, columns }));
  return `sha256:${hexadecimal(await digest(root))}`;
}

async function blockDigests(
  column: Exclude<Column, UnsupportedColumn>,
  digest: Sha256,
  { isNull, signal }: { readonly isNull: boolean; readonly signal: AbortSignal | undefined },
): Promise<string[]> {
  const hashes: string[] = [];
  let pending: Promise<Uint8Array>[] = [];
  for (let start = 0; start < column.length; start += blockRows) {
    signal?.throwIfAborted();
    const end = Math.min(start + blockRows, column.length);
    pending.push(digest(isNull ? presence(column, start, end) : blockBytes(column, start, end)));
    if (pending.length === blocksInFlight || end === column.length) {
      for (const hash of await Promise.all(pending)) hashes.push(hexadecimal(hash));
      pending = [];
    }
  }
  return hashes;
}

function presence({ validity }: Column, start: number, end: number): Uint8Array {
  return validity === null ? ones(end - start) : sliceBits(validity, start, end - start);
}

function blockBytes(column: Exclude<Column, UnsupportedColumn>, start: number, end: number): Uint8Array {
  const present = presence(column, start, end);
  const rows = end - start;
  switch (column.kind) {
    case "text":
      return textBlock(column, present, start, end);
    case "boolean": {
      const block = new Uint8Array(present.length + rows);
      block.set(present);
      block.set(column.values.subarray(start, end), present.length);
      return block;
    }
    case "number":
    case "timestamp":
      return numberBlock(column.values.subarray(start, end), present);
  }
}

function numberBlock(values: Float64Array, present: Uint8Array): Uint8Array {
  const block = new Uint8Array(present.length + values.length * 8);
  block.set(present);
  block.set(littleEndian(values.slice()), present.length);
  return block;
}

function textBlock(column: TextColumn, present: Uint8Array, start: number, end: number): Uint8Array {
  const { bytes, offsets } = utf8Of(column);
  const rows = end - start;
  const lengths = new Uint8Array(rows * 4);
  const view = new DataView(lengths.buffer);
  let size = 0;
  for (let i = 0; i < rows; i++) {
    if (bitAt(present, i) === 0) continue;
    const length = offsets[start + i + 1]! - offsets[start + i]!;
    view.setUint32(i * 4, length, true);
    size += length;
  }
  const block = new Uint8Array(present.length + lengths.length + size);
  block.set(present);
  block.set(lengths, present.length);
  let at = present.length + lengths.length;
  // Rows that follow each other in the buffer are copied in one piece; a gap is a missing row with bytes under it.
  for (let i = 0; i < rows; ) {
    while (i < rows && bitAt(present, i) === 0) i++;
    const from = i;
    while (i < rows && bitAt(present, i) === 1) i++;
    if (i === from) continue;
    const piece = bytes.subarray(offsets[start + from], offsets[start + i]);
    block.set(piece, at);
    at += piece.length;
  }
  return block;
}

/** The bytes of doubles, least significant first on any machine, with one pattern for NaN. Writes into `numbers`. */
function littleEndian(numbers: Float64Array): Uint8Array {
  const bytes = new Uint8Array(numbers.buffer);
  const isLittle = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;
  const view = new DataView(numbers.buffer);
  for (let i = 0; i < numbers.length; i++) {
    const value = numbers[i]!;
    if (!isLittle) view.setFloat64(i * 8, value, true);
    // An engine may keep or set any bits of a NaN it writes.
    if (Number.isNaN(value)) view.setBigUint64(i * 8, 0x7ff8_0000_0000_0000n, true);
  }
  return bytes;
}

function hexadecimal(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
