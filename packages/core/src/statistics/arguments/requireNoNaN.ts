/** Throws `RangeError` at the first NaN: it has no place in an order. */
export function requireNoNaN(attempt: string, values: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) throw new RangeError(`cannot ${attempt}: the value of row ${i} is NaN`);
  }
}
