/** Σ of doubles as a whole multiple of 2^-1074: exact, by BigInt. */
export function exactTotal(values: Iterable<number>): bigint {
  let total = 0n;
  for (const value of values) total += inSmallestUnits(value);
  return total;
}

/** A finite double as a whole multiple of 2^-1074. */
export function inSmallestUnits(value: number): bigint {
  const [bits] = new BigUint64Array(Float64Array.of(value).buffer) as unknown as [bigint];
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : (fraction | 0x10000000000000n) << BigInt(exponent - 1);
  return bits >> 63n === 1n ? -magnitude : magnitude;
}
