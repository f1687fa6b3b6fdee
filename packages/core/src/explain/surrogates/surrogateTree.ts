import type { TreeEnsemble } from "../../model/index.js";
import { scoreTrees, trainDecisionTree } from "../../model/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import type { HoldOutOptions } from "./heldOutRows.js";
import { heldOutRows } from "./heldOutRows.js";
import type { SurrogateFidelity } from "./surrogateFidelity.js";
import { surrogateFidelity } from "./surrogateFidelity.js";

/** A surrogate as trees, and how far it is the model on rows that it has not seen. */
export interface TreeSurrogate {
  readonly ensemble: TreeEnsemble;
  readonly fidelity: SurrogateFidelity;
}

/**
 * One shallow tree (CART) that says about what the model says of the rows, and how closely it does so on rows held out.
 *
 * `model`: the model's output for each row, a margin preferably. Read the tree only as far as the fidelity goes (`surrogateCaution`): a tree of a few leaves is a coarse map, and
 * another sample may grow another tree as good. Not measured: `no-rows`, `too-few-rows`, `not-finite`, `constant-input`. Throws `RangeError` where lengths differ or an option is
 * out of range. Cost: that of {@link trainDecisionTree}. Source: Craven & Shavlik, NIPS 8 (1996).
 *
 * @example
 * import { surrogateTree } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const rows = denseMatrix(Float64Array.from({ length: 40 }, (_, row) => row), 1);
 * const model = rows.values.map((x) => (x < 20 ? -1 : 1));
 * const { fidelity } = surrogateTree(rows, model, { random: seededRandom("1"), maxDepth: 1 });
 * fidelity.agreement > 0.8; // => true
 * fidelity.rows; // => 12
 */
export function surrogateTree(
  rows: DenseMatrix,
  model: Float64Array,
  options: HoldOutOptions & { readonly maxDepth?: number; readonly minLeaf?: number },
): TreeSurrogate {
  const { maxDepth = 3, minLeaf = 1 } = options;
  const { seen, held } = heldOutRows(rows, model, options);
  const ensemble = trainDecisionTree(seen.rows, seen.model, { maxDepth, minLeaf });
  return {
    ensemble,
    fidelity: surrogateFidelity(held.model, scoreTrees(ensemble, held.rows.values), options),
  };
}
