import type { SeededRandom } from "../../../random/index.js";
import { shuffle } from "../../../statistics/index.js";
import type { GroupIds } from "../../groups/groupIds.js";
import { resampledRows } from "./resampledRows.js";

/** Grouped rows, and what draws from them. */
export interface UniformResamplingOptions extends GroupIds {
  readonly random: SeededRandom;
}

/**
 * Training rows, some repeated and some left out at random, among which every group has the base rate of all: the index of each row that
 * stays, ascending, as many as before. For learners that take no weights; with weights, {@link fitReweighing} loses no row.
 *
 * A group of n rows keeps n, of which ⌊n · base rate + ½⌋ are positive; a cell that is to grow repeats its rows as evenly as it can.
 * Each cell draws from a stream of its own. Not measured: `no-rows`, `single-group`, `single-class`, and `no-positive-labels`, `no-negative-labels`
 * where a group lacks a label, which no resample can give it. Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, or a
 * group outside [0, groups). Repeated rows are no evidence: intervals and tests need rows that were not resampled.
 * Cost: O(rows + groups). Source: Kamiran & Calders, Knowledge and Information Systems 33 (2012), uniform sampling.
 *
 * @example
 * import { resampleUniformly } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const labels = Uint8Array.of(1, 1, 1, 0, 1, 0, 0, 0);
 * const groupOf = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const rows = resampleUniformly(labels, { groupOf, groups: 2, random: seededRandom("review-7") });
 * Array.from(rows, (row) => labels[row]); // => [1, 1, 0, 0, 1, 1, 0, 0]
 */
export function resampleUniformly(labels: Uint8Array, options: UniformResamplingOptions): Uint32Array {
  const { random } = options;
  return resampledRows(labels, options, ({ rows, index }) => {
    const shuffled = rows.slice();
    shuffle(shuffled, random.stream("resample-uniformly", index));
    return shuffled;
  });
}
