import { NotMeasurable } from "../../evidence/index.js";
import type { ResampleOptions } from "./resampleOptions.js";
import { requireReplicates } from "./resampleOptions.js";

/** The values of a statistic on resamples, and on how many it had none. */
export interface Replicates {
  readonly values: Float64Array;
  readonly unusable: number;
}

/** A statistic of some rows, given by their indices (with repetitions); `null` where these rows do not have it. */
export type RowStatistic = (rows: Uint32Array) => number | null;

/**
 * A statistic on resamples of n rows, drawn with replacement. Replicate r draws from `random.stream("bootstrap", r)`, so that it does not
 * depend on the others. Those where the statistic has no value (`null`: a group had no rows) are left out and counted.
 * The array of rows is used again: do not keep it.
 *
 * Not measured: `no-rows`. Throws `RangeError` where a replicate is NaN. Cost: O(replicates · n) and the statistic.
 *
 * @example
 * import { bootstrapReplicates } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const { values, unusable } = bootstrapReplicates(3, (rows) => rows[0], { random: seededRandom("1"), replicates: 5 });
 * values.length; // => 5
 * unusable; // => 0
 */
export function bootstrapReplicates(
  n: number,
  statistic: RowStatistic,
  options: ResampleOptions,
): Replicates {
  const replicates = requireReplicates(options);
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(`cannot resample ${n} rows: it needs a whole number`);
  if (n === 0) throw new NotMeasurable("no-rows");
  const rows = new Uint32Array(n);
  const values = new Float64Array(replicates);
  let used = 0;
  for (let r = 0; r < replicates; r++) {
    const random = options.random.stream("bootstrap", r);
    for (let i = 0; i < n; i++) rows[i] = random.integer(n);
    const value = statistic(rows);
    if (value !== null) values[used++] = value;
  }
  return { values: values.slice(0, used), unusable: replicates - used };
}

/**
 * Throws `too-few-rows` where more than one replicate in twenty had no value: what is left would speak of friendlier samples only.
 */
export function requireUsable({ values, unusable }: Replicates): void {
  if (unusable * 20 > values.length + unusable) throw new NotMeasurable("too-few-rows");
}
