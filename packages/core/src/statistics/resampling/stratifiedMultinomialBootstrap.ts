import { NotMeasurable } from "../../evidence/index.js";
import { totalOfCounts } from "../arguments/requireCounts.js";
import { multinomialDraw, requireWholeCounts } from "./multinomialDraw.js";
import type { ResampleOptions } from "./resampleOptions.js";
import { requireReplicates } from "./resampleOptions.js";

/**
 * Resamples of several tables of counts, each keeping its own total: what a bootstrap of the rows within each stratum would count.
 * Row r of the result holds the cells of all strata one after the other; stratum by stratum it is the multinomial draw of
 * {@link multinomialBootstrap}, from `random.stream("stratified-multinomial", r)`. A stratum without rows stays without.
 *
 * Not measured: `no-rows` (no stratum has rows). Throws `RangeError` unless the counts are whole numbers.
 * Right where the sizes of the strata were set by the design; where they came by chance {@link multinomialBootstrap} lets them vary, too.
 * Cost: O(replicates · cells), whatever the number of rows.
 *
 * @example
 * import { stratifiedMultinomialBootstrap } from "@probity/core/statistics";
 * import { seededRandom } from "@probity/core/random";
 * const draws = stratifiedMultinomialBootstrap([[60, 40], [3, 7]], { random: seededRandom("1"), replicates: 10 });
 * draws.length; // => 40
 * [draws[0] + draws[1], draws[2] + draws[3]]; // => [100, 10]
 */
export function stratifiedMultinomialBootstrap(
  strata: readonly ArrayLike<number>[],
  options: ResampleOptions,
): Float64Array {
  const replicates = requireReplicates(options);
  const drawn = strata.map((counts) => ({
    counts,
    total: totalOfCounts("resample counts", counts) === 0 ? 0 : requireWholeCounts(counts),
  }));
  if (drawn.every(({ total }) => total === 0)) throw new NotMeasurable("no-rows");
  const draws = new Float64Array(replicates * drawn.reduce((cells, { counts }) => cells + counts.length, 0));
  let at = 0;
  for (let r = 0; r < replicates; r++) {
    const random = options.random.stream("stratified-multinomial", r);
    for (const stratum of drawn) {
      multinomialDraw(stratum, draws.subarray(at, at + stratum.counts.length), random);
      at += stratum.counts.length;
    }
  }
  return draws;
}
