import { NotMeasurable } from "../../../evidence/index.js";
import type { DenseMatrix } from "../../../statistics/index.js";
import { defineTreeEnsemble } from "../../trees/defineTreeEnsemble.js";
import type { TreeEnsemble } from "../../trees/treeEnsemble.js";
import type { DecisionTreeOptions } from "./growDecisionTree.js";
import { growDecisionTree } from "./growDecisionTree.js";

/**
 * Grows one regression tree (CART): each split is the question `value ≤ threshold` that lowers Σ w (y − mean)² most, over all columns and all gaps
 * between values; the threshold lies halfway, and a leaf gives the weighted mean of its rows. NaN is a missing value, tried on both sides of every split
 * and against all present ones; where a node has none, later ones go with the heavier side.
 *
 * Of equal splits the one of the first column and the lowest threshold is taken. Rows of weight 0 do not count. Infinities are values.
 * Not measured: `no-rows`, `zero-total-weight`, `not-finite` (a target), `overflow`. Throws `RangeError` where lengths differ, at a weight that is negative
 * or not finite, or an option out of range. A tree describes the rows it was grown on; another sample often gives another tree of about the same error.
 * Cost: O(columns · rows · (log rows + depth)). Source: Breiman, Friedman, Olshen & Stone, Classification and Regression Trees, 1984.
 *
 * @example
 * import { scoreTrees, trainDecisionTree } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.of(1, 2, 3, 4), 1);
 * const tree = trainDecisionTree(rows, Float64Array.of(5, 5, 8, 9), { maxDepth: 1 });
 * tree.threshold[0]; // => 2.5
 * scoreTrees(tree, Float64Array.of(0, 9)); // => Float64Array.of(5, 8.5)
 */
export function trainDecisionTree(
  features: DenseMatrix,
  target: Float64Array,
  options: DecisionTreeOptions = {},
): TreeEnsemble {
  if (!target.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const tree = growDecisionTree("grow a decision tree", features, { values: target, outputs: 1 }, options);
  return defineTreeEnsemble({ features: features.columns, trees: [tree], inputType: "float64" });
}
