import bindings from "@duckdb/node-bindings";
import type { ArrowDataLike } from "@probity/core/table";

const cellBytes = 16;
const inlineBytes = 12;

/**
 * UTF-8 and offsets of DuckDB's text cells: four bytes of length, then up to twelve bytes of text, or four of prefix and eight of address.
 * What lies under a missing cell is not looked at: it may be the address of nothing.
 */
export function textCells(
  cells: Uint8Array<ArrayBuffer>,
  present: Uint8Array | null,
): Pick<ArrowDataLike, "values" | "valueOffsets"> {
  const lengths = new Uint32Array(cells.buffer);
  const rows = cells.length / cellBytes;
  const valueOffsets = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    const isPresent = present === null || ((present[row >>> 3]! >>> (row & 7)) & 1) === 1;
    valueOffsets[row + 1] = valueOffsets[row]! + (isPresent ? lengths[row * 4]! : 0);
  }
  const values = new Uint8Array(valueOffsets[rows]!);
  for (let row = 0; row < rows; row++) {
    const at = valueOffsets[row]!;
    const length = valueOffsets[row + 1]! - at;
    const start = row * cellBytes + 4;
    if (length <= inlineBytes) for (let i = 0; i < length; i++) values[at + i] = cells[start + i]!;
    else values.set(bindings.get_data_from_pointer(cells.buffer, start + 4, length), at);
  }
  return { values, valueOffsets };
}
