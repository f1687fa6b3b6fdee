import type { SeededRandom } from "../random/index.js";
import { linearQuantile } from "../statistics/index.js";
import type { Column } from "../table/index.js";
import { codesOf, isPresent } from "../table/index.js";

/** Number columns with at most this many distinct reference values are compared value by value, like a category. */
const fewValues = 20;

/** Counts of the rows of each cell, in the reference and in the current sample. */
export interface CellCounts {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Two samples of one column, cut into the same cells. Missing, NaN and each infinity are cells of their own, never dropped.
 * A category has a cell for each label; a number ten cells between the deciles of its finite reference values, the outer ones open.
 */
export interface Cells {
  readonly kind: "category" | "number";
  readonly counts: CellCounts;
  /** The counts after a random exchange of rows between the samples, the deciles cut anew. */
  permuted(random: SeededRandom): CellCounts;
}

/** Cuts a column; a number column with at most 20 distinct finite reference values is a category. */
export function cellsOf(reference: Column, current: Column): Cells {
  const pooled = poolOf(reference, current);
  const kind = pooled.order.length > 0 && distinctReferenceValues(pooled) > fewValues ? "number" : "category";
  const membership = new Uint8Array(reference.length + current.length).fill(1, 0, reference.length);
  const count = kind === "number" ? countBetweenDeciles : countLabels;
  return {
    kind,
    counts: count(pooled, membership),
    permuted: (random) => count(pooled, shuffled(membership, random)),
  };
}

/** Both samples in one, reference first: a label a row, and the rows with a finite number in the order of their values. */
interface Pool {
  readonly labelOf: Int32Array;
  readonly labels: number;
  readonly values: Float64Array;
  readonly order: Uint32Array;
  readonly referenceRows: number;
}

function poolOf(reference: Column, current: Column): Pool {
  const rows = reference.length + current.length;
  const labelOf = new Int32Array(rows);
  const values = new Float64Array(rows).fill(Number.NaN);
  const ids = new Map<number | string | null, number>();
  let row = 0;
  for (const column of [reference, current]) {
    const codes = column.kind === "text" ? codesOf(column) : undefined;
    for (let i = 0; i < column.length; i++, row++) {
      const key = keyOf(column, i, codes);
      const known = ids.get(key);
      if (known === undefined) ids.set(key, ids.size);
      labelOf[row] = known ?? ids.size - 1;
      if (typeof key === "number") values[row] = key;
    }
  }
  const finite = Uint32Array.from(values.keys()).filter((i) => Number.isFinite(values[i]!));
  return {
    labelOf,
    labels: ids.size,
    values,
    order: finite.sort((a, b) => values[a]! - values[b]!),
    referenceRows: reference.length,
  };
}

function keyOf(
  column: Column,
  row: number,
  text: { readonly codes: Int32Array; readonly labels: readonly string[] } | undefined,
): number | string | null {
  if (column.kind === "unsupported" || !isPresent(column, row)) return null;
  return column.kind === "text" ? text!.labels[text!.codes[row]!]! : column.values[row]!;
}

function distinctReferenceValues({ order, values, referenceRows }: Pool): number {
  const distinct = new Set<number>();
  for (const row of order) if (row < referenceRows) distinct.add(values[row]!);
  return distinct.size;
}

function countLabels({ labelOf, labels }: Pool, membership: Uint8Array): CellCounts {
  const counts = { reference: new Float64Array(labels), current: new Float64Array(labels) };
  for (let row = 0; row < labelOf.length; row++)
    (membership[row] === 1 ? counts.reference : counts.current)[labelOf[row]!]! += 1;
  return counts;
}

/** Cell 0 … 9 between the reference deciles (a value on an edge falls below it), then one cell for each label that is not finite. */
function countBetweenDeciles({ labelOf, labels, values, order }: Pool, membership: Uint8Array): CellCounts {
  const sorted = Float64Array.from(
    order.filter((row) => membership[row] === 1),
    (row) => values[row]!,
  );
  const edges = Float64Array.from({ length: 9 }, (_, i) => linearQuantile(sorted, (i + 1) / 10));
  const between = { reference: new Float64Array(10), current: new Float64Array(10) };
  let cell = 0;
  for (const row of order) {
    while (cell < edges.length && values[row]! > edges[cell]!) cell++;
    (membership[row] === 1 ? between.reference : between.current)[cell]! += 1;
  }
  const rest = { reference: new Float64Array(labels), current: new Float64Array(labels) };
  for (let row = 0; row < labelOf.length; row++)
    if (!Number.isFinite(values[row]!))
      (membership[row] === 1 ? rest.reference : rest.current)[labelOf[row]!]! += 1;
  return {
    reference: joined(between.reference, rest.reference),
    current: joined(between.current, rest.current),
  };
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Fisher–Yates on a copy. */
function shuffled(membership: Uint8Array, random: SeededRandom): Uint8Array {
  const copy = membership.slice();
  for (let i = copy.length - 1; i > 0; i--) {
    const j = random.integer(i + 1);
    const kept = copy[i]!;
    copy[i] = copy[j]!;
    copy[j] = kept;
  }
  return copy;
}
