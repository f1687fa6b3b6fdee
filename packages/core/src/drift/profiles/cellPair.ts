import { countBetweenEdges, countInBins, sortedCopy } from "../../statistics/index.js";

/** Counts of the same cells in two samples. */
export type CellPair = readonly [reference: Float64Array, current: Float64Array];

/** One cell for each distinct value of either sample, ascending. */
export function valueCells(reference: Float64Array, current: Float64Array): CellPair {
  const values = distinctValues(joined(reference, current));
  // Every value is an edge: nothing lies below the first.
  const countsOf = (sample: Float64Array) => countBetweenEdges(sample, values).subarray(1);
  return [countsOf(reference), countsOf(current)];
}

/** The bins of a histogram, the last one closed; what lies outside is in none. */
export function binCells(reference: Float64Array, current: Float64Array, edges: Float64Array): CellPair {
  return [countInBins(reference, edges).counts, countInBins(current, edges).counts];
}

/** The cells between edges, the outer ones open. */
export function openCells(reference: Float64Array, current: Float64Array, edges: Float64Array): CellPair {
  return [countBetweenEdges(reference, edges), countBetweenEdges(current, edges)];
}

/** The distinct values, ascending. */
export function distinctValues(values: Float64Array): Float64Array {
  return sortedCopy(values).filter((value, i, sorted) => i === 0 || value > sorted[i - 1]!);
}

/** Both samples in one. */
export function joined(reference: Float64Array, current: Float64Array): Float64Array {
  const both = new Float64Array(reference.length + current.length);
  both.set(reference);
  both.set(current, reference.length);
  return both;
}
