import type { Cut } from "./cut.js";

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

/** The positive predictions of a group: a constant, and a probability for each of two cuts that a score passes. */
export interface MixtureTerms {
  readonly constant: number;
  readonly weights: readonly [number, number];
  readonly cuts: readonly [Cut, Cut];
}

/** P(positive | score) = constant + Σ weight · [score passes cut], in the order in which every reader of a rule adds. */
export function mixtureTerms(rule: CutMixture | { readonly cut: Cut }): MixtureTerms {
  if ("cut" in rule) return { constant: 0, weights: [1, 0], cuts: [rule.cut, "none"] };
  const { probabilities, cuts, ignored, constant } = rule;
  return {
    constant: ignored * constant,
    weights: [(1 - ignored) * probabilities[0], (1 - ignored) * probabilities[1]],
    cuts,
  };
}
