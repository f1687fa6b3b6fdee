import type { TreeEnsemble } from "../model/index.js";
import type { ShapInteractions } from "./shapInteractions.js";
import type { CoverOptions } from "./trees/preparePathDependentExplainer.js";
import { treeExplainer } from "./trees/treeExplainer.js";

/**
 * Exact path-dependent Shapley interaction indices of pairs of features: the index of {@link interventionalShapInteractions} in the game
 * of {@link pathDependentShapValues}, whose values come along as `shap`.
 *
 * `shapInteractionMatrix` makes of it what XGBoost calls interactions. Rows × features × features × outputs in units of the margin, at
 * most 2²⁷ numbers. Not measured and thrown: what {@link pathDependentShapValues} names, and `RangeError` where the result would be
 * larger. Cost: a factor of depth above the values. Golden: `explain/trees`, cases `path-dependent-pairs`.
 *
 * @example
 * import { pathDependentShapInteractions } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump] });
 * const covers = { trueCover: Float64Array.of(30, 0, 0), falseCover: Float64Array.of(10, 0, 0), provenance: "sidecar" } as const;
 * const { index } = pathDependentShapInteractions(ensemble, Float64Array.of(0.75, 0), { covers });
 * Array.from(index); // => [0, 0, 0, 0]
 */
export function pathDependentShapInteractions(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: CoverOptions,
): ShapInteractions {
  return treeExplainer(ensemble, { ...options, expectedRows: 1, keep: 0 }).shapInteractions(rows);
}
