import { sortedCopy } from "./sortedCopy.js";

/** A sample in ascending order, made by {@link sortedSample}: sorted once, read by every statistic that needs order. */
export interface SortedSample {
  /** Ascending; no NaN, and −0 is 0. */
  readonly ascending: Float64Array;
}

/** Values in any order, or a sample that is sorted already. */
export type Sample = Float64Array | SortedSample;

/**
 * Sorts a sample once, for all the statistics that need its order: hand the result over in place of the values.
 *
 * Throws `RangeError` at a NaN. Cost: O(n).
 *
 * @example
 * import { sortedSample } from "@probity/core/statistics";
 * sortedSample(Float64Array.of(3, 1, 2)); // => { ascending: Float64Array.of(1, 2, 3) }
 */
export function sortedSample(values: Float64Array): SortedSample {
  return { ascending: sortedCopy(values) };
}

/** The ascending values of a sample: sorted here where they are not yet. */
export function ascendingValues(sample: Sample): Float64Array {
  return "ascending" in sample ? sample.ascending : sortedCopy(sample);
}

/** The values of a sample, in whatever order they are. */
export function sampleValues(sample: Sample): Float64Array {
  return "ascending" in sample ? sample.ascending : sample;
}
