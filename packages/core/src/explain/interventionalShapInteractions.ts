import type { TreeEnsemble } from "../model/index.js";
import type { ShapInteractions } from "./shapInteractions.js";
import type { BackgroundOptions } from "./trees/prepareTreeExplainer.js";
import { treeExplainer } from "./trees/treeExplainer.js";

/**
 * Exact interventional Shapley interaction indices of pairs of features:
 * Iᵢⱼ = Σ_S |S|! (M − |S| − 2)! / (M − 1)! · [v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S)], v(S) as in {@link interventionalShapValues},
 * whose values come along as `shap`.
 *
 * Above 0 where two features together add more than each by itself. `shapInteractionMatrix` makes the matrix that adds up to the
 * values (half an index off the diagonal). Not to be confused with the Shapley–Taylor index, which also is called an interaction value.
 * Result rows × features × features × outputs in units of the margin, at most 2²⁷ numbers. Not measured and thrown: what
 * {@link interventionalShapValues} names, and `RangeError` where the result would be larger.
 * Cost: O((rows + background) · trees · 2^(depth − 2) · depth) for shallow trees. Source: Grabisch & Roubens, Int. J. Game Theory 28
 * (1999). Golden: `explain/trees`, cases `interventional-pairs`.
 *
 * @example
 * import { interventionalShapInteractions } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const background = Float64Array.of(0, 0, 0, 1);
 * const { index } = interventionalShapInteractions(ensemble, Float64Array.of(1, 1), { background });
 * Array.from(index); // => [0, 4, 4, 0]
 */
export function interventionalShapInteractions(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: BackgroundOptions & { readonly background: Float32Array | Float64Array },
): ShapInteractions {
  return treeExplainer(ensemble, { ...options, expectedRows: 1, keep: 0 }).shapInteractions(rows);
}
