import type { Cut } from "./cut.js";
import type { ExpectedRates } from "./expectedRates.js";
import type { ThresholdConstraint, ThresholdObjective } from "./randomizedThresholds.js";

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
