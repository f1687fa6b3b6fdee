import type { TreeEnsemble } from "../model/index.js";
import type { BanzhafValues } from "./banzhafValues.js";
import type { BackgroundOptions } from "./trees/prepareTreeExplainer.js";
import { treeExplainer } from "./trees/treeExplainer.js";

/**
 * Exact interventional Banzhaf values of the margin: βᵢ = 2^(1−M) Σ_S [v(S ∪ i) − v(S)], with v(S) as in {@link interventionalShapValues}.
 *
 * All coalitions of the other features weigh the same, where Shapley's values weigh all their sizes the same: steadier under noise, but
 * Σᵢ βᵢ is not margin − base. Rows × features × outputs in units of the margin. Not measured and thrown: what
 * {@link interventionalShapValues} names. Cost: as there, less a factor of depth. Source: Banzhaf, Rutgers Law Review 19 (1965).
 * Golden: `explain/trees`, cases `interventional-banzhaf`.
 *
 * @example
 * import { interventionalBanzhafValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const background = Float64Array.of(0, 0);
 * const { values } = interventionalBanzhafValues(ensemble, Float64Array.of(1, 1), { background });
 * Array.from(values); // => [4, 4]
 */
export function interventionalBanzhafValues(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: BackgroundOptions & { readonly background: Float32Array | Float64Array },
): BanzhafValues {
  return treeExplainer(ensemble, { ...options, expectedRows: 1, keep: 0 }).banzhafValues(rows);
}
