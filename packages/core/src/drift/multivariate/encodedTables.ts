import type { DenseMatrix } from "../../statistics/index.js";
import { linearQuantile, sortedCopy } from "../../statistics/index.js";
import type { Column } from "../../table/index.js";
import { codesOf, isPresent } from "../../table/index.js";

/** Both samples as numbers, and where each number comes from. */
export interface EncodedTables {
  readonly reference: DenseMatrix;
  readonly current: DenseMatrix;
  /** For each column of the matrices the number of the table's column. */
  readonly sources: Int32Array;
  /** The columns that hold the values of a number, an instant or a truth value: no labels, no indicators. */
  readonly numeric: readonly number[];
}

/** Two samples of one column, of one kind. */
export interface ColumnSides {
  readonly reference: Column;
  readonly current: Column;
}

/** Labels beyond the most frequent share one column. */
const mostLabels = 20;

/**
 * Numbers, instants and truth values as they are, what is missing or not finite filled with the median of both samples; a label a column of 0 and 1 for
 * the twenty most frequent and one for the rest; and for each column with a missing cell one that tells which. Fills and labels are those of both
 * samples together, so that exchanging rows between them changes nothing.
 */
export function encodedTables(columns: readonly ColumnSides[]): EncodedTables {
  const encoded: { readonly values: Float64Array; readonly source: number; readonly isNumeric: boolean }[] =
    [];
  columns.forEach((sides, source) => {
    const { values, missing } = sides.reference.kind === "text" ? labelsOf(sides) : numbersOf(sides);
    for (const each of values)
      encoded.push({ values: each, source, isNumeric: sides.reference.kind !== "text" });
    if (missing.includes(1)) encoded.push({ values: missing, source, isNumeric: false });
  });
  const split = columns[0]?.reference.length ?? 0;
  const rows = split + (columns[0]?.current.length ?? 0);
  const width = encoded.length;
  const matrix = (from: number, to: number): DenseMatrix => {
    const values = new Float64Array((to - from) * width);
    encoded.forEach((each, j) => {
      for (let row = from; row < to; row++) values[(row - from) * width + j] = each.values[row]!;
    });
    return { values, rows: to - from, columns: width };
  };
  return {
    reference: matrix(0, split),
    current: matrix(split, rows),
    sources: Int32Array.from(encoded, ({ source }) => source),
    numeric: [...encoded.keys()].filter((j) => encoded[j]!.isNumeric),
  };
}

interface Encoded {
  readonly values: readonly Float64Array[];
  /** 1 where the cell is missing, or no finite number. */
  readonly missing: Float64Array;
}

function numbersOf({ reference, current }: ColumnSides): Encoded {
  const values = new Float64Array(reference.length + current.length);
  let at = 0;
  for (const column of [reference, current])
    for (let row = 0; row < column.length; row++)
      values[at++] =
        (column.kind === "number" || column.kind === "timestamp" || column.kind === "boolean") &&
        isPresent(column, row)
          ? column.values[row]!
          : Number.NaN;
  const missing = values.map((value) => (Number.isFinite(value) ? 0 : 1));
  const finite = sortedCopy(values.filter(Number.isFinite));
  const fill = finite.length === 0 ? 0 : linearQuantile(finite, 0.5);
  return { values: [values.map((value, row) => (missing[row] === 1 ? fill : value))], missing };
}

function labelsOf({ reference, current }: ColumnSides): Encoded {
  const labels = [reference, current].flatMap((column) => {
    const own = codesOf(column);
    return Array.from(own.codes, (code) => (code < 0 ? null : own.labels[code]!));
  });
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== null) counts.set(label, (counts.get(label) ?? 0) + 1);
  const order = [...counts].sort(([a, first], [b, second]) => second - first || (a < b ? -1 : 1));
  const place = new Map(order.map(([label], i) => [label, Math.min(i, mostLabels)]));
  const values = Array.from(
    { length: Math.min(order.length, mostLabels + 1) },
    () => new Float64Array(labels.length),
  );
  const missing = new Float64Array(labels.length);
  labels.forEach((label, row) => {
    if (label === null) missing[row] = 1;
    else values[place.get(label)!]![row] = 1;
  });
  return { values, missing };
}
