import type { Predictor } from "../../ports/index.js";
import { marginToProbability } from "./marginToProbability.js";
import { scoreTrees } from "./scoring/scoreTrees.js";
import type { TreeEnsemble } from "./treeEnsemble.js";

/**
 * A classifier of trees as a predictor of the probability of each class, for what asks any model.
 *
 * Rejects with `RangeError` where the rows are no whole number of rows, and with `unsupported-model` where the trees give no probabilities.
 * Cost: that of {@link scoreTrees}.
 *
 * @example
 * import { defineTreeEnsemble, probabilityPredictor } from "@probity/core/model";
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [{ weight: 0 }], classes: ["no", "yes"], postTransform: "logistic" });
 * const predictor = probabilityPredictor(ensemble);
 * predictor.outputs; // => ["no", "yes"]
 * await predictor.predict(Float64Array.of(7)); // => Float64Array.of(0.5, 0.5)
 */
export function probabilityPredictor(ensemble: TreeEnsemble): Predictor {
  return {
    name: "probabilities of trees",
    inputWidth: ensemble.features,
    outputs: ensemble.classes,
    // What throws inside rejects.
    predict: (rows, { signal } = {}) =>
      new Promise((resolve) => {
        signal?.throwIfAborted();
        resolve(marginToProbability(ensemble, scoreTrees(ensemble, rows)));
      }),
  };
}
