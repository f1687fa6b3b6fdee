/** The distance of each of some sorted values to its k-th nearest other one. Cost: O(n). */
export function neighborRadii(sorted: Float64Array, neighbors: number): Float64Array {
  const radii = new Float64Array(sorted.length);
  let from = 0;
  for (let i = 0; i < sorted.length; i++) {
    const x = sorted[i]!;
    if (from + neighbors < i) from = i - neighbors;
    // Of the windows of k + 1 neighboring values that hold this one, the one with the nearest ends.
    while (from + neighbors + 1 < sorted.length && sorted[from + neighbors + 1]! - x < x - sorted[from]!)
      from += 1;
    radii[i] = Math.max(x - sorted[from]!, sorted[from + neighbors]! - x);
  }
  return radii;
}

/** Distances that differ by less of them are equal: they are differences of rounded numbers. */
export const rounding = 1e-10;

/** How many sorted values, `x` itself among them, are nearer to it than `radius`. Cost: O(log n). */
export function countInside(sorted: Float64Array, x: number, radius: number): number {
  if (radius === 0) return 1;
  const inner = radius * (1 - rounding);
  return (
    firstWhere(sorted, (value) => value > x && value - x >= inner) -
    firstWhere(sorted, (value) => value >= x || x - value < inner)
  );
}

/** How many sorted values but `x`, which is among them, are as near to it as `radius`. Cost: O(log n). */
export function countOthersUpTo(sorted: Float64Array, x: number, radius: number): number {
  const outer = radius * (1 + rounding);
  return (
    firstWhere(sorted, (value) => value - x > outer) - firstWhere(sorted, (value) => x - value <= outer) - 1
  );
}

/** The first position whose value fulfills a condition that holds from there on. */
function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
