import type { GroupIds } from "../groupIds.js";
import type { Evaluate } from "./confusionFigures.js";
import { confusionFigures } from "./confusionFigures.js";
import type { ConfusionMetric } from "./confusionMetrics.js";
import { confusionMetricNames } from "./confusionMetrics.js";
import type { LabeledPredictions } from "./confusionTallies.js";
import type { LabeledScores } from "./scoreFigures.js";
import { scoreFigures } from "./scoreFigures.js";
import type { ScoreMetric } from "./scoreMetrics.js";
import { scoreMetricNames } from "./scoreMetrics.js";

/** What is measured: by default all that the data allow, at level 0.95, the calibration error over 10 bins. */
export interface MetricOptions<M extends string = string> {
  readonly metrics?: readonly M[];
  /** Confidence of every single interval. */
  readonly level?: number;
  /** Bins of equal width of `expectedCalibrationError`. */
  readonly bins?: number;
}

/** Outcomes with predicted labels, with scores, or with both. */
export type Predictions = Partial<LabeledPredictions> &
  Partial<LabeledScores> &
  Pick<LabeledPredictions, "yTrue">;

const isConfusion = (metric: string): metric is ConfusionMetric =>
  (confusionMetricNames as readonly string[]).includes(metric);

/** The metrics that were asked for, or all that the data allow. Throws `RangeError` at one that they do not. */
export function metricsFor(
  { yPred, yScore }: Predictions,
  { metrics }: MetricOptions<ConfusionMetric | ScoreMetric>,
): readonly (ConfusionMetric | ScoreMetric)[] {
  const possible = [
    ...(yPred === undefined ? [] : confusionMetricNames),
    ...(yScore === undefined ? [] : scoreMetricNames),
  ];
  const impossible = metrics?.find((metric) => !possible.includes(metric));
  if (impossible !== undefined)
    throw new RangeError(
      `cannot measure ${impossible}: with these data it needs one of ${possible.join(", ") || "no metric: give yPred or yScore"}`,
    );
  return metrics ?? possible;
}

/** Confusion metrics by one count, scores by cells, as one. */
export function predictionFigures(
  { yTrue, yPred, yScore, weights }: Predictions,
  ids: GroupIds,
  options: MetricOptions<ConfusionMetric | ScoreMetric> & {
    readonly metrics: readonly (ConfusionMetric | ScoreMetric)[];
  },
): Evaluate<ConfusionMetric | ScoreMetric> {
  const { level = 0.95, bins = 10, metrics } = options;
  const weighed = weights === undefined ? {} : { weights };
  const ofCounts = metrics.filter(isConfusion);
  const ofScores = metrics.filter((metric): metric is ScoreMetric => !isConfusion(metric));
  const counted =
    yPred === undefined
      ? null
      : confusionFigures({ yTrue, yPred, ...weighed }, ids, { metrics: ofCounts, level });
  const scored =
    yScore === undefined || (counted !== null && ofScores.length === 0)
      ? null
      : scoreFigures({ yTrue, yScore, ...weighed }, ids, { metrics: ofScores, level, bins });
  if (counted === null || scored === null)
    return (counted ?? scored) as Evaluate<ConfusionMetric | ScoreMetric>;
  return (map) => {
    const second = scored(map);
    return counted(map).map((figures, cell) => ({
      ...figures,
      metrics: { ...figures.metrics, ...second[cell]!.metrics },
    }));
  };
}
