/** How each feature moved what a model gives for each row (a probability, a loss) away from the background's mean of it. */
export interface TransformedShapValues {
  /** Row-major [row][feature][output]. */
  readonly values: Float64Array;
  /** v(∅) for each row and output: the background's mean. A loss is of the row's own label, so that rows differ. */
  readonly base: Float64Array;
  /** v(all) for each row and output: the row's own. */
  readonly full: Float64Array;
  readonly rows: number;
  readonly features: number;
  readonly outputs: number;
  readonly backgroundRows: number;
  /** The largest |Σ values + base − full|. Never above 1e-12 · scale + 1e-13. */
  readonly additivityError: number;
  /** The largest |full| or |base|. */
  readonly scale: number;
}
