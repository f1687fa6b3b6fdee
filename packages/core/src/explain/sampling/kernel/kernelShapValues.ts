import type { Predictor } from "../../../ports/index.js";
import type { ExplainingOptions } from "../explainingOptions.js";
import { explainRows, settledAsked } from "../explainRows.js";
import { newKernelSampler } from "../newSampler.js";
import type { SampledShapValues } from "../sampledShapValues.js";
import type { SamplingOptions } from "../samplingOptions.js";
import { settledSampling } from "../samplingOptions.js";

/**
 * SHAP values of any model by KernelSHAP: coalitions of players are valued by the masker, the small and the large ones first and all of
 * them, the rest drawn in pairs (a coalition and its complement), and the values are the weighted least squares fit to them under
 * Σᵢ φᵢ = v(all) − v(∅). Exact where the budget reaches all 2^M coalitions. No value is set to 0 for being small (no L1 penalty).
 *
 * The fit uses the exact moments of Shapley's kernel, so that it is right in the mean and its intervals are those of independent batches of
 * pairs: Student's at a fixed budget, confidence sequences with a `tolerance`. They speak of the coalitions not valued, for each value by
 * itself, not of another masker, background or model. Every row is explained by the same coalitions: its values do not depend on the rows beside it.
 * Rejects with NotMeasurable: `no-rows`; `not-finite` where a prediction is; `overflow`, as at the logit of a probability of 0 or 1; `not-converged` where
 * the values miss a margin by more than rounding. Rejects with
 * `RangeError` where rows, masker, players or predictions do not fit the model, or the budget is too small for two draws; with the signal's reason once it is aborted.
 * Cost: O(rows · budget · (draws · predict + players)). Source: Lundberg & Lee, NeurIPS 2017; Covert & Lee, AISTATS 2021.
 * Golden: `explain/agnostic/*-values.json`, cases `shapley`.
 *
 * @example
 * import { baselineMasker, kernelShapValues } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const product = {
 *   name: "product", inputWidth: 2, outputs: ["score"],
 *   predict: async (rows: Float32Array | Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!),
 * };
 * const options = { masker: baselineMasker(Float64Array.of(0, 1)), random: seededRandom("1") };
 * const shap = await kernelShapValues(product, Float64Array.of(4, 3), options);
 * Array.from(shap.values); // => [8, 4]
 * shap.stopped; // => ["exact"]
 */
export async function kernelShapValues(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: ExplainingOptions & SamplingOptions,
): Promise<SampledShapValues> {
  const asked = settledAsked(predictor, options);
  return explainRows(rows, asked, {
    plan: settledSampling(options, asked.players.count),
    newSampler: newKernelSampler(options.random),
    onProgress: options.onProgress,
  });
}
