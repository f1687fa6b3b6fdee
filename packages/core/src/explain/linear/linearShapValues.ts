import type { LayerNetwork } from "../../model/index.js";
import type { Background } from "../maskers/background.js";
import { settledBackground } from "../maskers/background.js";
import type { ShapValues } from "../shapValues.js";
import { columnMeans, linearValues, linearWeights } from "./linearForm.js";

/**
 * Exact interventional SHAP values of a linear model in closed form: φᵢ = wᵢ (xᵢ − mean of the background's column i). Σᵢ φᵢ = margin − base, base the
 * margin of the mean.
 *
 * Values are in units of the margin. Columns that go together are taken as free of each other; {@link correlatedLinearShapValues} is the other
 * reading. Not measured: `no-rows`, `zero-total-weight`, `not-finite`, `overflow`; `unsupported-model` for a network with an activation between
 * or after its layers. Throws `RangeError` where widths do not fit. Cost: O(weights + rows · outputs + background).
 * Source: Štrumbelj & Kononenko, Knowledge and Information Systems 41 (2014). Golden: `explain/agnostic/linear-values.json`, case `linear-closed-form`.
 *
 * @example
 * import { linearShapValues } from "@probity/core/explain";
 * import { type LayerNetwork } from "@probity/core/model";
 * const network: LayerNetwork = {
 *   features: 2, outputs: 1, classes: [], inputType: "float64", inputName: "x", outputName: "y", postTransform: "none",
 *   steps: [{ kind: "affine", weights: Float64Array.of(2, -1), bias: Float64Array.of(0.5) }],
 * };
 * const shap = linearShapValues(network, Float64Array.of(3, 1), { background: { rows: Float64Array.of(0, 0, 2, 4) } });
 * Array.from(shap.values); // => [4, 1]
 * shap.base[0]; // => 0.5
 */
export function linearShapValues(
  network: LayerNetwork,
  rows: Float32Array | Float64Array,
  options: { readonly background: Background },
): ShapValues {
  const { features, outputs } = network;
  const weights = linearWeights(network);
  const background = settledBackground(options.background, features);
  return linearValues(network, rows, {
    center: columnMeans(background),
    backgroundRows: background.count,
    addTo: (gaps, values) => {
      for (let feature = 0; feature < features; feature++)
        for (let output = 0; output < outputs; output++)
          values[feature * outputs + output] = weights[output * features + feature]! * gaps[feature]!;
    },
  });
}
