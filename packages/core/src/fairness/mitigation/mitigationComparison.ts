import type { InputName, Json } from "../../evidence/index.js";
import type { IntervalOptions } from "../../statistics/index.js";
import type { WeightedGroupIds } from "../groups/groupIds.js";

/**
 * Two rules on the same held-out rows, which neither of them was fitted on: for each row the probability of the favorable prediction.
 * A deterministic rule has 0 and 1 (a `Uint8Array` of predictions will do), a randomized one what lies between.
 */
export interface RuleChange {
  readonly before: Uint8Array | Float64Array;
  readonly after: Uint8Array | Float64Array;
}

/** How two rules are compared. */
export interface MitigationComparison extends WeightedGroupIds, IntervalOptions {
  readonly model: string;
  /** What was done between the two rules, such as `reweighing`: a parameter of every finding. */
  readonly mitigation: string;
  readonly inputs: readonly InputName[];
  readonly parameters?: { readonly [name: string]: Json };
}
