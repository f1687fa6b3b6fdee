import { NotMeasurable } from "../../../evidence/index.js";
import type { ScoredGroup } from "./hulls/scoredGroups.js";
import type { ThresholdConstraint, ThresholdObjective } from "./randomizedThresholds.js";

/** A rate of a group as a function of what a cut predicts positive. */
export type ThresholdMetric = ThresholdObjective | "false-positive-rate" | "false-negative-rate";

/** The two axes of a trade-off: the constrained rate, and what is made large. */
export interface TradeoffAxes {
  readonly x: ThresholdMetric;
  readonly y: ThresholdMetric;
}

const constrainedRates: { readonly [C in ThresholdConstraint]: ThresholdMetric } = {
  "demographic-parity": "selection-rate",
  "equalized-odds": "false-positive-rate",
  "true-positive-rate-parity": "true-positive-rate",
  "false-positive-rate-parity": "false-positive-rate",
  "true-negative-rate-parity": "true-negative-rate",
  "false-negative-rate-parity": "false-negative-rate",
};

const objectives: readonly string[] = [
  "accuracy",
  "balanced-accuracy",
  "selection-rate",
  "true-positive-rate",
  "true-negative-rate",
];

/** The axes of a constraint and an objective. Throws `RangeError` where one is none, or equalized odds has another objective than an accuracy. */
export function tradeoffAxes(constraint: ThresholdConstraint, objective: ThresholdObjective): TradeoffAxes {
  if (!Object.hasOwn(constrainedRates, constraint))
    throw new RangeError(
      `cannot find thresholds: got the constraint "${constraint}", it needs one of ${Object.keys(constrainedRates).join(", ")}`,
    );
  if (!objectives.includes(objective))
    throw new RangeError(
      `cannot find thresholds: got the objective "${objective}", it needs one of ${objectives.join(", ")}`,
    );
  if (constraint !== "equalized-odds") return { x: constrainedRates[constraint], y: objective };
  if (objective !== "accuracy" && objective !== "balanced-accuracy")
    throw new RangeError(
      `cannot find thresholds for equalized odds: got the objective "${objective}", it needs accuracy or balanced-accuracy`,
    );
  return { x: "false-positive-rate", y: "true-positive-rate" };
}

/** Throws {@link NotMeasurable} where a group lacks the labels that a metric counts. */
export function requireMetrics(
  groups: readonly (ScoredGroup | null)[],
  metrics: readonly ThresholdMetric[],
): void {
  for (const group of groups) {
    if (group === null) continue;
    for (const metric of metrics) {
      if (group.positives === 0 && needsPositives.includes(metric))
        throw new NotMeasurable("no-positive-labels");
      if (group.negatives === 0 && needsNegatives.includes(metric))
        throw new NotMeasurable("no-negative-labels");
    }
  }
}

const needsPositives: readonly ThresholdMetric[] = [
  "true-positive-rate",
  "false-negative-rate",
  "balanced-accuracy",
];
const needsNegatives: readonly ThresholdMetric[] = [
  "true-negative-rate",
  "false-positive-rate",
  "balanced-accuracy",
];

/** A metric of every cut, or of what every cut leaves: predicting positive below it. */
export function metricByCut(
  metric: ThresholdMetric,
  group: ScoredGroup,
  side: "above" | "below" = "above",
): Float64Array {
  const { truePositives, falsePositives, positives, negatives } = group;
  const rate = rates[metric];
  const values = new Float64Array(truePositives.length);
  for (let cut = 0; cut < values.length; cut++) {
    const above = truePositives[cut]!;
    const aboveFalse = falsePositives[cut]!;
    values[cut] =
      side === "above"
        ? rate(above, aboveFalse, positives, negatives)
        : rate(positives - above, negatives - aboveFalse, positives, negatives);
  }
  return values;
}

const rates: {
  readonly [M in ThresholdMetric]: (
    truePositives: number,
    falsePositives: number,
    positives: number,
    negatives: number,
  ) => number;
} = {
  "selection-rate": (tp, fp, p, n) => (tp + fp) / (p + n),
  accuracy: (tp, fp, p, n) => (tp + (n - fp)) / (p + n),
  "balanced-accuracy": (tp, fp, p, n) => (0.5 * tp) / p + (0.5 * (n - fp)) / n,
  "true-positive-rate": (tp, _, p) => tp / p,
  "false-negative-rate": (tp, _, p) => (p - tp) / p,
  "true-negative-rate": (_, fp, __, n) => (n - fp) / n,
  "false-positive-rate": (_, fp, __, n) => fp / n,
};
