import type { GroupIds } from "../../groups/groupIds.js";
import type { GroupCuts } from "../thresholds/deterministicThresholds.js";

/** A difference of rates, other groups together minus the privileged one; average odds is the mean of the true and false positive rates'. */
export type RejectOptionMetric = "selection-rate" | "true-positive-rate" | "average-odds";

/** What is searched. */
export interface RejectOptionOptions extends GroupIds {
  /** The id of the group that gives way in the band; every other group gains. */
  readonly privileged: number;
  readonly metric: RejectOptionMetric;
  /** Between which values the metric has to lie; default −0.05 and 0.05. */
  readonly bounds?: readonly [number, number];
  /** Even thresholds; default 100 from 0.01 to 0.99. */
  readonly thresholds?: { readonly from: number; readonly to: number; readonly count: number };
  /** Even margins for each threshold t, from 0 to the smaller of t and 1 − t; default 50. */
  readonly margins?: number;
}

/** A threshold and a margin as plain JSON, and the cut of each group that they come to. */
export interface RejectOption extends GroupCuts {
  readonly format: 1;
  readonly kind: "reject-option";
  readonly privileged: number;
  readonly metric: RejectOptionMetric;
  readonly bounds: readonly [number, number];
  readonly threshold: number;
  readonly margin: number;
  /** The metric on the rows that the rule was fitted to. */
  readonly difference: number;
  /** Whether `difference` lies within the bounds; if not, no pair does, and this is the nearest. */
  readonly isWithinBounds: boolean;
  readonly balancedAccuracy: number;
  readonly accuracy: number;
}
