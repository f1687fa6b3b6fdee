import { NotMeasurable } from "../../evidence/index.js";
import type { Column } from "../../table/index.js";
import { codesOf, isPresent } from "../../table/index.js";

/** Two words a row that depend on all of its cells: equal for equal rows, of other tables too, and rarely equal otherwise. */
export interface RowHashes {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

const missing = 0x5bd1_e995;

/** Hashes of the rows over columns in the order given. Throws `unsupported-type`. Cost: O(rows · columns + text). */
export function rowHashes(columns: readonly Column[], rows: number): RowHashes {
  const hashes = { low: new Int32Array(rows), high: new Int32Array(rows) };
  for (const column of columns) addColumn(column, hashes);
  return hashes;
}

/** A number for each row, exact as a double: 53 bits of its two words. */
export function hashKey({ low, high }: RowHashes, row: number): number {
  return (low[row]! >>> 0) + (high[row]! & 0x1f_ffff) * 4_294_967_296;
}

/** 1 where another row of the same table has the same hash. Cost: O(rows). */
export function rowsWithCompany(hashes: RowHashes): Uint8Array {
  const first = new Map<number, number>();
  const hasCompany = new Uint8Array(hashes.low.length);
  for (let row = 0; row < hasCompany.length; row++) {
    const key = hashKey(hashes, row);
    const known = first.get(key);
    if (known === undefined) first.set(key, row);
    else {
      hasCompany[known] = 1;
      hasCompany[row] = 1;
    }
  }
  return hasCompany;
}

function addColumn(column: Column, hashes: RowHashes): void {
  switch (column.kind) {
    case "unsupported":
      throw new NotMeasurable("unsupported-type");
    case "text": {
      addText(column, hashes);
      return;
    }
    case "boolean": {
      addWords(column, { first: column.values, second: column.values }, hashes);
      return;
    }
    case "number":
    case "timestamp": {
      addWords(column, wordsOf(column.values), hashes);
      return;
    }
  }
}

interface Words {
  readonly first: ArrayLike<number>;
  readonly second: ArrayLike<number>;
}

/** The halves of each double; −0 counts as 0 and every NaN as one. */
function wordsOf(values: Float64Array): Words {
  const canonical = values.map((value) => (Number.isNaN(value) ? Number.NaN : value + 0));
  const words = new Int32Array(canonical.buffer);
  const first = new Int32Array(values.length);
  const second = new Int32Array(values.length);
  for (let row = 0; row < values.length; row++) {
    first[row] = words[2 * row]!;
    second[row] = words[2 * row + 1]!;
  }
  return { first, second };
}

function addText(column: Column, hashes: RowHashes): void {
  const { codes, labels } = codesOf(column);
  const ofLabel = { first: new Int32Array(labels.length), second: new Int32Array(labels.length) };
  labels.forEach((label, code) => {
    let a = label.length;
    let b = 0x1b87_3593;
    for (let i = 0; i < label.length; i++) {
      a = Math.imul(a ^ label.charCodeAt(i), 0x0100_0193);
      b = Math.imul(b + label.charCodeAt(i), 0x85eb_ca6b) ^ (b >>> 15);
    }
    ofLabel.first[code] = a;
    ofLabel.second[code] = b;
  });
  addWords(
    column,
    {
      first: codes.map((code) => ofLabel.first[code] ?? 0),
      second: codes.map((code) => ofLabel.second[code] ?? 0),
    },
    hashes,
  );
}

function addWords(column: Column, { first, second }: Words, { low, high }: RowHashes): void {
  const isComplete = column.missing === 0;
  for (let row = 0; row < low.length; row++) {
    const isThere = isComplete || isPresent(column, row);
    low[row] = stirred(low[row]!, isThere ? first[row]! : missing, isThere ? second[row]! : 1);
    high[row] = stirred(
      high[row]! ^ 0x2545_f491,
      isThere ? second[row]! : missing,
      isThere ? first[row]! : 2,
    );
  }
}

function stirred(hash: number, a: number, b: number): number {
  let h = Math.imul(hash ^ a, 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 13) ^ b, 0xc2b2_ae35);
  return h ^ (h >>> 16);
}
