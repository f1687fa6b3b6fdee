import type { Choice } from "./choice.js";
import type { LeafBoxes } from "./leafBoxes.js";

/** What is searched: choices, the leaves over them, and by how much each sum of leaf weights must be reached. */
export interface Search {
  readonly choices: readonly Choice[];
  readonly leaves: LeafBoxes;
  /** Σ over trees of leaf weights must come to this, one number a condition. */
  readonly needed: Float64Array;
  /** How far rounding may carry such a sum. */
  readonly slack: number;
}

/** A part of the space of points: candidates `low` to `high` of every choice. */
export interface Box {
  readonly low: Int32Array;
  readonly high: Int32Array;
}

/** What is known of a box: no point in it that reaches the target costs less than `bound`. */
export interface BoxBound {
  readonly bound: number;
  /** The candidates of least cost. */
  readonly nearest: Int32Array;
  readonly reaches: boolean;
  /** Where to cut: candidates of `choice` below `cut` and from it on. `null` where there is nothing to cut. */
  readonly split: { readonly choice: number; readonly cut: number } | null;
  /** The leaf that each tree would rather have, an index of `leaves`. */
  readonly wanted: Int32Array;
}
