import type { TreeEnsemble } from "../model/index.js";
import type { PairInteractions } from "./shapInteractions.js";
import type { BackgroundOptions } from "./trees/prepareTreeExplainer.js";
import { treeExplainer } from "./trees/treeExplainer.js";

/**
 * Exact interventional Banzhaf interaction indices of pairs: 2^(2−M) Σ_S [v(S ∪ ij) − v(S ∪ i) − v(S ∪ j) + v(S)], with v(S) as in
 * {@link interventionalShapValues}: the mean difference that two features make to each other's difference, over all coalitions alike.
 *
 * Rows × features × features × outputs in units of the margin, at most 2²⁷ numbers. Not measured and thrown: what
 * {@link interventionalShapInteractions} names. Cost: as there. Golden: `explain/trees`, cases `interventional-banzhaf-pairs`.
 *
 * @example
 * import { interventionalBanzhafInteractions } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const background = Float64Array.of(0, 0);
 * const { index } = interventionalBanzhafInteractions(ensemble, Float64Array.of(1, 1), { background });
 * Array.from(index); // => [0, 8, 8, 0]
 */
export function interventionalBanzhafInteractions(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: BackgroundOptions & { readonly background: Float32Array | Float64Array },
): PairInteractions {
  return treeExplainer(ensemble, { ...options, expectedRows: 1, keep: 0 }).banzhafInteractions(rows);
}
