import type { ConfusionCounts } from "../../statistics/index.js";
import { multinomialBootstrap, stratifiedMultinomialBootstrap } from "../../statistics/index.js";
import type { BootstrappedGroup, BootstrapRatesOptions, ResampledMetric } from "./bootstrappedGroups.js";
import { bootstrappedGroups } from "./bootstrappedGroups.js";
import { flatCounts } from "./flatCounts.js";

/**
 * Confusion metrics of groups with percentile intervals from multinomial resamples of the counts of all groups together: what a bootstrap of
 * the rows gives, at a cost that does not depend on how many there are. The size of a group varies from replicate to replicate, as it would
 * in a new sample; for fixed sizes take {@link stratifiedBootstrapRates}.
 *
 * A metric is not measured where the data do not have it (`no-rows`, `no-positive-labels`, …), and `too-few-rows` where more than one replicate
 * in twenty has no value; replicates without value are counted in `vanished`, never taken as 0. Throws `NotMeasurable` `no-rows` without
 * any row, `RangeError` unless the counts are whole numbers: weights need another variance.
 * A share observed as 0 or 1 gets no width: put {@link rateBands} or Wilson's interval on a single rate, and the bootstrap on what has no formula.
 * Cost: O(replicates · groups · metrics); 10,000 replicates of 64 groups take about half a second. Golden: `fairness/bootstrap.json`.
 *
 * @example
 * import { bootstrapRates } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const counts = { truePositives: 60, falsePositives: 20, trueNegatives: 90, falseNegatives: 30 };
 * const [group] = bootstrapRates([counts], { random: seededRandom("1"), metrics: ["accuracy", "f1Score"] });
 * group.metrics.accuracy; // => { status: "measured", value: 0.75, n: 200, interval: { lower: 0.69, upper: 0.81, level: 0.95, method: "multinomial-bootstrap" } }
 * group.vanished; // => { accuracy: 0, f1Score: 0 }
 */
export function bootstrapRates<M extends ResampledMetric = ResampledMetric>(
  groups: readonly ConfusionCounts[],
  options: BootstrapRatesOptions<M>,
): readonly BootstrappedGroup<M>[] {
  return bootstrappedGroups(groups, multinomialBootstrap(flatCounts(groups), options), {
    ...options,
    method: "multinomial-bootstrap",
  });
}

/**
 * {@link bootstrapRates} with the number of rows of each group as it is: right where the groups were sampled by design.
 *
 * Not measured and throws as there, but that a group with rows never vanishes. Cost: O(replicates · groups · metrics).
 *
 * @example
 * import { stratifiedBootstrapRates } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * const counts = { truePositives: 60, falsePositives: 20, trueNegatives: 90, falseNegatives: 30 };
 * const [group] = stratifiedBootstrapRates([counts, counts], { random: seededRandom("1"), metrics: ["accuracy"] });
 * group.metrics.accuracy.status; // => "measured"
 * group.vanished; // => { accuracy: 0 }
 */
export function stratifiedBootstrapRates<M extends ResampledMetric = ResampledMetric>(
  groups: readonly ConfusionCounts[],
  options: BootstrapRatesOptions<M>,
): readonly BootstrappedGroup<M>[] {
  const strata = groups.map((counts) => flatCounts([counts]));
  return bootstrappedGroups(groups, stratifiedMultinomialBootstrap(strata, options), {
    ...options,
    method: "stratified-bootstrap",
  });
}
