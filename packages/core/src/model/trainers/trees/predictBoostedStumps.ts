import type { DenseMatrix } from "../../../statistics/index.js";
import { logistic } from "../../trees/marginToProbability.js";
import { scoreTrees } from "../../trees/scoring/scoreTrees.js";
import type { BoostedStumps } from "./boostedStumps.js";
import { treeEnsembleFromStumps } from "./treeEnsembleFromStumps.js";

/**
 * The probability of label 1 of each row under boosted stumps; NaN goes the way of each split's rule for missing values.
 *
 * Throws `RangeError` where the rows have another width than the model. Cost: O(rows · trees · depth).
 *
 * @example
 * import { predictBoostedStumps } from "@probity/core/model";
 * import { denseMatrix } from "@probity/core/statistics";
 * const tree = { feature: 0, atMost: 5, whenTrue: { weight: -1 }, whenFalse: { weight: 1 } };
 * const model = { format: 1, kind: "boosted-stumps", features: 1, base: 0, trees: [tree], gains: [1] } as const;
 * predictBoostedStumps(model, denseMatrix(Float64Array.of(4, 6), 1)); // => Float64Array.of(0.268941421, 0.731058579)
 */
export function predictBoostedStumps(model: BoostedStumps, rows: DenseMatrix): Float64Array {
  if (rows.columns !== model.features)
    throw new RangeError(`cannot predict rows of ${rows.columns} columns: the model has ${model.features}`);
  return scoreTrees(treeEnsembleFromStumps(model), rows.values).map(logistic);
}
