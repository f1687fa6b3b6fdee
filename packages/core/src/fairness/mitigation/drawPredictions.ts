import type { SeededRandom } from "../../random/index.js";
import { rowUniforms } from "./rowUniforms.js";

/** Beyond 0 and 1 by less than this is rounding: 2⁻⁴⁰. */
const slack = 9.094947017729282e-13;

/**
 * Draws the predictions of a randomized rule: 1 with the probability of the row, else 0. The same seed gives the same predictions, and
 * those of the first rows do not depend on what follows.
 *
 * Throws `RangeError` at a probability outside [0, 1]; 2⁻⁴⁰ beyond it is taken for rounding. Two people with the same score and group may
 * get different predictions: say so wherever such a rule is used, and keep the seed with the predictions. Cost: O(rows).
 *
 * @example
 * import { drawPredictions } from "@probity/core/fairness";
 * import { seededRandom } from "@probity/core/random";
 * drawPredictions(Float64Array.of(0, 0.5, 1, 0.5), seededRandom("round 1")); // => Uint8Array.of(0, 0, 1, 1)
 */
export function drawPredictions(probabilities: Float64Array, random: SeededRandom): Uint8Array {
  const uniforms = rowUniforms(probabilities.length, random);
  return Uint8Array.from(probabilities, (probability, row) => {
    if (!(probability >= -slack && probability <= 1 + slack))
      throw new RangeError(`cannot draw predictions: the probability of row ${row} is outside [0, 1]`);
    return uniforms[row]! < probability ? 1 : 0;
  });
}
