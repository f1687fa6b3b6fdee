import { centeredSample, edgesBetween } from "./centroidEdges.js";

/**
 * The edges of cells around the means of the best one-dimensional k-means there is: the split into cells of the least sum of squared distances to the mean
 * of the own cell. The smallest value, the middles between neighboring means, the largest value; fewer where there are fewer different values than cells.
 *
 * Not measured: `no-rows`, `not-finite`, `constant-input`, `too-few-rows` (fewer than cells). Throws `RangeError` at a NaN and unless `cells` is a whole
 * number from 1. Cells follow gaps, not shares: outliers get cells of their own. Cost: O(cells · d · log d) time and O(cells · d) memory of d different values.
 * Source: Wang & Song, The R Journal 3/2 (2011), by divide and conquer as in Ckmeans.1d.dp; simple-statistics calls it ckmeans.
 *
 * @example
 * import { ckmeansEdges } from "@probity/core/statistics";
 * [...ckmeansEdges(Float64Array.of(1, 2, 4, 5, 6, 20), 3)]; // => [1, 3.25, 12.5, 20]
 */
export function ckmeansEdges(values: Float64Array, cells: number): Float64Array {
  const sample = centeredSample(values, cells);
  const sums = distinctSums(sample.deviations);
  const distinct = sums.weights.length - 1;
  const used = Math.min(cells, distinct);
  let costs = Float64Array.from({ length: distinct }, (_, last) => spread(sums, 0, last));
  const starts: Int32Array[] = [new Int32Array(distinct)];
  for (let cell = 1; cell < used; cell++) {
    const layer = { before: costs, costs: new Float64Array(distinct), starts: new Int32Array(distinct) };
    fillLayer(sums, layer, { from: cell, to: distinct - 1, first: cell, last: distinct - 1 });
    costs = layer.costs;
    starts.push(layer.starts);
  }
  const centers = new Float64Array(used);
  for (let cell = used - 1, last = distinct - 1; cell >= 0; cell--) {
    const start = starts[cell]![last]!;
    centers[cell] =
      (sums.values[last + 1]! - sums.values[start]!) / (sums.weights[last + 1]! - sums.weights[start]!);
    last = start - 1;
  }
  return edgesBetween(centers, sample);
}

/** Sums over the different values up to each: of their counts, of the values, of their squares. */
interface Sums {
  readonly weights: Float64Array;
  readonly values: Float64Array;
  readonly squares: Float64Array;
}

function distinctSums(ascending: Float64Array): Sums {
  let distinct = 1;
  for (let i = 1; i < ascending.length; i++) if (ascending[i] !== ascending[i - 1]) distinct++;
  const weights = new Float64Array(distinct + 1);
  const values = new Float64Array(distinct + 1);
  const squares = new Float64Array(distinct + 1);
  let at = 0;
  for (let i = 0; i < ascending.length; i++) {
    const value = ascending[i]!;
    if (i === 0 || value !== ascending[i - 1]) {
      at++;
      weights[at] = weights[at - 1]!;
      values[at] = values[at - 1]!;
      squares[at] = squares[at - 1]!;
    }
    weights[at]! += 1;
    values[at]! += value;
    squares[at]! += value * value;
  }
  return { weights, values, squares };
}

/** The squared distances of the different values from `first` to `last` to their mean. */
function spread({ weights, values, squares }: Sums, first: number, last: number): number {
  const weight = weights[last + 1]! - weights[first]!;
  const sum = values[last + 1]! - values[first]!;
  return Math.max(0, squares[last + 1]! - squares[first]! - (sum / weight) * sum);
}

interface Layer {
  /** The least costs with one cell less. */
  readonly before: Float64Array;
  readonly costs: Float64Array;
  /** Where the last cell starts. */
  readonly starts: Int32Array;
}

/** Fills the costs from `from` to `to`, whose last cells start between `first` and `last`: starts never fall, so each half bounds the other. */
function fillLayer(
  sums: Sums,
  layer: Layer,
  { from, to, first, last }: { from: number; to: number; first: number; last: number },
): void {
  if (from > to) return;
  const middle = (from + to) >>> 1;
  let best = Infinity;
  let start = first;
  for (let i = first; i <= Math.min(last, middle); i++) {
    const cost = layer.before[i - 1]! + spread(sums, i, middle);
    if (cost < best) {
      best = cost;
      start = i;
    }
  }
  layer.costs[middle] = best;
  layer.starts[middle] = start;
  fillLayer(sums, layer, { from, to: middle - 1, first, last: start });
  fillLayer(sums, layer, { from: middle + 1, to, first: start, last });
}
