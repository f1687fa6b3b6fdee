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

/** How many sorted values, `x` among them, are nearer to it than `radius`; at radius 0 those equal to it. Cost: O(log n). */
export function countWithin(sorted: Float64Array, x: number, radius: number): number {
  const isInside = radius === 0 ? (gap: number) => gap <= 0 : (gap: number) => gap < radius;
  return (
    firstWhere(sorted, (value) => value > x && !isInside(value - x)) -
    firstWhere(sorted, (value) => value >= x || isInside(x - value))
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
