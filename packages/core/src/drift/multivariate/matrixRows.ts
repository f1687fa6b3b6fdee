import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";

/** Some rows of a matrix, copied. */
export function rowsAt({ values, columns }: DenseMatrix, rows: Uint32Array): DenseMatrix {
  const copy = new Float64Array(rows.length * columns);
  for (let i = 0; i < rows.length; i++)
    copy.set(values.subarray(rows[i]! * columns, (rows[i]! + 1) * columns), i * columns);
  return { values: copy, rows: rows.length, columns };
}

/** Both samples, the reference first. Throws `RangeError` where their columns differ in number, `no-rows` where one is empty. */
export function pooledRows(reference: DenseMatrix, current: DenseMatrix): DenseMatrix {
  if (reference.columns !== current.columns)
    throw new RangeError(
      `cannot compare rows of ${reference.columns} and ${current.columns} columns: it needs as many of each`,
    );
  if (reference.rows === 0 || current.rows === 0) throw new NotMeasurable("no-rows");
  const values = new Float64Array(reference.values.length + current.values.length);
  values.set(reference.values);
  values.set(current.values, reference.values.length);
  return { values, rows: reference.rows + current.rows, columns: reference.columns };
}

/** Some columns of a matrix, copied. */
export function columnsAt({ values, rows, columns }: DenseMatrix, kept: readonly number[]): DenseMatrix {
  const copy = new Float64Array(rows * kept.length);
  for (let row = 0; row < rows; row++)
    for (let j = 0; j < kept.length; j++) copy[row * kept.length + j] = values[row * columns + kept[j]!]!;
  return { values: copy, rows, columns: kept.length };
}
