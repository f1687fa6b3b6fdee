/** What a criterion asks to be equal over groups: some metrics, the one that is farthest apart or their mean. */
export interface Criterion<M extends string = string> {
  readonly metrics: readonly M[];
  readonly of: "worst" | "mean";
}

function one<M extends string>(metric: M): Criterion<M> {
  return { metrics: [metric], of: "worst" };
}

/**
 * The criteria of the field, by the metrics that they ask to be equal:
 * - `demographicParity` (statistical parity; its ratio is disparate impact): selection rates;
 * - `equalOpportunity`: true positive rates; `predictiveEquality`: false positive rates;
 * - `equalizedOdds`: both, the worse of the two; `averageOdds`: both, their mean;
 * - `predictiveParity`: positive predictive values; `conditionalUseAccuracy`: positive and negative predictive values, the worse;
 * - `accuracyEquality`: accuracies; `treatmentEquality`: false negatives per false positive;
 * - `calibrationEquality`: expected calibration errors; `positiveClassBalance`, `negativeClassBalance`: mean scores of the rows with that label.
 *
 * Unless a model is perfect or base rates are equal, calibration, equal false positive rates and equal false negative rates exclude each other:
 * no model meets all. Which one matters is a question about the harm of an error, not about the data.
 * Source: Barocas, Hardt & Narayanan, Fairness and Machine Learning (2023), chapter 3; Chouldechova, Big Data 5 (2017); Berk et al., Sociological
 * Methods & Research 50 (2021); Kleinberg, Mullainathan & Raghavan, ITCS 2017.
 *
 * @example
 * import { criteria } from "@probity/core/fairness";
 * criteria.equalizedOdds; // => { metrics: ["truePositiveRate", "falsePositiveRate"], of: "worst" }
 */
export const criteria: {
  readonly demographicParity: Criterion<"selectionRate">;
  readonly equalOpportunity: Criterion<"truePositiveRate">;
  readonly predictiveEquality: Criterion<"falsePositiveRate">;
  readonly equalizedOdds: Criterion<"truePositiveRate" | "falsePositiveRate">;
  readonly averageOdds: Criterion<"truePositiveRate" | "falsePositiveRate">;
  readonly predictiveParity: Criterion<"positivePredictiveValue">;
  readonly conditionalUseAccuracy: Criterion<"positivePredictiveValue" | "negativePredictiveValue">;
  readonly accuracyEquality: Criterion<"accuracy">;
  readonly treatmentEquality: Criterion<"falseNegativesPerFalsePositive">;
  readonly calibrationEquality: Criterion<"expectedCalibrationError">;
  readonly positiveClassBalance: Criterion<"meanScoreOfPositives">;
  readonly negativeClassBalance: Criterion<"meanScoreOfNegatives">;
} = {
  demographicParity: one("selectionRate"),
  equalOpportunity: one("truePositiveRate"),
  predictiveEquality: one("falsePositiveRate"),
  equalizedOdds: { metrics: ["truePositiveRate", "falsePositiveRate"], of: "worst" },
  averageOdds: { metrics: ["truePositiveRate", "falsePositiveRate"], of: "mean" },
  predictiveParity: one("positivePredictiveValue"),
  conditionalUseAccuracy: { metrics: ["positivePredictiveValue", "negativePredictiveValue"], of: "worst" },
  accuracyEquality: one("accuracy"),
  treatmentEquality: one("falseNegativesPerFalsePositive"),
  calibrationEquality: one("expectedCalibrationError"),
  positiveClassBalance: one("meanScoreOfPositives"),
  negativeClassBalance: one("meanScoreOfNegatives"),
};

/** The name of a criterion. */
export type CriterionName = keyof typeof criteria;
