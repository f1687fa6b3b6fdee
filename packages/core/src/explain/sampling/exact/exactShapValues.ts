import type { Predictor } from "../../../ports/index.js";
import { mostTablePlayers } from "../../games/valueTable.js";
import type { ExplainingOptions } from "../explainingOptions.js";
import { explainRows, settledAsked } from "../explainRows.js";
import { newEnumerationSampler } from "../newSampler.js";
import type { SampledShapValues } from "../sampledShapValues.js";

/**
 * Exact SHAP values of any model with up to 20 players, from all 2^M coalitions in the order of a Gray code. The intervals have no width.
 *
 * Rejects as {@link kernelShapValues}, and with `RangeError` beyond 20 players: group columns, or sample. For the other indices of the same game
 * take {@link coalitionTables}. Cost: O(rows · 2^players · draws · predict). Golden: `explain/agnostic/*-values.json`, cases `shapley`.
 *
 * @example
 * import { backgroundMasker, exactShapValues } from "@probity/core/explain";
 * const sum = {
 *   name: "sum", inputWidth: 2, outputs: ["score"],
 *   predict: async (rows: Float32Array | Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! + 2 * rows[2 * i + 1]!),
 * };
 * const masker = backgroundMasker({ rows: Float64Array.of(0, 0, 2, 1) }, 2);
 * const shap = await exactShapValues(sum, Float64Array.of(4, 3), { masker });
 * Array.from(shap.values); // => [3, 5]
 * shap.base[0]; // => 2
 */
export async function exactShapValues(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: ExplainingOptions,
): Promise<SampledShapValues> {
  const asked = settledAsked(predictor, options);
  requireTable(asked.players.count);
  return explainRows(rows, asked, {
    plan: { budget: Infinity, tolerance: null, level: 0.95 },
    newSampler: newEnumerationSampler,
    onProgress: options.onProgress,
  });
}

/** Throws `RangeError` where the coalitions are too many for a table. */
export function requireTable(players: number): void {
  if (players > mostTablePlayers)
    throw new RangeError(
      `cannot value all coalitions of ${players} players: it needs at most ${mostTablePlayers} (group columns, or sample)`,
    );
}
