import { attempt, NotMeasurable } from "../../evidence/index.js";
import type {
  ConfusionCounts,
  ConfusionRate,
  IntervalOptions,
  ResampleOptions,
} from "../../statistics/index.js";
import {
  balancedAccuracy,
  confusionRates,
  f1Score,
  multinomialBootstrap,
  percentileInterval,
  stratifiedMultinomialBootstrap,
} from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { cellOrder, flatCounts } from "./flatCounts.js";
import type { MetricCoefficients } from "./metricCoefficients.js";
import { rateCoefficients, weighedCells } from "./metricCoefficients.js";
import { requireLevel } from "./requireLevel.js";

/** What can be resampled from confusion counts alone. */
export type ConfusionMetric = ConfusionRate | "balancedAccuracy" | "f1Score";

/** Which metrics to resample (all by default), how often, and the level of the intervals. */
export interface BootstrapRatesOptions<M extends ConfusionMetric> extends ResampleOptions, IntervalOptions {
  readonly metrics?: readonly M[];
}

/** The metrics of one group with bootstrap intervals. */
export interface BootstrappedGroup<M extends string = ConfusionMetric> {
  readonly metrics: Readonly<Record<M, GroupMeasurement>>;
  /** In how many replicates a metric had no value: the group, or the rows that it is a share of, had vanished. */
  readonly vanished: Readonly<Record<M, number>>;
}

const confusionMetrics: readonly ConfusionMetric[] = [
  ...(Object.keys(confusionRates) as ConfusionRate[]),
  "balancedAccuracy",
  "f1Score",
];

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
export function bootstrapRates<M extends ConfusionMetric = ConfusionMetric>(
  groups: readonly ConfusionCounts[],
  options: BootstrapRatesOptions<M>,
): readonly BootstrappedGroup<M>[] {
  return summarized(groups, multinomialBootstrap(flatCounts(groups), options), {
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
export function stratifiedBootstrapRates<M extends ConfusionMetric = ConfusionMetric>(
  groups: readonly ConfusionCounts[],
  options: BootstrapRatesOptions<M>,
): readonly BootstrappedGroup<M>[] {
  const strata = groups.map((counts) => flatCounts([counts]));
  return summarized(groups, stratifiedMultinomialBootstrap(strata, options), {
    ...options,
    method: "stratified-bootstrap",
  });
}

type Method = "multinomial-bootstrap" | "stratified-bootstrap";

function summarized<M extends ConfusionMetric>(
  groups: readonly ConfusionCounts[],
  draws: Float64Array,
  options: BootstrapRatesOptions<M> & { readonly method: Method },
): readonly BootstrappedGroup<M>[] {
  const { metrics = confusionMetrics as readonly M[], method } = options;
  const level = requireLevel("bootstrap rates", options);
  const kernels = metrics.map((metric) => ({ metric, sample: sampler(metric) }));
  const width = cellOrder.length * groups.length;
  const replicates = draws.length / width;
  const values = new Float64Array(replicates);
  const own = new Float64Array(cellOrder.length * replicates);
  return groups.map((counts, g) => {
    // One group's draws side by side: every metric reads them, and a far jump each time would cost more than the sums.
    for (let r = 0; r < replicates; r++) {
      for (let cell = 0; cell < cellOrder.length; cell++)
        own[cellOrder.length * r + cell] = draws[r * width + cellOrder.length * g + cell]!;
    }
    const measured = kernels.map(({ metric, sample }) => {
      let used = 0;
      for (let at = 0; at < own.length; at += cellOrder.length) {
        const value = sample(own, at);
        if (value >= 0) values[used++] = value;
      }
      const outcome = attempt(() => {
        const { value, n } = observed(metric, counts);
        if ((replicates - used) * 20 > replicates) throw new NotMeasurable("too-few-rows");
        const ends = percentileInterval(values.subarray(0, used), { level });
        return { status: "measured", value, n, interval: { ...ends, level, method } } as const;
      });
      const measurement: GroupMeasurement =
        "reason" in outcome ? { status: "not-measured", reason: outcome.reason } : outcome.value;
      return { metric, measurement, vanished: replicates - used };
    });
    return {
      metrics: record(measured, ({ measurement }) => measurement),
      vanished: record(measured, ({ vanished }) => vanished),
    };
  });
}

function record<M extends string, E extends { readonly metric: M }, V>(
  entries: readonly E[],
  value: (entry: E) => V,
): Readonly<Record<M, V>> {
  return Object.fromEntries(entries.map((entry) => [entry.metric, value(entry)])) as Record<M, V>;
}

/** The metric of the four counts that start at `at`; below 0 where they do not have it. */
type Sampler = (draws: Float64Array, at: number) => number;

const f1Coefficients: MetricCoefficients = { numerator: [2, 0, 0, 0], denominator: [2, 1, 0, 1] };

function sampler(metric: ConfusionMetric): Sampler {
  if (metric === "balancedAccuracy") {
    const sensitivity = quotientSampler(rateCoefficients("truePositiveRate"));
    const specificity = quotientSampler(rateCoefficients("trueNegativeRate"));
    return (draws, at) => {
      const first = sensitivity(draws, at);
      const second = specificity(draws, at);
      return first < 0 || second < 0 ? -1 : (first + second) / 2;
    };
  }
  return quotientSampler(metric === "f1Score" ? f1Coefficients : rateCoefficients(metric));
}

function quotientSampler({ numerator, denominator }: MetricCoefficients): Sampler {
  return (draws, at) => {
    const whole = weighedCells(denominator, draws, at);
    return whole > 0 ? weighedCells(numerator, draws, at) / whole : -1;
  };
}

/** The metric of the counts themselves, and the rows that it stands on. */
function observed(
  metric: ConfusionMetric,
  counts: ConfusionCounts,
): { readonly value: number; readonly n: number } {
  if (metric === "balancedAccuracy" || metric === "f1Score") {
    const value = metric === "f1Score" ? f1Score(counts) : balancedAccuracy(counts);
    return { value, n: confusionRates.accuracy(counts).denominator };
  }
  const { numerator, denominator } = confusionRates[metric](counts);
  return { value: numerator / denominator, n: denominator };
}
