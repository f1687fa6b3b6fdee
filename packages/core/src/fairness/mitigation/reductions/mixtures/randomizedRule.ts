/** A rule that gives every row the same label. */
export interface ConstantRule {
  readonly kind: "constant";
  readonly label: 0 | 1;
}

/** Several models as one rule, plain JSON: for each row one of them is drawn by its weight, and its score cut at ½. */
export interface RandomizedRule<Model> {
  readonly format: 1;
  readonly kind: "randomized-rule";
  /** Weights above 0 that add up to 1. */
  readonly predictors: readonly { readonly weight: number; readonly model: Model | ConstantRule }[];
}
