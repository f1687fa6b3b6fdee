/** Throws `RangeError` where arrays that belong together row by row differ in length. */
export function requireLength(attempt: string, length: number, rows: number): void {
  if (length !== rows)
    throw new RangeError(`cannot ${attempt}: got ${rows} and ${length} rows, it needs one each`);
}

/** Throws `RangeError` at the first label that is neither 0 nor 1. */
export function requireLabels(attempt: string, labels: Uint8Array, rows: number): void {
  requireLength(attempt, labels.length, rows);
  // One pass without a branch; the row is looked up only when there is something to tell.
  let seen = 0;
  for (let row = 0; row < labels.length; row++) seen |= labels[row]!;
  if (seen <= 1) return;
  const row = labels.findIndex((label) => label > 1);
  throw new RangeError(`cannot ${attempt}: the label of row ${row} is neither 0 nor 1`);
}

/** Throws `RangeError` at the first value outside [0, 1]. */
export function requireProbabilities(attempt: string, scores: Float64Array, rows: number): void {
  requireLength(attempt, scores.length, rows);
  for (let row = 0; row < scores.length; row++)
    if (!(scores[row]! >= 0 && scores[row]! <= 1))
      throw new RangeError(`cannot ${attempt}: the score of row ${row} is no probability in [0, 1]`);
}

/** Throws `RangeError` at the first value that is not finite. */
export function requireFinite(attempt: string, values: Float64Array, rows: number): void {
  requireLength(attempt, values.length, rows);
  for (let row = 0; row < values.length; row++)
    if (!Number.isFinite(values[row]!))
      throw new RangeError(`cannot ${attempt}: the value of row ${row} is not finite`);
}

/** The largest weight, 1 without weights. Throws `RangeError` at the first that is negative or not finite. */
export function largestWeight(attempt: string, weights: Float64Array | undefined, rows: number): number {
  if (weights === undefined) return 1;
  requireLength(attempt, weights.length, rows);
  let largest = 0;
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
    if (weight > largest) largest = weight;
  }
  return largest;
}
