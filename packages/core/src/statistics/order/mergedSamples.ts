/** Two samples side by side: the distinct values of both, and how much of each sample lies at or below them. */
export interface MergedSamples {
  /** The distinct values, ascending. */
  readonly values: Float64Array;
  /** How many values of the first sample are at most values[k]. */
  readonly first: Uint32Array;
  /** How many values of the second sample are at most values[k]. */
  readonly second: Uint32Array;
}

/**
 * Merges two ascending samples (no NaN, −0 is 0; {@link ascendingValues} gives both). What compares two distribution functions reads the
 * result in one pass without asking for ties again. Cost: O(n + m), 16 bytes a row.
 *
 * The merge takes from both samples by comparing, without a branch that random data would make the processor guess: a distinct value
 * overwrites its slot until its run ends.
 */
export function mergedSamples(x: Float64Array, y: Float64Array): MergedSamples {
  const n = x.length;
  const m = y.length;
  const values = new Float64Array(n + m);
  const first = new Uint32Array(n + m);
  const second = new Uint32Array(n + m);
  let i = 0;
  let j = 0;
  let k = -1;
  let last = Number.NaN;
  // The body stands twice: a shared closure would cost three times as much.
  while (i < n && j < m) {
    const a = x[i]!;
    const b = y[j]!;
    const value = Math.min(a, b);
    i += Number(a <= b);
    j += Number(b <= a);
    k += Number(value !== last);
    last = value;
    values[k] = value;
    first[k] = i;
    second[k] = j;
  }
  while (i < n || j < m) {
    const value = i < n ? x[i++]! : y[j++]!;
    k += Number(value !== last);
    last = value;
    values[k] = value;
    first[k] = i;
    second[k] = j;
  }
  return {
    values: values.subarray(0, k + 1),
    first: first.subarray(0, k + 1),
    second: second.subarray(0, k + 1),
  };
}
