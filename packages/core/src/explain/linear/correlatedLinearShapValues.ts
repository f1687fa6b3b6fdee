import { isNotMeasurable } from "../../evidence/index.js";
import type { LayerNetwork } from "../../model/index.js";
import { choleskyFactor, denseMatrix } from "../../statistics/index.js";
import { mostTablePlayers } from "../games/valueTable.js";
import type { Background, SettledBackground } from "../maskers/background.js";
import { settledBackground } from "../maskers/background.js";
import type { ShapValues } from "../shapValues.js";
import { conditionalShares } from "./conditionalShares.js";
import { columnMeans, linearValues, linearWeights } from "./linearForm.js";

/** Where columns are combinations of each other, their covariances are drawn to 0 by this share. */
const shrinkage = 1e-6;

/**
 * Exact conditional SHAP values of a linear model under a Gaussian of the background's means and covariances: the game
 * v(S) = E[margin | the columns of S], from all 2^M coalitions. Σᵢ φᵢ = margin − base, base the margin of the mean.
 *
 * Columns that go together share what either brings: a column of weight 0 can get a value, and one of great weight less than
 * {@link linearShapValues} gives it. What the Gaussian gets wrong goes into the values. A constant column goes with none; where a column is a
 * combination of others, as among those of a one-hot encoding, covariances are drawn to 0 by 1e-6.
 * Not measured: as {@link linearShapValues}. Throws `RangeError` beyond 20 features and where widths do not fit; from there on take a sampler
 * with {@link gaussianCopulaMasker}. Cost: O(outputs · 2^M · M²) once, O(M²) a row.
 * Source: Aas, Jullum & Løland, Artificial Intelligence 298 (2021), for the game.
 *
 * @example
 * import { correlatedLinearShapValues } from "@probity/core/explain";
 * import { type LayerNetwork } from "@probity/core/model";
 * const network: LayerNetwork = {
 *   features: 2, outputs: 1, classes: [], inputType: "float64", inputName: "x", outputName: "y", postTransform: "none",
 *   steps: [{ kind: "affine", weights: Float64Array.of(2, 0), bias: Float64Array.of(0) }],
 * };
 * const background = { rows: Float64Array.of(-1, -1, 1, 1, 1, -1, -1, 1, 1, 1, -1, -1) }; // correlated by 1/3
 * const { values } = correlatedLinearShapValues(network, Float64Array.of(3, 3), { background });
 * Array.from(values, Math.round); // => [5, 1]
 */
export function correlatedLinearShapValues(
  network: LayerNetwork,
  rows: Float32Array | Float64Array,
  options: { readonly background: Background },
): ShapValues {
  const { features, outputs } = network;
  if (features > mostTablePlayers)
    throw new RangeError(
      `cannot condition on all sets of ${features} columns: it needs at most ${mostTablePlayers} of them`,
    );
  const weights = linearWeights(network);
  const background = settledBackground(options.background, features);
  const center = columnMeans(background);
  const covariances = covariancesOf(background, center);
  const shares = Array.from({ length: outputs }, (_, output) =>
    conditionalShares(covariances, weights.subarray(output * features, (output + 1) * features)),
  );
  return linearValues(network, rows, {
    center,
    backgroundRows: background.count,
    addTo: (gaps, values) => {
      for (let feature = 0; feature < features; feature++)
        shares.forEach((share, output) => {
          let value = 0;
          for (let i = 0; i < features; i++) value += share[feature * features + i]! * gaps[i]!;
          values[feature * outputs + output] = value;
        });
    },
  });
}

/** Positive definite: a constant column has variance 1 and goes with none, combinations are shrunk. */
function covariancesOf({ values, count, weights }: SettledBackground, center: Float64Array): Float64Array {
  const n = center.length;
  const covariances = new Float64Array(n * n);
  const gaps = new Float64Array(n);
  for (let row = 0; row < count; row++) {
    for (let i = 0; i < n; i++) gaps[i] = values[row * n + i]! - center[i]!;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++) covariances[i * n + j]! += weights[row]! * (gaps[i]! * gaps[j]!);
  }
  for (let i = 0; i < n; i++) {
    const isConstant = values.every((value, at) => at % n !== i || value === values[i]);
    if (!isConstant) continue;
    for (let j = 0; j < n; j++) covariances[i * n + j] = covariances[j * n + i] = i === j ? 1 : 0;
  }
  try {
    choleskyFactor(denseMatrix(covariances, n));
    return covariances;
  } catch (error) {
    if (!isNotMeasurable(error) || error.code !== "rank-deficient") throw error;
    return covariances.map((value, at) => (at % (n + 1) === 0 ? value : value * (1 - shrinkage)));
  }
}
