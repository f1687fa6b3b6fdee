import type { DenseMatrix } from "./denseMatrix.js";

/** The mean and the standard deviation (divisor n) of each column; the deviation of a column of equal values is 0. */
export interface ColumnScales {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** In two passes about the mean, corrected for its rounding, in units in which no square leaves the range of doubles. */
export function columnScales({ values, rows, columns }: DenseMatrix): ColumnScales {
  const units = unitsOf(values, columns);
  const means = new Float64Array(columns);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++) means[j]! += values[at]! / units[j]! / rows;
  const squares = new Float64Array(columns);
  const rests = new Float64Array(columns);
  const varies = new Uint8Array(columns);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++) {
      const deviation = values[at]! / units[j]! - means[j]!;
      rests[j]! += deviation;
      squares[j]! += deviation * deviation;
      if (values[at] !== values[j]) varies[j] = 1;
    }
  for (let j = 0; j < columns; j++) {
    const rest = rests[j]! / rows;
    means[j] = varies[j] === 1 ? (means[j]! + rest) * units[j]! : values[j]!;
    squares[j] = varies[j] === 1 ? Math.sqrt(Math.max(0, squares[j]! / rows - rest * rest)) * units[j]! : 0;
  }
  return { means, deviations: squares };
}

/** The largest size in each column where that is extreme, else 1. */
function unitsOf(values: Float64Array, columns: number): Float64Array {
  const largest = new Float64Array(columns);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++)
      if (Math.abs(values[at]!) > largest[j]!) largest[j] = Math.abs(values[at]!);
  return largest.map((size) => (size > 1e100 || (size < 1e-100 && size > 0) ? size : 1));
}

/** (value − mean) / deviation, also where the difference overflows. */
export function standardized(value: number, mean: number, deviation: number): number {
  const difference = value - mean;
  return Math.abs(difference) < Infinity ? difference / deviation : ((value / 2 - mean / 2) / deviation) * 2;
}
