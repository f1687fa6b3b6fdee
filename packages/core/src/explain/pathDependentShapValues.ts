import type { TreeEnsemble } from "../model/index.js";
import type { ShapValues } from "./shapValues.js";
import type { CoverOptions } from "./trees/preparePathDependentExplainer.js";
import { treeExplainer } from "./trees/treeExplainer.js";

/**
 * Exact path-dependent Shapley values of the margin: v(S) descends each tree, at a split on a feature of S the row's way, else both
 * ways, weighted by the shares of the training data (the covers) that took them. Σᵢ φᵢ = margin − base, base = v(∅).
 *
 * What XGBoost's and LightGBM's own contributions are, in double precision. Covers are counts (or sums of hessians) of edges, in the
 * order of the ensemble's nodes; an ONNX file has none. v(S) is not a mean over rows that exist: it follows the tree's own order of
 * splits, so that two trees of one function may have other values, and a feature that the function ignores may get some. Where that
 * matters use {@link interventionalShapValues}. `players` let features act as one.
 * Rows are row-major, as wide as the model. Not measured: `no-rows`; `uncovered-node` where the covers of a split are both 0;
 * `unsupported-model` for paths of more than 1,024 splits, and for minimum and maximum of trees; `overflow`, and `not-converged` where
 * the values miss a margin by more than 1e-12 · the largest |margin| + 1e-13. Throws `RangeError` where an array is not a whole number of
 * rows, or covers are negative or not one a node. Cost: O(rows · trees · 2^(depth − 2)) after tables of O(trees · 2^depth · depth²)
 * for shallow trees; O(rows · leaves · k²) where a path has many features k.
 * Source: Lundberg et al., Nature Machine Intelligence 2 (2020). Golden: `explain/trees`, cases `path-dependent`.
 *
 * @example
 * import { pathDependentShapValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const covers = { trueCover: Float64Array.of(30, 0, 0), falseCover: Float64Array.of(10, 0, 0), provenance: "sidecar" } as const;
 * const { values, base } = pathDependentShapValues(ensemble, Float64Array.of(0.75), { covers });
 * values[0]; // => 3
 * base[0]; // => 0
 */
export function pathDependentShapValues(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: CoverOptions,
): ShapValues {
  return treeExplainer(ensemble, { ...options, expectedRows: 1, keep: 0 }).shapValues(rows);
}
