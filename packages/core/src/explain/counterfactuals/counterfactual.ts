/** A point that reaches the target. */
export interface Counterfactual {
  /** In the model's input type: rounding it to float32 moves it across no threshold. */
  readonly point: Float64Array;
  readonly distance: number;
  /** The features that differ from the row, ascending. */
  readonly changed: readonly number[];
  /** What the model gives for it: the margins of a tree ensemble, the outputs of a predictor. */
  readonly scores: Float64Array;
}

/**
 * How a search ended: `proven-optimal` where no allowed point is nearer than `counterfactual` (to 1e-9 of its distance), `best-found` where the budget was spent
 * first, no point nearer than `lowerBound` being possible; `no-counterfactual` where it is proven that no allowed point reaches the target;
 * `undecided` where the budget was spent without finding one.
 */
export type CounterfactualResult =
  | {
      readonly status: "proven-optimal" | "best-found";
      readonly counterfactual: Counterfactual;
      readonly lowerBound: number;
      /** Boxes that were looked at, or points that a predictor was asked about. */
      readonly nodes: number;
    }
  | {
      readonly status: "no-counterfactual";
      /**
       * How far the margin asked for can come; `null` where no point is allowed at all, the target has several conditions or concerns more
       * than margins, or the budget did not suffice.
       */
      readonly bestReachable: number | null;
      readonly nodes: number;
    }
  | { readonly status: "undecided"; readonly lowerBound: number; readonly nodes: number };
