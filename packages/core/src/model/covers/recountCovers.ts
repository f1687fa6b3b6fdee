import { NotMeasurable } from "../../evidence/index.js";
import type { TreeEnsemble } from "../trees/treeEnsemble.js";
import { edgeCounts } from "./edgeCounts.js";
import type { TreeCovers } from "./treeCovers.js";

/**
 * Covers counted anew, by sending rows through the trees: for each split the number of rows (or their weight) that take its true and
 * its false edge. Attributions by these covers describe the model against these rows, not against its training data.
 *
 * Rows are row-major, as wide as the model. Not measured: `no-rows`; `uncovered-node` where some edge is taken by no row, below which
 * expectations are undefined: {@link uncoveredNodes} names the splits. Throws `RangeError` where lengths do not fit or a weight is
 * negative or not finite. Cost: O(rows · trees · depth). Golden: `explain/trees`, cases `path-dependent-recounted`.
 *
 * @example
 * import { defineTreeEnsemble, recountCovers } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 2 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const { trueCover, falseCover } = recountCovers(ensemble, Float64Array.of(0, 0.25, 3));
 * [trueCover[0], falseCover[0]]; // => [2, 1]
 */
export function recountCovers(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: { readonly weights?: Float64Array } = {},
): TreeCovers {
  const { weights = null } = options;
  const count = rows.length / ensemble.features;
  if (
    weights !== null &&
    (weights.length !== count || !weights.every((weight) => weight >= 0 && weight < Infinity))
  )
    throw new RangeError(
      `cannot count covers with ${weights.length} weights: it needs ${count}, finite numbers from 0`,
    );
  if (rows.length === 0) throw new NotMeasurable("no-rows");
  const covers = edgeCounts(ensemble, rows, weights);
  if (uncovered(ensemble, covers).length > 0) throw new NotMeasurable("uncovered-node");
  return { ...covers, provenance: "recounted" };
}

/**
 * The splits of which some edge is taken by none of the rows: why {@link recountCovers} refuses. Indices into the nodes of the
 * ensemble, ascending. Throws `RangeError` where `rows` is not a whole number of rows. Cost: O(rows · trees · depth).
 *
 * @example
 * import { defineTreeEnsemble, uncoveredNodes } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 2 } };
 * Array.from(uncoveredNodes(defineTreeEnsemble({ features: 1, trees: [stump] }), Float64Array.of(0, 0.25))); // => [0]
 */
export function uncoveredNodes(ensemble: TreeEnsemble, rows: Float32Array | Float64Array): Int32Array {
  return uncovered(ensemble, edgeCounts(ensemble, rows, null));
}

function uncovered(
  { feature }: TreeEnsemble,
  { trueCover, falseCover }: Pick<TreeCovers, "trueCover" | "falseCover">,
): Int32Array {
  const splits = Int32Array.from(feature.keys());
  return splits.filter((node) => feature[node]! >= 0 && (trueCover[node] === 0 || falseCover[node] === 0));
}
