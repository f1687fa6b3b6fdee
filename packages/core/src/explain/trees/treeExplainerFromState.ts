import type { TreeEnsemble } from "../../model/index.js";
import { readExplainerState } from "./explainerState.js";
import type { TreeExplainer } from "./treeExplainer.js";
import { mostKept, treeExplainer } from "./treeExplainer.js";

/**
 * The explainer that `state()` saved, for the model it was saved for: it gives the same values bit for bit. The bytes hold the
 * background rows (or covers), weights and players, not the model; tables are filled anew at the first call.
 *
 * Whoever may read the bytes may read the background rows: a summarized background tells less of single persons.
 * Throws `InputError`: `malformed-document` where the bytes are cut or damaged, `unsupported-format` where their version is newer,
 * `model-mismatch` where they were saved for another model. Cost: O(bytes), and that of preparing.
 *
 * @example
 * import { prepareTreeExplainer, treeExplainerFromState } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const saved = prepareTreeExplainer(ensemble, Float64Array.of(0, 1)).state();
 * treeExplainerFromState(ensemble, saved).shapValues(Float64Array.of(0.75)).values[0]; // => 2
 */
export function treeExplainerFromState(ensemble: TreeEnsemble, state: Uint8Array): TreeExplainer {
  return treeExplainer(ensemble, { ...readExplainerState(ensemble, state), keep: mostKept });
}
