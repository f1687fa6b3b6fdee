import type { DenseMatrix } from "./denseMatrix.js";

/** The mean and the standard deviation (divisor n) of each column; the deviation of a column of equal values is 0. */
export interface ColumnScales {
  readonly means: Float64Array;
  readonly deviations: Float64Array;
}

/** In two passes about the mean, corrected for its rounding. */
export function columnScales({ values, rows, columns }: DenseMatrix): ColumnScales {
  const means = new Float64Array(columns);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++) means[j]! += values[at]! / rows;
  const squares = new Float64Array(columns);
  const rests = new Float64Array(columns);
  const varies = new Uint8Array(columns);
  for (let at = 0; at < values.length; )
    for (let j = 0; j < columns; j++, at++) {
      const deviation = values[at]! - means[j]!;
      rests[j]! += deviation;
      squares[j]! += deviation * deviation;
      if (values[at] !== values[j]) varies[j] = 1;
    }
  const deviations = squares.map((total, j) =>
    varies[j] === 1 ? Math.sqrt(Math.max(0, total - (rests[j]! * rests[j]!) / rows) / rows) : 0,
  );
  return {
    means: means.map((mean, j) => (varies[j] === 1 ? mean + rests[j]! / rows : values[j]!)),
    deviations,
  };
}
