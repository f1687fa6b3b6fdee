import type { TextStorage } from "../column.js";
import { isInt32Array, isUint8Array, isWideArray } from "../source/typedArray.js";
import type { ArrowDataLike } from "./arrowTableLike.js";

/** UTF-8 of Utf8 and LargeUtf8 chunks: the buffers themselves where there is one chunk, else joined. */
export function arrowText(chunks: readonly ArrowDataLike[], length: number): TextStorage {
  const [only] = chunks;
  if (
    chunks.length === 1 &&
    only !== undefined &&
    isInt32Array(only.valueOffsets) &&
    isUint8Array(only.values)
  )
    return { form: "utf8", bytes: only.values, offsets: only.valueOffsets.subarray(0, length + 1) };

  const parts = chunks
    .filter((chunk) => chunk.length > 0)
    .map((chunk) => ({ bytes: bytesOf(chunk), offsets: offsetsOf(chunk), rows: chunk.length }));
  const size = parts.reduce((sum, { offsets, rows }) => sum + offsets[rows]! - offsets[0]!, 0);
  const { bytes, offsets } = emptyText(size, length);
  let row = 0;
  let at = 0;
  for (const part of parts) {
    const from = part.offsets[0]!;
    bytes.set(part.bytes.subarray(from, part.offsets[part.rows]), at);
    for (let i = 0; i < part.rows; i++) offsets[row + i] = at + part.offsets[i]! - from;
    row += part.rows;
    at += part.offsets[part.rows]! - from;
  }
  offsets[row] = at;
  return { form: "utf8", bytes, offsets };
}

/** UTF-8 of Utf8View chunks: 16 bytes a cell, length and then either up to 12 bytes or a prefix, a buffer and an offset. */
export function arrowTextView(chunks: readonly ArrowDataLike[], length: number): TextStorage {
  const views = chunks.map((chunk) => {
    const cells = bytesOf(chunk);
    return { cells, view: new DataView(cells.buffer, cells.byteOffset, cells.byteLength), chunk };
  });
  let size = 0;
  for (const { view, chunk } of views)
    for (let i = 0; i < chunk.length; i++) size += viewLength(chunk, view, i);
  const { bytes, offsets } = emptyText(size, length);
  let row = 0;
  let at = 0;
  for (const { cells, view, chunk } of views) {
    for (let i = 0; i < chunk.length; i++, row++) {
      const count = viewLength(chunk, view, i);
      const start = i * 16;
      offsets[row] = at;
      if (count <= 12) bytes.set(cells.subarray(start + 4, start + 4 + count), at);
      else {
        const source = chunk.variadicBuffers?.[view.getInt32(start + 8, true)];
        const from = view.getInt32(start + 12, true);
        bytes.set(source?.subarray(from, from + count) ?? [], at);
      }
      at += count;
    }
  }
  offsets[row] = at;
  return { form: "utf8", bytes, offsets };
}

/** A missing cell may hold anything. */
function viewLength({ nullCount, nullBitmap, offset }: ArrowDataLike, view: DataView, index: number): number {
  const bit = offset + index;
  const missing = nullCount > 0 && nullBitmap && ((nullBitmap[bit >>> 3]! >>> (bit & 7)) & 1) === 0;
  return missing ? 0 : view.getInt32(index * 16, true);
}

function emptyText(size: number, length: number): { bytes: Uint8Array; offsets: Int32Array | Float64Array } {
  const offsets = size < 0x8000_0000 ? new Int32Array(length + 1) : new Float64Array(length + 1);
  return { bytes: new Uint8Array(size), offsets };
}

function bytesOf({ values }: ArrowDataLike): Uint8Array {
  return isUint8Array(values) ? values : new Uint8Array();
}

function offsetsOf({ valueOffsets, length }: ArrowDataLike): Int32Array | Float64Array {
  if (isInt32Array(valueOffsets)) return valueOffsets;
  return isWideArray(valueOffsets)
    ? Float64Array.from(valueOffsets.subarray(0, length + 1), Number)
    : new Int32Array(length + 1);
}
