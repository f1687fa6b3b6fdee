import { multinomialDraw, requireWholeCounts } from "./multinomialDraw.js";
import type { ResampleOptions } from "./resampleOptions.js";
import { requireReplicates } from "./resampleOptions.js";

/**
 * Resamples of a table of counts: what a bootstrap of its rows would count, without the rows. Row r of the result, `counts.length` numbers
 * from r · counts.length on, is a multinomial draw of the same total with the observed shares, cell by cell by conditional binomials
 * from `random.stream("multinomial", r)`.
 *
 * Not measured: `no-rows` (all counts zero). Throws `RangeError` unless the counts are whole numbers.
 * A cell that is empty stays empty. Cost: O(replicates · cells), whatever the number of rows.
 *
 * @example
 * import { multinomialBootstrap } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const draws = multinomialBootstrap([60, 0, 40], { random: seededRandom("1"), replicates: 10 });
 * draws.length; // => 30
 * draws[0] + draws[1] + draws[2]; // => 100
 */
export function multinomialBootstrap(counts: ArrayLike<number>, options: ResampleOptions): Float64Array {
  const replicates = requireReplicates(options);
  const total = requireWholeCounts(counts);
  const cells = counts.length;
  const draws = new Float64Array(replicates * cells);
  for (let r = 0; r < replicates; r++)
    multinomialDraw(
      { counts, total },
      draws.subarray(r * cells, (r + 1) * cells),
      options.random.stream("multinomial", r),
    );
  return draws;
}
