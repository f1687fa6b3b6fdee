import type { Predictor } from "../../../ports/index.js";
import type { ExplainingOptions } from "../explainingOptions.js";
import { explainRows, settledAsked } from "../explainRows.js";
import { newPermutationSampler } from "../newSampler.js";
import type { SampledShapValues } from "../sampledShapValues.js";
import type { SamplingOptions } from "../samplingOptions.js";
import { settledSampling } from "../samplingOptions.js";

/**
 * SHAP values of any model by antithetic orderings: the mean of each player's marginal contribution along random orderings of the players and
 * their reverses. Σᵢ φᵢ = v(all) − v(∅) at any budget. Exact where the budget reaches all 2^M coalitions, and already after one draw where no
 * three players interact.
 *
 * The intervals are those of independent pairs of orderings: Student's at a fixed budget, confidence sequences with a `tolerance`. They speak of
 * the orderings not drawn, for each value by itself, not of another masker, background or model. Where all draws agree an interval has no width;
 * a rare interaction may still be unseen, and ten draws of skewed contributions hold the exact value less often than they say (91 for 95
 * percent). Every row is explained by the same orderings: its values do not depend on the rows beside it.
 * Rejects as {@link kernelShapValues}; a draw costs 2 (players − 1) coalitions. Cost: O(rows · budget · (draws · predict + players)).
 * Source: Castro, Gómez & Tejada, Computers & Operations Research 36 (2009); Mitchell et al., JMLR 23 (2022).
 * Golden: `explain/agnostic/*-values.json`, cases `sampled-orderings`.
 *
 * @example
 * import { baselineMasker, permutationShapValues } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const product = {
 *   name: "product", inputWidth: 2, outputs: ["score"],
 *   predict: async (rows: Float32Array | Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!),
 * };
 * const options = { masker: baselineMasker(Float64Array.of(0, 1)), random: seededRandom("1") };
 * Array.from((await permutationShapValues(product, Float64Array.of(4, 3), options)).values); // => [8, 4]
 */
export async function permutationShapValues(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: ExplainingOptions & SamplingOptions,
): Promise<SampledShapValues> {
  const asked = settledAsked(predictor, options);
  return explainRows(rows, asked, {
    plan: settledSampling(options, asked.players.count),
    newSampler: newPermutationSampler(options.random),
    onProgress: options.onProgress,
  });
}
