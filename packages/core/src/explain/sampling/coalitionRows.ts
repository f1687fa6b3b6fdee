import { NotMeasurable } from "../../evidence/index.js";
import type { Masker } from "../maskers/masker.js";
import type { Players } from "../players.js";
import type { Link } from "./link.js";
import { linked } from "./link.js";

/** The rows that stand for some coalitions of one row, row-major: `draws` rows a coalition, in the order of the coalitions. */
export function coalitionRows(
  masker: Masker,
  row: Float64Array,
  { coalitions, players }: { readonly coalitions: Uint8Array; readonly players: Players },
): Float64Array {
  const { features, draws } = masker;
  const count = coalitions.length / players.count;
  const size = draws * features;
  const rows = new Float64Array(count * size);
  const present = new Uint8Array(features);
  for (let coalition = 0; coalition < count; coalition++) {
    const from = coalition * players.count;
    for (let column = 0; column < features; column++)
      present[column] = coalitions[from + players.playerOf[column]!]!;
    masker.fill(row, present, rows.subarray(coalition * size, (coalition + 1) * size));
  }
  return rows;
}

/**
 * Coalition values from the predictions for their rows: the weighted mean on the scale of the link, [coalition][output].
 * Throws `RangeError` at a wrong number of predictions, `NotMeasurable` (`not-finite`) where one is no finite number.
 */
export function meansOfPredictions(
  predictions: Float64Array,
  weights: Float64Array,
  { rows, outputs, link }: { readonly rows: number; readonly outputs: number; readonly link: Link },
): Float64Array {
  if (predictions.length !== rows * outputs)
    throw new RangeError(
      `cannot use ${predictions.length} predictions for ${rows} rows: the predictor needs to give ${outputs} a row`,
    );
  const draws = weights.length;
  const means = new Float64Array((rows / draws) * outputs);
  for (let at = 0, from = 0; at < means.length; at += outputs)
    for (let draw = 0; draw < draws; draw++) {
      const weight = weights[draw]!;
      for (let output = 0; output < outputs; output++) means[at + output]! += weight * predictions[from++]!;
    }
  for (let i = 0; i < means.length; i++)
    if (!Number.isFinite(means[i]!)) throw new NotMeasurable("not-finite");
  return linked(means, link);
}
