import type { SeededRandom } from "../../random/index.js";
import { requireCounts } from "../arguments/requireCounts.js";
import { hypergeometricDraw } from "../tests/counts/independence/hypergeometricDraw.js";
import { logFactorials } from "../tests/counts/logFactorials.js";

/** Whole counts of two samples over the same cells. */
export interface CountPair {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

/**
 * Prepares random exchanges of rows between two samples of which only the counts over common cells are known: each call draws how many
 * rows of each cell fall to the reference, all splits of the pooled rows being equally likely (the multivariate hypergeometric law).
 *
 * Throws `RangeError` where the samples differ in cells or a count is no whole number; not measured: `no-rows` (a sample is empty).
 * Cost of a draw: O(cells · standard deviation of a count).
 *
 * @example
 * import { countPermutation } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const exchange = countPermutation({ reference: Float64Array.of(3, 1), current: Float64Array.of(1, 3) });
 * const { reference, current } = exchange(seededRandom("1"));
 * reference[0] + current[0]; // => 4
 * reference[0] + reference[1]; // => 4
 */
export function countPermutation({ reference, current }: CountPair): (random: SeededRandom) => CountPair {
  const attempt = "exchange rows of counts";
  if (reference.length !== current.length)
    throw new RangeError(
      `cannot ${attempt}: got ${reference.length} and ${current.length} cells, it needs the same cells`,
    );
  const fallen = requireCounts(attempt, reference);
  const rows = fallen + requireCounts(attempt, current);
  const cell = [...reference, ...current].findIndex((count) => !Number.isSafeInteger(count));
  if (cell !== -1)
    throw new RangeError(
      `cannot ${attempt}: the count of cell ${cell % reference.length} is no whole number`,
    );
  const sizes = reference.map((count, i) => count + current[i]!);
  const logFactorial = logFactorials(rows);
  return (random) => {
    let population = rows;
    let marked = fallen;
    const drawn = sizes.map((size) => {
      const here = hypergeometricDraw({ population, marked, drawn: size }, logFactorial, random);
      population -= size;
      marked -= here;
      return here;
    });
    return { reference: drawn, current: sizes.map((size, i) => size - drawn[i]!) };
  };
}
