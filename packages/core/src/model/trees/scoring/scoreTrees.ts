import type { TreeEnsemble } from "../treeEnsemble.js";
import { preparedRows } from "./preparedRows.js";
import { prepareTreeScorer } from "./prepareTreeScorer.js";
import { scoreByWalking } from "./scoreByWalking.js";

/**
 * The margin of every row in double precision: Σ over trees of the weights of the leaf it reaches (or their mean, minimum, maximum),
 * plus the base values, before the post transform. Row-major rows × outputs.
 *
 * Values are compared in the type of the model's input, sums are not: ONNX Runtime adds in float32 and differs by some 1e-7 of the
 * largest partial sum. NaN goes the way of each split's rule; infinities are numbers. Under minimum and maximum an output that no
 * reached leaf names has margin 0 plus its base value.
 * Throws `RangeError` where `rows` is not a whole number of rows. Cost: O(rows · trees · depth).
 * Golden: `explain/trees`, every case `scores`.
 *
 * @example
 * import { defineTreeEnsemble, scoreTrees } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 2 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump, { weight: 0.25 }] });
 * Array.from(scoreTrees(ensemble, Float64Array.of(0.5, 0.75))); // => [-0.75, 2.25]
 */
export function scoreTrees(ensemble: TreeEnsemble, rows: Float32Array | Float64Array): Float64Array {
  // Laying the trees out costs some 100 rows' walks.
  if (rows.length < 256 * ensemble.features) return scoreByWalking(ensemble, preparedRows(ensemble, rows));
  return prepareTreeScorer(ensemble).score(rows);
}
