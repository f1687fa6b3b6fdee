import type { Predictor } from "../../ports/index.js";
import { tableSampler } from "./exact/enumerationSampler.js";
import { requireTable } from "./exact/exactShapValues.js";
import type { ExplainingOptions } from "./explainingOptions.js";
import { coalitionValuesOf, emptyValues, fullValues, rowCount, settledAsked } from "./explainRows.js";

/** The values of all coalitions of the players, for some rows. */
export interface CoalitionTables {
  /** [row][output]: 2^players values each, that of the coalition whose members are the set bits of c at c. */
  readonly tables: readonly (readonly Float64Array[])[];
  readonly players: number;
  readonly outputs: number;
  readonly warning: string | null;
}

/**
 * The values of all coalitions of up to 20 players of any model: one table a row and output, from which {@link shapleyValues},
 * {@link banzhafValues}, {@link owenValues} and the interaction indices follow without asking the model again.
 *
 * Rejects as {@link exactShapValues}. Cost: O(rows · 2^players · draws · predict). Golden: `explain/agnostic/*-values.json`, cases `coalition-values`.
 *
 * @example
 * import { baselineMasker, coalitionTables, shapleyInteractionIndex } from "@probity/core/explain";
 * const product = {
 *   name: "product", inputWidth: 2, outputs: ["score"],
 *   predict: async (rows: Float32Array | Float64Array) => Float64Array.from({ length: rows.length / 2 }, (_, i) => rows[2 * i]! * rows[2 * i + 1]!),
 * };
 * const { tables } = await coalitionTables(product, Float64Array.of(4, 3), { masker: baselineMasker(Float64Array.of(0, 1)) });
 * Array.from(tables[0][0]); // => [0, 4, 0, 12]
 * shapleyInteractionIndex(tables[0][0])[1]; // => 8
 */
export async function coalitionTables(
  predictor: Predictor,
  rows: Float32Array | Float64Array,
  options: ExplainingOptions,
): Promise<CoalitionTables> {
  const asked = settledAsked(predictor, options);
  const { masker, players } = asked;
  requireTable(players.count);
  const count = rowCount(rows, masker.features);
  const values = Float64Array.from(rows);
  const outputs = predictor.outputs.length;
  const empty = await emptyValues(asked, values.subarray(0, masker.features));
  const margins = await fullValues(asked, values);
  const tables: (readonly Float64Array[])[] = [];
  let evaluations = 0;
  for (let row = 0; row < count; row++) {
    const own = values.subarray(row * masker.features, (row + 1) * masker.features);
    const full = margins.subarray(row * outputs, (row + 1) * outputs);
    const table = tableSampler({ players: players.count, outputs, empty, full });
    for (let coalitions = table.next(); coalitions !== null; coalitions = table.next()) {
      table.take(await coalitionValuesOf(asked, own, coalitions));
      evaluations += coalitions.length / players.count;
      options.onProgress?.({ rows: row, of: count, evaluations });
    }
    tables.push(table.tables());
    options.onProgress?.({ rows: row + 1, of: count, evaluations });
  }
  return { tables, players: players.count, outputs, warning: masker.warning };
}
