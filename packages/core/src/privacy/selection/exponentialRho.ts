import type { ExactNumber } from "../exact/rational.js";
import { quotientOf, rational } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import { squareOf } from "../exact/squareOf.js";
import type { SelectionOptions } from "./selectionTerms.js";
import { lossRatio, selectionTerms } from "./selectionTerms.js";

/**
 * The ρ of zero-concentrated privacy that one `exponentialMechanism` loses on scores that are `distance` apart: ε²/8, with the ε of its
 * `map`; rounded upward. A quarter of what follows from ε alone, since its losses spread over a range of ε and not of 2ε.
 *
 * Not for `permuteAndFlip`, whose losses spread wider. Selections add up: `exponentialTopK` of k loses k times as much.
 * Throws `RangeError` for a negative distance and options as `exponentialMechanism` does. Cost: O(1).
 * Source: Cesar & Rogers (2021); Dong, Durfee & Rogers (2020). Golden: `privacy/selection.json`.
 *
 * @example
 * import { exponentialRho } from "@probity/core/privacy";
 * exponentialRho(1, { candidates: 3, scale: 2 }); // => 0.125
 */
export function exponentialRho(distance: ExactNumber, options: SelectionOptions): number {
  const ratio = lossRatio(selectionTerms(options), distance);
  return roundedUp(quotientOf(squareOf(ratio), rational(8n, 1n)));
}
