import type { TreeCovers, TreeEnsemble } from "../../model/index.js";
import type { TreeExplainer } from "./treeExplainer.js";
import { mostKept, requireExpectedRows, treeExplainer } from "./treeExplainer.js";

/** How covers are used. */
export interface CoverOptions {
  readonly covers: TreeCovers;
  /** Columns that act together as one player, such as those of a one-hot encoding; every column in one group. Each column by itself by default. */
  readonly players?: readonly (readonly number[])[];
}

/**
 * An explainer by covers made ready for many calls: what `pathDependentShapValues` and its siblings do for a table. `expectedRows` is
 * how many rows all calls together may bring: with more, larger tables pay.
 *
 * Tables are filled at the first call of each kind of values and kept up to 128 MB. Not measured and thrown: what
 * {@link pathDependentShapValues} names. Cost: O(trees · 2^depth · depth²) once.
 *
 * @example
 * import { preparePathDependentExplainer } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const covers = { trueCover: Float64Array.of(30, 0, 0), falseCover: Float64Array.of(10, 0, 0), provenance: "sidecar" } as const;
 * const explainer = preparePathDependentExplainer(ensemble, { covers });
 * explainer.base[0]; // => 0
 * explainer.shapValues(Float64Array.of(0.75)).values[0]; // => 3
 */
export function preparePathDependentExplainer(
  ensemble: TreeEnsemble,
  options: CoverOptions & { readonly expectedRows?: number },
): TreeExplainer {
  const { covers, players, expectedRows = 10_000 } = options;
  requireExpectedRows(expectedRows);
  return treeExplainer(ensemble, { covers, players, expectedRows, keep: mostKept });
}
