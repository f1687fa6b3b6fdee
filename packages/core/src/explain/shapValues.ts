/** How each feature moved each row's margin away from the base: the mean margin of the background, or the expected one by covers. */
export interface ShapValues {
  /** Row-major [row][feature][output], in units of the margin (log-odds for a logistic model). */
  readonly values: Float64Array;
  /** The mean margin of the background (by covers the expected margin), one an output. */
  readonly base: Float64Array;
  readonly rows: number;
  readonly features: number;
  readonly outputs: number;
  /** 0 for values by covers. */
  readonly backgroundRows: number;
  /** The largest |Σ values + base − margin| of all rows and outputs, in units of the margin. Never above 1e-12 · scale + 1e-13. */
  readonly additivityError: number;
  /** The largest |margin| of the explained rows: what the error is to be compared with. */
  readonly scale: number;
}
