import type { Predictor } from "../../ports/index.js";
import { scoreTrees } from "./scoring/scoreTrees.js";
import type { TreeEnsemble } from "./treeEnsemble.js";

/**
 * A tree ensemble as a predictor of its margins, for what asks any model: no runtime, the answer is there at once.
 *
 * Rejects with `RangeError` where the rows are no whole number of rows. Cost: that of {@link scoreTrees}.
 *
 * @example
 * import { defineTreeEnsemble, marginPredictor } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const predictor = marginPredictor(defineTreeEnsemble({ features: 1, trees: [stump] }));
 * await predictor.predict(Float64Array.of(0, 1)); // => Float64Array.of(-1, 3)
 */
export function marginPredictor(ensemble: TreeEnsemble): Predictor {
  const { features, outputs, classes } = ensemble;
  return {
    name: "margins of trees",
    inputWidth: features,
    outputs: Array.from({ length: outputs }, (_, i) =>
      outputs === 1 ? "margin" : (classes[i] ?? `margin ${i}`),
    ),
    // What throws inside rejects.
    predict: (rows, { signal } = {}) =>
      new Promise((resolve) => {
        signal?.throwIfAborted();
        resolve(scoreTrees(ensemble, rows));
      }),
  };
}
