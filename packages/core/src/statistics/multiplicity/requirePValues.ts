/** Throws `RangeError` at the first value that is no probability. */
export function requirePValues(pValues: ArrayLike<number>): Float64Array {
  const checked = new Float64Array(pValues.length);
  for (let i = 0; i < pValues.length; i++) {
    const p = pValues[i]!;
    if (!(p >= 0 && p <= 1))
      throw new RangeError(`cannot adjust p-values: got ${p} at ${i}, it needs numbers in [0, 1]`);
    checked[i] = p;
  }
  return checked;
}
