const least = -0x8000_0000;
const greatest = 0x7fff_ffff;
const infinity = 0x7f80_0000;

/** The bits of a float32 number as a whole number of the same order; those of −0 and 0 are equal. */
export function orderedBits(bits: number): number {
  return bits === least ? 0 : bits ^ ((bits >> 31) & greatest);
}

/** Float32 rows as keys of the same order, each row twice: with NaN as the least number, then with NaN as the greatest. */
export function writeRowKeys(
  keys: Int32Array,
  values: Float32Array,
  { from, rows, features }: { readonly from: number; readonly rows: number; readonly features: number },
): void {
  const bits = new Int32Array(values.buffer, values.byteOffset, values.length);
  let at = from * features;
  for (let row = 0; row < rows; row++) {
    const start = 2 * row * features;
    for (let column = start; column < start + features; column++) {
      const own = bits[at++]!;
      const isMissing = (own & greatest) > infinity;
      const key = orderedBits(own);
      keys[column] = isMissing ? least : key;
      keys[column + features] = isMissing ? greatest : key;
    }
  }
}
