import type { ConstrainedMixture } from "./cutMixture.js";
import type { ExpectedRates } from "./expectedRates.js";

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
