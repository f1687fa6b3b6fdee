/** The smallest double above a finite x. An exclusive bound is the inclusive bound one double further in. */
export function doubleAbove(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  const double = Float64Array.of(x);
  const bits = new BigInt64Array(double.buffer);
  bits[0]! += x > 0 ? 1n : -1n;
  return double[0]!;
}
