import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { MeanInterval } from "../../statistics/index.js";
import { meanInterval, shuffle } from "../../statistics/index.js";
import type { ShapValues } from "../shapValues.js";
import { relativeChanges } from "./relativeChange.js";

/**
 * How much attributions would move if the background were drawn anew with as many rows: the background is split at random into halves,
 * `splits` times, and the mean over rows of Σ|φ_A − φ_B| / Σ|φ_A| is divided by √2, since a half varies √2 times as much as the whole.
 *
 * Large values ask for more background rows (the change falls with their square root). The interval is Student's over the splits.
 * It says nothing of whether the background is the right population. Not measured: `too-few-rows` (fewer than four background rows or
 * two splits), `constant-input` (no attribution). Throws `RangeError` where the background is not whole rows. Cost: 2 · splits explanations.
 *
 * @example
 * import { backgroundSensitivity, interventionalShapValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * import { seededRandom } from "@probity/core/random";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 1, trees: [stump] });
 * const explain = (background: Float64Array) => interventionalShapValues(ensemble, Float64Array.of(1), { background });
 * backgroundSensitivity(explain, Float64Array.of(0, 0, 0, 0), { features: 1, random: seededRandom("1") }).mean; // => 0
 */
export function backgroundSensitivity(
  explain: (background: Float64Array) => ShapValues,
  background: Float64Array,
  options: {
    readonly features: number;
    readonly random: SeededRandom;
    /** 10 by default. */
    readonly splits?: number;
    readonly level?: number;
  },
): MeanInterval {
  const { features, random, splits = 10, level = 0.95 } = options;
  const rows = background.length / features;
  if (!Number.isSafeInteger(features) || features < 1 || !Number.isInteger(rows))
    throw new RangeError(`cannot cut ${background.length} numbers into rows of ${features}`);
  if (rows < 4) throw new NotMeasurable("too-few-rows");
  const half = Math.floor(rows / 2);
  const changes = Float64Array.from({ length: splits }, (_, split) => {
    const order = Uint32Array.from({ length: rows }, (_, row) => row);
    shuffle(order, random.stream("background", split));
    const part = (from: number): Float64Array =>
      rowsOf(background, order.subarray(from, from + half), features);
    const perRow = relativeChanges(explain(part(0)), explain(part(half)));
    return perRow.reduce((sum, change) => sum + change, 0) / perRow.length / Math.SQRT2;
  });
  return meanInterval(changes, { level });
}

function rowsOf(matrix: Float64Array, rows: Uint32Array, features: number): Float64Array {
  const result = new Float64Array(rows.length * features);
  rows.forEach((row, at) => result.set(matrix.subarray(row * features, (row + 1) * features), at * features));
  return result;
}
