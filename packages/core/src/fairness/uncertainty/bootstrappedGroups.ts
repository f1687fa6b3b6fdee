import { attempt, NotMeasurable } from "../../evidence/index.js";
import { requireLevel } from "../../statistics/arguments/index.js";
import type {
  ConfusionCounts,
  ConfusionRate,
  IntervalOptions,
  ResampleOptions,
} from "../../statistics/index.js";
import { balancedAccuracy, confusionRates, f1Score, percentileInterval } from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { cellOrder } from "./flatCounts.js";
import type { MetricCoefficients } from "./metricCoefficients.js";
import { rateCoefficients, weighedCells } from "./metricCoefficients.js";

/** What can be resampled from confusion counts alone. */
export type ResampledMetric = ConfusionRate | "balancedAccuracy" | "f1Score";

/** Which metrics to resample (all by default), how often, and the level of the intervals. */
export interface BootstrapRatesOptions<M extends ResampledMetric> extends ResampleOptions, IntervalOptions {
  readonly metrics?: readonly M[];
}

/** The metrics of one group with bootstrap intervals. */
export interface BootstrappedGroup<M extends string = ResampledMetric> {
  readonly metrics: Readonly<Record<M, GroupMeasurement>>;
  /** In how many replicates a metric had no value: the group, or the rows that it is a share of, had vanished. */
  readonly vanished: Readonly<Record<M, number>>;
}

const confusionMetrics: readonly ResampledMetric[] = [
  ...(Object.keys(confusionRates) as ConfusionRate[]),
  "balancedAccuracy",
  "f1Score",
];

/** How the draws were made, and the rows of each group where its counts are weights. */
interface Drawing {
  readonly method: "multinomial-bootstrap" | "stratified-bootstrap" | "poisson-bootstrap";
  readonly rows?: readonly ConfusionCounts[];
}

/** The metrics of groups with percentile intervals from draws of their counts, replicate after replicate, four counts to a group. */
export function bootstrappedGroups<M extends ResampledMetric>(
  groups: readonly ConfusionCounts[],
  draws: Float64Array,
  options: BootstrapRatesOptions<M> & Drawing,
): readonly BootstrappedGroup<M>[] {
  const { metrics = confusionMetrics as readonly M[], method, rows = groups } = options;
  const level = requireLevel(options);
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
        const { value } = observed(metric, counts);
        const { n } = observed(metric, rows[g]!);
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

function sampler(metric: ResampledMetric): Sampler {
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
  metric: ResampledMetric,
  counts: ConfusionCounts,
): { readonly value: number; readonly n: number } {
  if (metric === "balancedAccuracy" || metric === "f1Score") {
    const value = metric === "f1Score" ? f1Score(counts) : balancedAccuracy(counts);
    return { value, n: confusionRates.accuracy(counts).denominator };
  }
  const { numerator, denominator } = confusionRates[metric](counts);
  return { value: numerator / denominator, n: denominator };
}
