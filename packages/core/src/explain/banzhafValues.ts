/** Banzhaf values of the margin: the mean difference that a feature makes to all coalitions of the others, each weighing the same. */
export interface BanzhafValues {
  /** Row-major [row][feature][output], in units of the margin. They do not add up to the margin. */
  readonly values: Float64Array;
  readonly rows: number;
  readonly features: number;
  readonly outputs: number;
}
