import type { DenseMatrix } from "../../../statistics/index.js";
import { defineTreeEnsemble } from "../../trees/defineTreeEnsemble.js";
import type { TreeEnsemble } from "../../trees/treeEnsemble.js";
import type { DecisionTreeOptions } from "./growDecisionTree.js";
import { growDecisionTree } from "./growDecisionTree.js";

/**
 * Grows one classification tree (CART, by the Gini index Σ p (1 − p)): as {@link trainDecisionTree}, with the share of each class in a leaf as its answer.
 *
 * A label is the place of its class in `classes`. Two classes make one margin, the share of the second. `marginToProbability` gives shares of all classes.
 * Not measured and thrown as for regression; also `RangeError` for fewer than two classes or a label beyond them. A share in a leaf of few rows
 * is nearly always too close to 0 or 1: ask for leaves of some dozens of rows. Cost: O(columns · rows · (log rows + classes · depth)).
 * Source: Breiman, Friedman, Olshen & Stone, Classification and Regression Trees, 1984.
 *
 * @example
 * import { marginToProbability, scoreTrees, trainClassificationTree } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.of(1, 2, 3, 4), 1);
 * const tree = trainClassificationTree(rows, Uint8Array.of(0, 0, 1, 0), { classes: ["no", "yes"], maxDepth: 1 });
 * marginToProbability(tree, scoreTrees(tree, Float64Array.of(1, 3))); // => Float64Array.of(1, 0, 0.5, 0.5)
 */
export function trainClassificationTree(
  features: DenseMatrix,
  labels: Uint8Array,
  options: DecisionTreeOptions & { readonly classes: readonly string[] },
): TreeEnsemble {
  const { classes } = options;
  const bad = labels.findIndex((label) => label >= classes.length);
  if (classes.length < 2 || bad >= 0)
    throw new RangeError(
      `cannot grow a classification tree of ${classes.length} classes: it needs two at least, and labels below their number`,
    );
  const first = classes.length === 2 ? 1 : 0;
  const outputs = classes.length - first;
  const values = new Float64Array(labels.length * outputs);
  for (let row = 0; row < labels.length; row++)
    if (labels[row]! >= first) values[row * outputs + labels[row]! - first] = 1;
  const tree = growDecisionTree("grow a classification tree", features, { values, outputs }, options);
  return defineTreeEnsemble({ features: features.columns, trees: [tree], classes, inputType: "float64" });
}
