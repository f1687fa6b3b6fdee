import type { TreeEnsemble } from "../../model/index.js";
import type { CounterfactualResult } from "./counterfactual.js";
import type { CounterfactualOptions } from "./counterfactualOptions.js";
import { counterfactualSearch } from "./counterfactualSearch.js";

/**
 * The nearest point to a row on the other side of the target, exactly: no point that keeps the constraints and reaches the target is
 * nearer, once the result says `proven-optimal`.
 *
 * The thresholds of the trees cut space into cells in which the score does not change; of each cell the point nearest to the row stands
 * for it, on the right side of every threshold in the model's input type, so that a float32 model gives the same answer. Boxes of cells
 * are searched by branch and bound; the lower bound divides the cost of every change among the trees that ask for it (a Lagrangian
 * dual, tightened on the whole space). Distances are of the row rounded to that type. A missing or infinite cell stays as it is: no distance
 * leads away from it. With {@link CounterfactualOptions} a row that breaks a constraint must be changed to keep it.
 *
 * Read it as what the model would need to see. It is not advice, nor a cause: that a person changes one number need not leave the others,
 * or the outcome, as they are. Not measured: `unsupported-model` (minimum or maximum of trees, too many paths through shared
 * nodes). Throws `RangeError` on contradictory constraints, unknown features, outputs or classes.
 * Cost: exponential at worst, O(asks of the leaves) a box; `nodes` bounds it. Golden: `explain/agnostic/counterfactual-*.json`.
 * Source: after Cui et al. (KDD 2015) and Parmentier & Vidal (ICML 2021), who hand the problem to an integer program.
 *
 * @example
 * import { nearestCounterfactual } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const tree = { feature: 0, atMost: 2.5, whenTrue: { weight: -1 }, whenFalse: { weight: 1 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [tree] });
 * const result = nearestCounterfactual(ensemble, Float64Array.of(1), { target: { margin: { atLeast: 0 } }, constraints: [{ feature: 0, whole: true }] });
 * result.status; // => "proven-optimal"
 * "counterfactual" in result && Array.from(result.counterfactual.point); // => [3]
 */
export function nearestCounterfactual(
  ensemble: TreeEnsemble,
  row: Float32Array | Float64Array,
  options: CounterfactualOptions,
): CounterfactualResult {
  return counterfactualSearch(ensemble, row, options).find([]);
}
