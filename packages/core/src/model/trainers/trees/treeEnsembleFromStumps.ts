import { defineTreeEnsemble } from "../../trees/defineTreeEnsemble.js";
import type { TreeEnsemble } from "../../trees/treeEnsemble.js";
import type { BoostedStumps } from "./boostedStumps.js";

/**
 * Boosted stumps in the normal form of tree ensembles, for scoring and explaining: a binary classifier of the labels "0" and "1".
 *
 * Throws `RangeError` where the model is none. Cost: O(nodes).
 *
 * @example
 * import { scoreTrees, treeEnsembleFromStumps } from "@probity/core/model";
 * const tree = { feature: 0, atMost: 5, whenTrue: { weight: -1 }, whenFalse: { weight: 1 } };
 * const model = { format: 1, kind: "boosted-stumps", features: 1, base: 0.5, trees: [tree], gains: [1] } as const;
 * scoreTrees(treeEnsembleFromStumps(model), Float64Array.of(4, 6)); // => Float64Array.of(-0.5, 1.5)
 */
export function treeEnsembleFromStumps({ features, trees, base }: BoostedStumps): TreeEnsemble {
  return defineTreeEnsemble({
    features,
    trees: trees.length === 0 ? [{ weight: 0 }] : trees,
    baseValues: [base],
    classes: ["0", "1"],
    postTransform: "logistic",
    inputType: "float64",
  });
}
