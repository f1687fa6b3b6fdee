/** Throws `RangeError` unless there are two classes at least. */
export function requireClasses(classes: number): void {
  if (!Number.isSafeInteger(classes) || classes < 2)
    throw new RangeError(`cannot estimate shares of ${classes} classes: it needs a whole number from 2`);
}

/** How many rows each class has. Throws `RangeError` at a class out of range. */
export function countsOf(codes: Int32Array, classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (!(code >= 0 && code < classes))
      throw new RangeError(`cannot count classes: that of row ${row} is not in 0 … ${classes - 1}`);
    counts[code]! += 1;
  }
  return counts;
}
