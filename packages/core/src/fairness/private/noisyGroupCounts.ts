import type { CountNoise, GroupCounts } from "./groupCounts.js";
import { spreadOf, spreadRange, withNoise } from "./groupCounts.js";

/** Counts with noise, as a mechanism gives them, and the law of that noise. */
export interface NoisyCells {
  /** As many as were handed over; whole numbers. */
  readonly values: ArrayLike<number>;
  readonly noise: CountNoise;
}

/**
 * The counts with noise in every cell, empty ones too, before they leave the machine that counted. The noise is a function: this module knows no
 * mechanism, and what a release costs is for the ledger of whoever draws it.
 *
 * The function gets all cells at once: one row lies in one cell of them, so that with the discrete Laplace noise of scale 1/ε (2/ε where one row
 * may replace another) the release is ε-differentially private for each row. Throws `RangeError` where it does not give as many whole numbers back
 * or names a spread outside 1e-9 … 2^40. Cost: O(groups) and the noise.
 *
 * @example
 * import { groupCounts, noisyGroupCounts } from "@probity/core/fairness";
 * import { noisyCounts } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const counts = { truePositives: 30, falsePositives: 10, trueNegatives: 40, falseNegatives: 20 };
 * const noisy = noisyGroupCounts(groupCounts(["a"], [counts]), (cells) => {
 *   const { values, scale } = noisyCounts(cells, { sensitivity: 1, epsilon: 0.5, random: secureRandom() });
 *   return { values, noise: { law: "discrete-laplace", scale } };
 * });
 * noisy.noise; // => [{ noise: { law: "discrete-laplace", scale: 2 }, times: 1 }]
 */
export function noisyGroupCounts(
  counts: GroupCounts,
  addNoise: (cells: readonly number[]) => NoisyCells,
): GroupCounts {
  const { values, noise } = addNoise([...counts.cells]);
  const cells = Array.from(values);
  if (cells.length !== counts.cells.length || !cells.every(Number.isSafeInteger))
    throw new RangeError(
      `cannot keep ${cells.length} noisy counts of ${counts.cells.length}: it needs one whole number for each`,
    );
  const spread = spreadOf(noise);
  if (!(spread >= spreadRange.smallest && spread <= spreadRange.largest))
    throw new RangeError(`cannot keep noise of spread ${spread}: it needs a number from 1e-9 to 2^40`);
  return { ...counts, cells, noise: withNoise(counts.noise, { noise, times: 1 }) };
}
