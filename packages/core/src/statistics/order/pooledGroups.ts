import { NotMeasurable } from "../../evidence/index.js";
import type { Sample } from "./sortedSample.js";
import { sampleValues } from "./sortedSample.js";
import { sortOrder } from "./sortOrder.js";

/** Several samples in one ascending order. */
export interface PooledGroups {
  readonly sizes: readonly number[];
  /** The group of each value, in ascending order of the values. */
  readonly groups: Uint32Array;
  /** Where each run of equal values ends; the last is the number of all values. */
  readonly runEnds: Uint32Array;
}

/**
 * Sorts two samples or more together. Throws `RangeError` for fewer samples, and at a NaN; not measured: `no-rows` where none has a value,
 * `empty-group` where one has none, `constant-input` where all values are equal. Cost: O(N).
 */
export function pooledGroups(attempt: string, samples: readonly Sample[]): PooledGroups {
  if (samples.length < 2)
    throw new RangeError(`cannot ${attempt}: got ${samples.length} samples, it needs two or more`);
  const parts = samples.map(sampleValues);
  const sizes = parts.map((part) => part.length);
  const rows = sizes.reduce((a, b) => a + b, 0);
  if (rows === 0) throw new NotMeasurable("no-rows");
  if (sizes.includes(0)) throw new NotMeasurable("empty-group");
  const values = new Float64Array(rows);
  const labels = new Uint32Array(rows);
  let start = 0;
  for (const [group, part] of parts.entries()) {
    values.set(part, start);
    labels.fill(group, start, start + part.length);
    start += part.length;
  }
  const order = sortOrder(values);
  const runEnds = new Uint32Array(rows);
  let runs = 0;
  for (let i = 1; i <= rows; i++) {
    if (i === rows || values[order[i]!] !== values[order[i - 1]!]) runEnds[runs++] = i;
  }
  if (runs === 1) throw new NotMeasurable("constant-input");
  return { sizes, groups: order.map((row) => labels[row]!), runEnds: runEnds.subarray(0, runs) };
}
