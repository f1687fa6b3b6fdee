/**
 * L = 1 + A L for a row-major square matrix of transition weights that lose some mass: the mean number of steps until the chain leaves, from
 * each state. Gaussian elimination with partial pivoting on I − A; the matrix is overwritten. Cost: O(n³).
 */
export function meanAbsorptionTimes(transitions: Float64Array, n: number): Float64Array {
  const a = transitions;
  const times = new Float64Array(n).fill(1);
  for (let i = 0; i < a.length; i++) a[i] = -a[i]!;
  for (let i = 0; i < n; i++) a[i * n + i]! += 1;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++)
      if (Math.abs(a[row * n + column]!) > Math.abs(a[pivot * n + column]!)) pivot = row;
    if (pivot !== column) swapRows(a, times, { n, first: column, second: pivot });
    const top = column * n;
    for (let row = column + 1; row < n; row++) {
      const at = row * n;
      const factor = a[at + column]! / a[top + column]!;
      if (factor === 0) continue;
      for (let j = column + 1; j < n; j++) a[at + j]! -= factor * a[top + j]!;
      times[row]! -= factor * times[column]!;
    }
  }
  for (let row = n - 1; row >= 0; row--) {
    let rest = times[row]!;
    for (let j = row + 1; j < n; j++) rest -= a[row * n + j]! * times[j]!;
    times[row] = rest / a[row * n + row]!;
  }
  return times;
}

function swapRows(
  a: Float64Array,
  times: Float64Array,
  { n, first, second }: { readonly n: number; readonly first: number; readonly second: number },
): void {
  const kept = a.slice(first * n, first * n + n);
  a.copyWithin(first * n, second * n, second * n + n);
  a.set(kept, second * n);
  const time = times[first]!;
  times[first] = times[second]!;
  times[second] = time;
}
