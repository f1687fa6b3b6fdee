import type { TreeEnsemble } from "../model/index.js";
import { marginToProbability } from "../model/index.js";
import type { TransformedShapValues } from "./transformedShapValues.js";
import type { BackgroundOptions } from "./trees/prepareTreeExplainer.js";
import { transformedValues } from "./trees/transformedValues.js";

/**
 * Exact interventional Shapley values of the probability: v(S) is the mean over background rows of g(margin), g the model's logistic
 * function or softmax. Σᵢ φᵢ = full − base. One output, the probability of the second class, for a binary model with one margin; else one
 * a class.
 *
 * Not the margin's values rescaled: a feature may have another sign, for g is not linear, and its values for one row depend on where the
 * other features have brought the margin. `weights` and `players` as in {@link interventionalShapValues}.
 * Not measured: `no-rows`; `budget-spent` where 2^(features that some tree asks for) × background rows exceed 10⁷: summarize the
 * background, let features play together, or sample with a model-agnostic method; `unsupported-model` for a regression, minimum and
 * maximum; `not-converged` as there. Throws `RangeError` where an array is not a whole number of rows.
 * Cost: O(rows · background · (features · 2^features + trees · 1.5^depth)). Golden: `explain/trees`, cases `interventional-probability`.
 *
 * @example
 * import { interventionalProbabilityValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0, whenTrue: { weight: 0 }, whenFalse: { weight: 1 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump], classes: ["no", "yes"], postTransform: "logistic" });
 * const { values, base, full } = interventionalProbabilityValues(ensemble, Float64Array.of(1), { background: Float64Array.of(0) });
 * base[0]; // => 0.5
 * full[0]; // => 0.7310585786
 * values[0]; // => 0.2310585786
 */
export function interventionalProbabilityValues(
  ensemble: TreeEnsemble,
  rows: Float32Array | Float64Array,
  options: BackgroundOptions & { readonly background: Float32Array | Float64Array },
): TransformedShapValues {
  const isBinary = ensemble.outputs === 1;
  const transform = (margins: Float64Array): Float64Array => {
    const shares = marginToProbability(ensemble, margins);
    return isBinary ? shares.filter((_, i) => i % 2 === 1) : shares;
  };
  return transformedValues(ensemble, rows, { ...options, transform });
}
