/** A point of the grid for each curve, and the sum that the curves reach there. */
export interface ChosenPoints {
  readonly points: readonly number[];
  readonly value: number;
}

/**
 * The points of some curves on a common grid, at most `tolerance` apart, whose sum is largest; of equal sums the one whose points lie
 * closest together, and of these the last. A window slides over the grid, and each curve keeps the falling maxima inside it.
 * Cost: O(curves · grid).
 */
export function bestWithinTolerance(
  curves: readonly Float64Array[],
  grid: Float64Array,
  tolerance: number,
): ChosenPoints {
  const maxima = curves.map(() => ({ places: new Uint32Array(grid.length), first: 0, end: 0 }));
  let best: ChosenPoints = { points: [], value: -Infinity };
  let bestSpread = Infinity;
  let start = 0;
  for (let end = 0; end < grid.length; end++) {
    while (grid[end]! - grid[start]! > tolerance) start += 1;
    let value = 0;
    let lowest = Infinity;
    let highest = -Infinity;
    for (let k = 0; k < curves.length; k++) {
      const curve = curves[k]!;
      const queue = maxima[k]!;
      const { places } = queue;
      while (queue.end > queue.first && curve[places[queue.end - 1]!]! <= curve[end]!) queue.end -= 1;
      places[queue.end] = end;
      queue.end += 1;
      while (places[queue.first]! < start) queue.first += 1;
      const place = places[queue.first]!;
      value += curve[place]!;
      lowest = Math.min(lowest, grid[place]!);
      highest = Math.max(highest, grid[place]!);
    }
    const spread = highest - lowest;
    if (value > best.value || (value === best.value && spread <= bestSpread)) {
      best = { points: maxima.map(({ places, first }) => places[first]!), value };
      bestSpread = spread;
    }
  }
  return best;
}

/** The point of the grid where the sum of some curves is largest, the first of equal ones. */
export function bestCommonPoint(curves: readonly Float64Array[], grid: Float64Array): ChosenPoints {
  let point = 0;
  let value = -Infinity;
  for (let k = 0; k < grid.length; k++) {
    let total = 0;
    for (const curve of curves) total += curve[k]!;
    if (total > value) {
      value = total;
      point = k;
    }
  }
  return { points: curves.map(() => point), value };
}
