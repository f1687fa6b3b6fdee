/** Throws `RangeError` at the first value that is no e-value. */
export function requireEValues(attempt: string, eValues: ArrayLike<number>): void {
  for (let i = 0; i < eValues.length; i++) {
    const e = eValues[i]!;
    if (!(e >= 0 && e < Infinity))
      throw new RangeError(`cannot ${attempt}: got ${e} at ${i}, it needs finite numbers from 0`);
  }
}
