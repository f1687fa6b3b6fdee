import { sortOrder } from "../order/sortOrder.js";
import { deviationsFrom } from "../summation/deviations.js";
import { mean } from "../summation/mean.js";

/** A column made ready to be correlated with many others. Rows that are not finite are absent. */
export interface CorrelationColumn {
  readonly values: Float64Array;
  /** 1 where the row is finite. */
  readonly mask: Uint8Array;
  readonly present: number;
  readonly isComplete: boolean;
  /** From the mean of the column, scaled where the range asks for it; 0 where absent. */
  readonly centered: Float64Array;
  readonly sum: number;
  readonly squares: number;
  /** Values numbered in ascending order from 0, equal ones alike; −1 where absent. */
  readonly codes: Int32Array;
  readonly distinct: number;
}

export function correlationColumn(values: Float64Array): CorrelationColumn {
  const mask = new Uint8Array(values.length);
  let present = 0;
  for (let row = 0; row < values.length; row++) {
    // Of finite numbers alone the difference from themselves is 0.
    mask[row] = values[row]! - values[row]! === 0 ? 1 : 0;
    present += mask[row]!;
  }
  const isComplete = present === values.length;
  const kept = isComplete ? values : presentOnly(values, mask, present);
  const dense = present === 0 ? kept : deviationsFrom(mean(kept), kept).values;
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < dense.length; i++) {
    sum += dense[i]!;
    squares += dense[i]! * dense[i]!;
  }
  const { codes, distinct } = ascendingCodes(kept);
  const base = { values, mask, present, isComplete, sum, squares, distinct };
  if (isComplete) return { ...base, centered: dense, codes };
  const centered = new Float64Array(values.length);
  const spread = new Int32Array(values.length).fill(-1);
  for (let row = 0, at = 0; row < values.length; row++) {
    if (mask[row] === 0) continue;
    centered[row] = dense[at]!;
    spread[row] = codes[at++]!;
  }
  return { ...base, centered, codes: spread };
}

/** The values of a column in the `n` rows that another has too. */
export function pairedValues(column: CorrelationColumn, other: CorrelationColumn, n: number): Float64Array {
  const both = column.mask.map((bit, row) => bit & other.mask[row]!);
  return presentOnly(column.values, both, n);
}

function presentOnly(values: Float64Array, mask: Uint8Array, n: number): Float64Array {
  const kept = new Float64Array(n);
  for (let row = 0, at = 0; row < values.length; row++) if (mask[row] === 1) kept[at++] = values[row]!;
  return kept;
}

function ascendingCodes(values: Float64Array): { readonly codes: Int32Array; readonly distinct: number } {
  const order = sortOrder(values);
  const codes = new Int32Array(values.length);
  let code = -1;
  let last = Number.NaN;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    if (values[row] !== last) {
      code += 1;
      last = values[row]!;
    }
    codes[row] = code;
  }
  return { codes, distinct: code + 1 };
}
