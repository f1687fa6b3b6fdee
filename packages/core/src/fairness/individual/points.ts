import { NotMeasurable } from "../../evidence/index.js";
import type { DenseMatrix } from "../../statistics/index.js";

/** Rows as points whose squared distances neither overflow nor vanish: distances are in `unit`s. */
export interface Points {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
  readonly unit: number;
}

/** Throws `not-finite` where a value is none, `overflow` where a column is wider than a double. */
export function pointsOf({ values, rows, columns }: DenseMatrix): Points {
  const low = new Float64Array(columns).fill(Infinity);
  const high = new Float64Array(columns).fill(-Infinity);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++) {
      const value = values[at]!;
      if (!Number.isFinite(value)) throw new NotMeasurable("not-finite");
      if (value < low[j]!) low[j] = value;
      if (value > high[j]!) high[j] = value;
    }
  const widest = low.reduce((most, from, j) => Math.max(most, high[j]! - from), 0);
  if (widest === Infinity) throw new NotMeasurable("overflow");
  if (widest === 0 || (widest < 1e100 && widest > 1e-100)) return { values, rows, columns, unit: 1 };
  const scaled = new Float64Array(values.length);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++) scaled[at] = (values[at]! - low[j]!) / widest;
  return { values: scaled, rows, columns, unit: widest };
}

/** The squared Euclidean distance of two rows. */
export function squaredDistance({ values, columns }: Points, first: number, second: number): number {
  let total = 0;
  for (let a = first * columns, b = second * columns, end = a + columns; a < end; a++, b++) {
    const difference = values[a]! - values[b]!;
    total += difference * difference;
  }
  return total;
}

/** Whether two rows are equal, value by value. */
export function areEqual({ values, columns }: Points, first: number, second: number): boolean {
  for (let j = 0; j < columns; j++)
    if (values[first * columns + j] !== values[second * columns + j]) return false;
  return true;
}
