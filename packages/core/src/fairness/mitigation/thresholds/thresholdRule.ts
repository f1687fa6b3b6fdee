/** Which scores are predicted positive: none, all, or those strictly above or strictly below a threshold. */
export type Cut = "none" | "all" | { readonly above: number } | { readonly below: number };

/** What the groups' rules make equal: one rate of every group, or the true and the false positive rate at once. */
export type ThresholdConstraint =
  | "demographic-parity"
  | "equalized-odds"
  | "true-positive-rate-parity"
  | "false-positive-rate-parity"
  | "true-negative-rate-parity"
  | "false-negative-rate-parity";

/** What is made as large as the constraint allows: the mean over groups, weighted by their rows. */
export type ThresholdObjective =
  | "accuracy"
  | "balanced-accuracy"
  | "selection-rate"
  | "true-positive-rate"
  | "true-negative-rate";

/** What a rule gives on average on the rows that it was fitted to; `null` where the group has no row with such a label. */
export interface ExpectedRates {
  /** Rows, or the sum of their weights. */
  readonly weight: number;
  readonly selectionRate: number;
  readonly truePositiveRate: number | null;
  readonly falsePositiveRate: number | null;
  readonly accuracy: number;
}

/** A lottery between two cuts, or a constant probability. */
export interface CutMixture {
  /** With which probability each cut is followed; they add up to 1. */
  readonly probabilities: readonly [number, number];
  readonly cuts: readonly [Cut, Cut];
  /** With this probability the score is ignored, and the prediction positive with probability `constant`. 0 but for equalized odds. */
  readonly ignored: number;
  readonly constant: number;
}

/** The lottery of a group, and the rate that the constraint is about; for equalized odds the false positive rate. */
export interface ConstrainedMixture extends CutMixture {
  readonly constrained: number;
}

/** The rule of one group, and what it gives there. */
export interface GroupMixture extends ConstrainedMixture {
  readonly expected: ExpectedRates;
}

/** A randomized rule by group as plain JSON. Groups that had no rows have no rule: `null`. */
export interface RandomizedThresholds {
  readonly format: 1;
  readonly kind: "randomized-thresholds";
  readonly constraint: ThresholdConstraint;
  readonly objective: ThresholdObjective;
  /** By group id. */
  readonly groups: readonly (GroupMixture | null)[];
  /** The objective that the rule reaches on the rows that it was fitted to. */
  readonly value: number;
  /** The share of these rows whose label it gives, on average. */
  readonly accuracy: number;
}

/** The cut of one group, and what it gives there. */
export interface GroupCut {
  readonly cut: Cut;
  readonly expected: ExpectedRates;
}

/** One cut for each group, no lottery. Groups that had no rows have none: `null`. */
export interface GroupCuts {
  /** By group id. */
  readonly groups: readonly (GroupCut | null)[];
}

/** A rule of one cut for each group as plain JSON, with what giving up the lottery costs. */
export interface DeterministicThresholds extends GroupCuts {
  readonly format: 1;
  readonly kind: "deterministic-thresholds";
  readonly constraint: ThresholdConstraint;
  readonly objective: ThresholdObjective;
  readonly tolerance: number;
  /** The largest difference of the constrained rate between groups; for equalized odds, of the true or the false positive rate. */
  readonly gap: number;
  readonly value: number;
  /** The objective that lotteries reach whose constrained rates are equal. Above `value`, it is the price of having no lottery. */
  readonly randomizedValue: number;
  /** The objective of the best cuts without any constraint: above `value`, it is the price of the constraint. */
  readonly unconstrainedValue: number;
  readonly accuracy: number;
}

/** The positive predictions of a group: a constant, and a probability for each of two cuts that a score passes. */
export interface MixtureTerms {
  readonly constant: number;
  readonly weights: readonly [number, number];
  readonly cuts: readonly [Cut, Cut];
}

/** P(positive | score) = constant + Σ weight · [score passes cut], in the order in which every reader of a rule adds. */
export function mixtureTerms(rule: CutMixture | Pick<GroupCut, "cut">): MixtureTerms {
  if ("cut" in rule) return { constant: 0, weights: [1, 0], cuts: [rule.cut, "none"] };
  const { probabilities, cuts, ignored, constant } = rule;
  return {
    constant: ignored * constant,
    weights: [(1 - ignored) * probabilities[0], (1 - ignored) * probabilities[1]],
    cuts,
  };
}

/** A cut as a comparison sign · score > bound. */
export function cutComparison(cut: Cut): { readonly sign: 1 | -1; readonly bound: number } {
  if (cut === "none") return { sign: 1, bound: Infinity };
  if (cut === "all") return { sign: 1, bound: -Infinity };
  return "above" in cut ? { sign: 1, bound: cut.above } : { sign: -1, bound: -cut.below };
}
