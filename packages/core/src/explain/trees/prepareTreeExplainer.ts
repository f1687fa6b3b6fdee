import type { TreeEnsemble } from "../../model/index.js";
import type { TreeExplainer } from "./treeExplainer.js";
import { mostKept, requireExpectedRows, treeExplainer } from "./treeExplainer.js";

/** How a background is used. */
export interface BackgroundOptions {
  /** What each background row weighs (1 by default): a summarized background, or a sample with weights. */
  readonly weights?: ArrayLike<number>;
  /** Columns that act together as one player, such as those of a one-hot encoding; every column in one group. Each column by itself by default. */
  readonly players?: readonly (readonly number[])[];
}

/**
 * Counts a background once, so that single rows are explained in microseconds: what `interventionalShapValues` and its siblings do for
 * a table, made ready for a service. `expectedRows` is how many rows all calls together may bring: with more, larger tables pay.
 *
 * The tables of each kind of values are filled at its first call and kept up to 128 MB; trees beyond that are explained anew at each
 * call. With `players`, features that share one are taken from the row, or from the background, together: values are then of players,
 * exact in the game among them, and not sums of the features' own values.
 * Not measured: `no-rows` without background rows, `zero-total-weight`, and what {@link interventionalShapValues} names. Throws
 * `RangeError` where the background is not a whole number of rows, or weights or players are not one a row or feature.
 * Cost: O(background · trees · depth), then O(trees · 2^depth · depth²).
 *
 * @example
 * import { prepareTreeExplainer } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const explainer = prepareTreeExplainer(defineTreeEnsemble({ features: 1, trees: [stump] }), Float64Array.of(0, 1));
 * explainer.base[0]; // => 1
 * explainer.shapValues(Float64Array.of(0.75)).values[0]; // => 2
 */
export function prepareTreeExplainer(
  ensemble: TreeEnsemble,
  background: Float32Array | Float64Array,
  options: BackgroundOptions & { readonly expectedRows?: number } = {},
): TreeExplainer {
  const { expectedRows = 10_000, weights, players } = options;
  requireExpectedRows(expectedRows);
  return treeExplainer(ensemble, { background, weights, players, expectedRows, keep: mostKept });
}
