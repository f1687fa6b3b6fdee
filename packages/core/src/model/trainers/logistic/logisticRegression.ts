/** A logistic regression as plain JSON: P(1) = 1 / (1 + e^−(intercept + Σ coefficientⱼ xⱼ)). */
export interface LogisticRegression {
  readonly format: 1;
  readonly kind: "logistic-regression";
  readonly intercept: number;
  /** One a column, in the column's own unit. */
  readonly coefficients: readonly number[];
}
