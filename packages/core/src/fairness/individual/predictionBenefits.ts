import { requireLabels, requireProbabilities, requireSameLength } from "../../statistics/arguments/index.js";

/**
 * What each row gets beyond what it earned: b = prediction − label + 1, so that a right decision is 1, an undeserved favor 2 and an undeserved
 * refusal 0; of a score in [0, 1] anything between. For the entropy indices.
 *
 * Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, or an answer outside [0, 1]. Cost: O(n).
 * Source: Speicher et al., KDD 2018. Golden: `fairness/parity.json`.
 *
 * @example
 * import { predictionBenefits } from "@probity/core/fairness";
 * predictionBenefits(Uint8Array.of(1, 0, 1), Uint8Array.of(1, 1, 0)); // => Float64Array.of(1, 2, 0)
 */
export function predictionBenefits(yTrue: Uint8Array, yPred: Uint8Array | Float64Array): Float64Array {
  const attempt = "count benefits";
  requireSameLength(attempt, yTrue.length, yPred.length);
  requireLabels(attempt, yTrue);
  requireProbabilities(attempt, yPred);
  return Float64Array.from(yTrue, (label, row) => yPred[row]! - label + 1);
}
