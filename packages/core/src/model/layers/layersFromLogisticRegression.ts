import type { LogisticRegression } from "../trainers/logistic/logisticRegression.js";
import type { LayerNetwork } from "./layerNetwork.js";

/**
 * A logistic regression in the normal form of networks, for explaining and for writing as ONNX: one affine step, classes "0" and "1".
 *
 * Cost: O(columns).
 *
 * @example
 * import { layersFromLogisticRegression, scoreLayers } from "@probity/core/model";
 * const network = layersFromLogisticRegression({ format: 1, kind: "logistic-regression", intercept: -1, coefficients: [0.5] });
 * Array.from(scoreLayers(network, Float64Array.of(2, 4))); // => [0, 1]
 */
export function layersFromLogisticRegression(model: LogisticRegression): LayerNetwork {
  return {
    features: model.coefficients.length,
    outputs: 1,
    classes: ["0", "1"],
    inputType: "float64",
    inputName: "X",
    outputName: "probabilities",
    steps: [
      {
        kind: "affine",
        weights: Float64Array.from(model.coefficients),
        bias: Float64Array.of(model.intercept),
      },
    ],
    postTransform: "logistic",
  };
}
