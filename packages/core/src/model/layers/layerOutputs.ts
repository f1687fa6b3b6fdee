import { transformedMargins } from "../trees/marginToProbability.js";
import type { LayerNetwork } from "./layerNetwork.js";

/**
 * What the whole model gives for margins of {@link scoreLayers}: probabilities of a classifier ([1 − p, p] where it has one margin),
 * else the margins themselves. Row-major rows × classes (or outputs).
 *
 * Throws `RangeError` where `margins` is not a whole number of rows. Cost: O(margins).
 *
 * @example
 * import { layerOutputs, layersFromLogisticRegression } from "@probity/core/model";
 * const network = layersFromLogisticRegression({ format: 1, kind: "logistic-regression", intercept: 0, coefficients: [1] });
 * layerOutputs(network, Float64Array.of(0, 1)); // => Float64Array.of(0.5, 0.5, 0.2689414214, 0.7310585786)
 */
export function layerOutputs(network: LayerNetwork, margins: Float64Array): Float64Array {
  return transformedMargins(network, margins);
}
