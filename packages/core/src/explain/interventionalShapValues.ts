import type { TreeEnsemble } from "../model/index.js";
import type { ShapValues } from "./shapValues.js";
import type { BackgroundOptions } from "./trees/prepareTreeExplainer.js";
import { treeExplainer } from "./trees/treeExplainer.js";

/**
 * Exact interventional Shapley values of the margin: φᵢ = Σ_S |S|! (M − |S| − 1)! / M! · [v(S ∪ i) − v(S)], where v(S) is the mean margin
 * over the background rows with the features of S taken from the explained row. Σᵢ φᵢ = margin − base, base = v(∅).
 *
 * `rows` and `background` are row-major, as wide as the model; values and base are in units of the margin (log-odds for a logistic
 * model). Features that no tree asks for get exactly 0. `weights` weigh the background rows; `players` let features (the columns of a one-hot
 * encoding) act as one, whose value is then exact and no sum. The background is the comparison that is asked about: other rows, other values.
 * A value tells how the model used a feature, not what the feature does in the world, nor what changing it would bring about.
 * Not measured: `no-rows` (of either), `unsupported-model` for paths of more than 1,024 splits, and for minimum and maximum of trees,
 * which are enumerated, where rows · background · trees · 2^features exceeds 10⁹; `overflow`, and `not-converged` where the values miss
 * a margin by more than 1e-12 · the largest |margin| + 1e-13. Throws `RangeError` where an array is not a whole number of rows.
 * Cost: O((rows + background) · trees · 2^(depth − 2)) for shallow trees, the background counted once for all rows; up to
 * O(rows · background · 1.5^depth) a tree where a path asks for many features. Source: Lundberg et al., Nature Machine Intelligence 2 (2020), for
 * the values; Nadel & Wettenstein, arXiv 2511.09376, for counting background rows by pattern. Golden: `explain/trees`, cases `interventional`.
 *
 * @example
 * import { interventionalShapValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const right = { feature: 1, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 8 } };
 * const tree = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: right };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [tree] });
 * const background = Float64Array.of(0, 0, 0, 1);
 * const { values, base } = interventionalShapValues(ensemble, Float64Array.of(1, 1), { background });
 * Array.from(values); // => [6, 2]
 * base[0]; // => 0
 */
export function interventionalShapValues(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: BackgroundOptions & { readonly background: Float32Array | Float64Array },
): ShapValues {
  return treeExplainer(ensemble, { ...options, expectedRows: 1, keep: 0 }).shapValues(rows);
}
