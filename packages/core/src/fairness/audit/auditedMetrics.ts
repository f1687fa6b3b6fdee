import type { MeasureId } from "../../evidence/index.js";
import type { ConfusionRate } from "../../statistics/index.js";
import type { ScoreMetric } from "../groups/metrics/scoreMetrics.js";

/** Shares of rows that an audit measures of each group, compares with the reference, and whose gap it bounds. The others are 1 minus one of these. */
export type AuditedRate = Extract<
  ConfusionRate,
  | "selectionRate"
  | "truePositiveRate"
  | "falsePositiveRate"
  | "baseRate"
  | "accuracy"
  | "positivePredictiveValue"
  | "negativePredictiveValue"
>;

/** What an audit can measure of each group. */
export type AuditedMetric = AuditedRate | ScoreMetric | "falseNegativesPerFalsePositive";

/** The measures of one metric: of a group, and of a group less the reference. */
export interface AuditedIds {
  readonly group: MeasureId;
  readonly difference: MeasureId;
}

/** The rates of an audit and the ids of their findings. */
export const auditedRates: {
  readonly [R in AuditedRate]: AuditedIds & { readonly gap: MeasureId };
} = {
  selectionRate: {
    group: "fairness/selection-rate",
    difference: "fairness/selection-rate-difference",
    gap: "fairness/selection-rate-gap",
  },
  truePositiveRate: {
    group: "fairness/true-positive-rate",
    difference: "fairness/true-positive-rate-difference",
    gap: "fairness/true-positive-rate-gap",
  },
  falsePositiveRate: {
    group: "fairness/false-positive-rate",
    difference: "fairness/false-positive-rate-difference",
    gap: "fairness/false-positive-rate-gap",
  },
  baseRate: {
    group: "fairness/base-rate",
    difference: "fairness/base-rate-difference",
    gap: "fairness/base-rate-gap",
  },
  accuracy: {
    group: "fairness/accuracy",
    difference: "fairness/accuracy-difference",
    gap: "fairness/accuracy-gap",
  },
  positivePredictiveValue: {
    group: "fairness/positive-predictive-value",
    difference: "fairness/positive-predictive-value-difference",
    gap: "fairness/positive-predictive-value-gap",
  },
  negativePredictiveValue: {
    group: "fairness/negative-predictive-value",
    difference: "fairness/negative-predictive-value-difference",
    gap: "fairness/negative-predictive-value-gap",
  },
};

export const auditedRateNames = Object.keys(auditedRates) as readonly AuditedRate[];

/** Everything that an audit measures of groups. The order is that of the findings. */
export const auditedMetrics: { readonly [M in AuditedMetric]: AuditedIds } = {
  ...auditedRates,
  falseNegativesPerFalsePositive: {
    group: "fairness/errors-ratio",
    difference: "fairness/errors-ratio-difference",
  },
  rocAuc: { group: "fairness/roc-auc", difference: "fairness/roc-auc-difference" },
  brierScore: { group: "fairness/brier-score", difference: "fairness/brier-score-difference" },
  logLoss: { group: "fairness/log-loss", difference: "fairness/log-loss-difference" },
  meanScore: { group: "fairness/mean-score", difference: "fairness/mean-score-difference" },
  meanScoreOfPositives: {
    group: "fairness/mean-score-of-positives",
    difference: "fairness/mean-score-of-positives-difference",
  },
  meanScoreOfNegatives: {
    group: "fairness/mean-score-of-negatives",
    difference: "fairness/mean-score-of-negatives-difference",
  },
  calibrationInTheLarge: {
    group: "fairness/calibration-in-the-large",
    difference: "fairness/calibration-in-the-large-difference",
  },
  expectedCalibrationError: {
    group: "fairness/expected-calibration-error",
    difference: "fairness/expected-calibration-error-difference",
  },
};

export const auditedMetricNames = Object.keys(auditedMetrics) as readonly AuditedMetric[];

/** Is it a share of rows? */
export function isAuditedRate(metric: AuditedMetric): metric is AuditedRate {
  return Object.hasOwn(auditedRates, metric);
}
