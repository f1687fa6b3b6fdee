import type { ShapValues } from "./shapValues.js";

/** How much two features change each other's difference to the margin, for each row. */
export interface PairInteractions {
  /** Row-major [row][feature][feature][output], symmetric, 0 on the diagonal, in units of the margin. */
  readonly index: Float64Array;
  readonly rows: number;
  readonly features: number;
  readonly outputs: number;
}

/** Shapley interaction indices, with the values of the single features that belong to them. */
export interface ShapInteractions extends PairInteractions {
  readonly shap: ShapValues;
}
