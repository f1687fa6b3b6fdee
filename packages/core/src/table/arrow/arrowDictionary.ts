import { InputError } from "../../evidence/index.js";
import type { Validity } from "../bits.js";
import { bitAt, clearBit, ones, validityOf } from "../bits.js";
import type { Column } from "../column.js";
import { isPresent } from "../isPresent.js";
import type { ColumnHead } from "../lazyColumn.js";
import { lazyBooleanColumn, lazyNumberColumn, lazyTextColumn, lazyTimestampColumn } from "../lazyColumn.js";
import { isNumericArray, isWideArray } from "../source/typedArray.js";
import { textAt } from "../text/textAt.js";
import type { ArrowDataLike, ArrowVectorLike } from "./arrowTableLike.js";

interface Chunk {
  readonly indices: ArrayLike<number>;
  readonly labels: Column;
  readonly start: number;
  readonly length: number;
}

/** A dictionary column: text keeps codes and labels (chunks may bring dictionaries of their own), other types are looked up. */
export function arrowDictionaryColumn(
  name: string,
  vector: ArrowVectorLike,
  {
    validity: own,
    columnOfLabels,
  }: { validity: Validity; columnOfLabels: (dictionary: ArrowVectorLike) => Column },
): Column {
  const { length } = vector;
  const chunks = chunksOf(name, vector, columnOfLabels);
  requireWithin(name, chunks, own.validity);
  const validity = withoutMissingLabels(chunks, own, length);
  const base = { name, length, ...validity };
  const first = chunks[0]?.labels;
  if (first === undefined || first.kind === "text") {
    const head: ColumnHead = { ...base, logicalType: { type: "dictionary" } };
    return lazyTextColumn(head, () => ({ form: "codes", ...codesOfChunks(chunks, head) }));
  }
  const head: ColumnHead = { ...base, logicalType: first.logicalType };
  switch (first.kind) {
    case "number":
      return lazyNumberColumn(head, () => lookUp(chunks, head, new Float64Array(length)));
    case "timestamp":
      return lazyTimestampColumn(head, () => lookUp(chunks, head, new Float64Array(length)));
    case "boolean":
      return lazyBooleanColumn(head, () => lookUp(chunks, head, new Uint8Array(length)));
    case "unsupported":
      return { kind: "unsupported", ...head };
  }
}

function chunksOf(
  name: string,
  { data }: ArrowVectorLike,
  columnOfLabels: (dictionary: ArrowVectorLike) => Column,
): Chunk[] {
  const dictionaries = new Map<ArrowVectorLike, Column>();
  const chunks: Chunk[] = [];
  let start = 0;
  for (const chunk of data) {
    const { dictionary, length } = chunk;
    if (length === 0) continue;
    if (dictionary === undefined)
      throw new InputError("malformed-table", `the column "${name}" lacks its dictionary`);
    const labels = dictionaries.get(dictionary) ?? columnOfLabels(dictionary);
    dictionaries.set(dictionary, labels);
    chunks.push({ indices: indicesOf(name, chunk), labels, start, length });
    start += length;
  }
  return chunks;
}

function indicesOf(name: string, { values, length }: ArrowDataLike): ArrayLike<number> {
  if (isNumericArray(values)) return values;
  if (isWideArray(values)) return Float64Array.from(values.subarray(0, length), Number);
  throw new InputError("malformed-table", `the column "${name}" lacks its dictionary indices`);
}

function requireWithin(name: string, chunks: readonly Chunk[], validity: Uint8Array | null): void {
  for (const { indices, labels, start, length } of chunks) {
    const size = labels.length;
    for (let i = 0; i < length; i++) {
      const index = indices[i]!;
      if (index >= 0 && index < size) continue;
      if (validity === null || bitAt(validity, start + i) === 1)
        throw new InputError(
          "malformed-table",
          `row ${start + i} of column "${name}" points outside its dictionary`,
        );
    }
  }
}

/** A dictionary may hold null as a label. */
function withoutMissingLabels(chunks: readonly Chunk[], own: Validity, length: number): Validity {
  if (chunks.every(({ labels }) => labels.missing === 0)) return own;
  const bits = own.validity === null ? ones(length) : own.validity.slice();
  for (const { indices, labels, start, length: rows } of chunks) {
    for (let i = 0; i < rows; i++)
      if (bitAt(bits, start + i) === 1 && !isPresent(labels, indices[i]!)) clearBit(bits, start + i);
  }
  return validityOf(bits, length);
}

function codesOfChunks(
  chunks: readonly Chunk[],
  head: ColumnHead,
): { codes: Int32Array; labels: readonly string[] } {
  const codes = new Int32Array(head.length).fill(-1);
  const ids = new Map<string, number>();
  const translations = new Map<Column, Int32Array>();
  for (const { indices, labels, start, length } of chunks) {
    const translation = translations.get(labels) ?? translate(labels, ids);
    translations.set(labels, translation);
    for (let i = 0; i < length; i++)
      if (head.validity === null || bitAt(head.validity, start + i) === 1)
        codes[start + i] = translation[indices[i]!]!;
  }
  return { codes, labels: [...ids.keys()] };
}

/** Equal labels share a code, within a dictionary and across. */
function translate(labels: Column, ids: Map<string, number>): Int32Array {
  return Int32Array.from({ length: labels.length }, (_, i) => {
    const label = labels.kind === "text" ? textAt(labels, i) : null;
    if (label === null) return -1;
    const known = ids.get(label);
    if (known !== undefined) return known;
    ids.set(label, ids.size);
    return ids.size - 1;
  });
}

function lookUp<A extends Float64Array | Uint8Array>(
  chunks: readonly Chunk[],
  { validity }: ColumnHead,
  target: A,
): A {
  for (const { indices, labels, start, length } of chunks) {
    if (labels.kind === "text" || labels.kind === "unsupported") continue;
    const { values } = labels;
    for (let i = 0; i < length; i++)
      if (validity === null || bitAt(validity, start + i) === 1) target[start + i] = values[indices[i]!]!;
  }
  return target;
}
