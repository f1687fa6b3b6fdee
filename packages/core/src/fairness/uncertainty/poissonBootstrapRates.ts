import type { SeededRandom } from "../../random/index.js";
import type { GroupConfusionOptions } from "../../statistics/index.js";
import { groupConfusion } from "../../statistics/index.js";
import type { BootstrappedGroup, BootstrapRatesOptions, ResampledMetric } from "./bootstrappedGroups.js";
import { bootstrappedGroups } from "./bootstrappedGroups.js";

/** Groups and weights of the rows, and how to resample them. */
export interface PoissonBootstrapOptions<M extends ResampledMetric>
  extends GroupConfusionOptions,
    BootstrapRatesOptions<M> {}

/**
 * Confusion metrics of groups of *weighted* rows with percentile intervals by the Poisson bootstrap: each replicate counts every row
 * 0, 1, 2, … times, independently by the Poisson law of mean 1, so that the spread of the weights enters, which counts alone do not know.
 * Without weights {@link bootstrapRates} gives the same law at a cost that does not depend on the rows.
 *
 * `n` is the number of rows in the denominator, not of their weights. A metric is not measured, and replicates are counted as vanished, as
 * there; not measured at all: `zero-total-weight`. Throws as `groupConfusion` and {@link bootstrapRates} do.
 * Replicate r draws from `random.stream("poisson", r)`. Cost: O(replicates · rows), some 10 ns a row and replicate.
 * Source: Hanley & MacGibbon, Comput. Methods Programs Biomed. 83 (2006); Chamandy et al., Google (2012).
 *
 * @example
 * import { poissonBootstrapRates } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const yTrue = Uint8Array.of(1, 1, 0, 0, 1, 0, 1, 0);
 * const yPred = Uint8Array.of(1, 0, 0, 1, 1, 0, 1, 0);
 * const [group] = poissonBootstrapRates(yTrue, yPred, {
 *   groupOf: new Int32Array(8),
 *   groups: 1,
 *   weights: Float64Array.of(1, 2, 1, 1, 3, 1, 1, 2),
 *   random: seededRandom("1"),
 *   metrics: ["accuracy"],
 * });
 * group.metrics.accuracy.status; // => "measured"
 */
export function poissonBootstrapRates<M extends ResampledMetric = ResampledMetric>(
  yTrue: Uint8Array,
  yPred: Uint8Array,
  options: PoissonBootstrapOptions<M>,
): readonly BootstrappedGroup<M>[] {
  const { groupOf, groups, weights, random, replicates = 2000 } = options;
  if (!Number.isSafeInteger(replicates) || replicates < 1)
    throw new RangeError(`cannot resample ${replicates} times: it needs a whole number from 1`);
  const counts = groupConfusion(yTrue, yPred, options);
  // In the order of flat counts: true positives, false positives, true negatives, false negatives.
  const cellOf = Uint32Array.from(
    yTrue,
    (label, row) => 4 * groupOf[row]! + (label === yPred[row] ? 2 - 2 * label : 1 + 2 * label),
  );
  const draws = new Float64Array(replicates * 4 * groups);
  for (let r = 0; r < replicates; r++) {
    const stream = random.stream("poisson", r);
    const own = draws.subarray(r * 4 * groups, (r + 1) * 4 * groups);
    for (let row = 0; row < cellOf.length; row++) {
      const times = poissonOfOne(stream);
      if (times > 0) own[cellOf[row]!]! += times * (weights === undefined ? 1 : weights[row]!);
    }
  }
  const rows = groupConfusion(yTrue, yPred, { groupOf, groups });
  return bootstrappedGroups(counts, draws, { ...options, method: "poisson-bootstrap", rows });
}

/** P(X ≤ k) of the Poisson law of mean 1, k from 0 on: e⁻¹ Σ 1/j!. */
const cumulative: readonly number[] = [
  0.36787944117144233, 0.7357588823428847, 0.9196986029286058, 0.9810118431238462, 0.9963401531726563,
  0.9994058151824183, 0.999916758850712, 0.9999897508033253, 0.999998874797402, 0.9999998885745217,
  0.9999999899522336, 0.9999999991683892, 0.9999999999364022, 0.9999999999954802, 0.9999999999997,
  0.9999999999999813, 0.9999999999999989,
];

function poissonOfOne(random: SeededRandom): number {
  const u = random.uniform();
  let k = 0;
  while (k < cumulative.length && u >= cumulative[k]!) k += 1;
  return k;
}
