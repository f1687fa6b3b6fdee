import type { Predictor } from "../../../ports/index.js";
import type { Hierarchy } from "../../games/hierarchy.js";
import type { ExplainingOptions } from "../explainingOptions.js";
import { explainRows, settledAsked } from "../explainRows.js";
import { newOwenSampler } from "../newSampler.js";
import type { SampledShapValues } from "../sampledShapValues.js";
import type { SamplingOptions } from "../samplingOptions.js";
import { settledSampling } from "../samplingOptions.js";

/** {@link SamplingOptions} with the groups that stay together. */
export interface OwenOptions extends ExplainingOptions, SamplingOptions {
  /** Every player once, in groups or groups of groups: written by hand, or by {@link correlationHierarchy}. */
  readonly hierarchy: Hierarchy;
}

/**
 * Owen values of any model: SHAP values whose orderings keep the groups of a hierarchy together, so that columns which go together are not
 * taken apart at random. Σᵢ φᵢ = v(all) − v(∅). Exact where the budget reaches all coalitions that the hierarchy allows (few, for small groups:
 * a balanced binary hierarchy of M players has some M²); else by antithetic orderings, with intervals as in {@link permutationShapValues}.
 *
 * Another hierarchy gives other values; each answers its own question. Rejects as {@link kernelShapValues}, and with `RangeError` unless the
 * hierarchy holds every player once. Cost: O(rows · budget · (draws · predict + players)).
 * Source: Owen, Mathematical Economics and Game Theory (1977). Golden: `explain/agnostic/*-values.json`, cases `owen-1` and on.
 *
 * @example
 * import { baselineMasker, owenShapValues } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const product = {
 *   name: "product", inputWidth: 3, outputs: ["score"],
 *   predict: async (rows: Float32Array | Float64Array) => Float64Array.from({ length: rows.length / 3 }, (_, i) => rows[3 * i]! * rows[3 * i + 1]! * rows[3 * i + 2]!),
 * };
 * const options = { masker: baselineMasker(Float64Array.of(0, 0, 0)), hierarchy: [[0, 1], 2], random: seededRandom("1") };
 * Array.from((await owenShapValues(product, Float64Array.of(1, 2, 3), options)).values); // => [1.5, 1.5, 3]
 */
export async function owenShapValues(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: OwenOptions,
): Promise<SampledShapValues> {
  const asked = settledAsked(predictor, options);
  return explainRows(rows, asked, {
    plan: settledSampling(options, asked.players.count),
    newSampler: newOwenSampler(options.hierarchy, options.random),
    onProgress: options.onProgress,
  });
}
