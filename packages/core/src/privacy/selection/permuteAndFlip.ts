import { bernoulliExp } from "../samplers/bernoulliExp.js";
import type { SelectionMechanism, SelectionOptions } from "./selectionTerms.js";
import { selectionMechanism, selectionTerms } from "./selectionTerms.js";

/**
 * Selects the first candidate, in random order, whose coin of probability e^−(best − score)/scale shows heads; exactly. It is the law of
 * the greatest score after exponential noise of that scale (report noisy max). Its expected score is never below that of
 * `exponentialMechanism`, and it loses the same.
 * Scores that are `d` apart lose ε = 2d/scale, by the range d/scale; rounded upward. So scale = 2 · sensitivity/ε, or sensitivity/ε where
 * neighbors' scores all move one way (`metric: "range"`).
 *
 * Throws `RangeError` for candidates outside 1 … 2^21, a scale not above 0, scores of another number or not finite (by index, before
 * anything is drawn); `TypeError` for a source that is not `secureRandom()`. Spends nothing: take the loss of `map` from a ledger before.
 * Cost: O(candidates). Source: McKenna & Sheldon (2020); Ding and others (2021) for the noise.
 * Proof: `permuteAndFlip.proof.md`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { permuteAndFlip } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const select = permuteAndFlip({ candidates: 3, scale: 1, metric: "range" });
 * select.map(1); // => { measure: "pure", epsilon: 1 }
 * select.release([0, 5000, 1], secureRandom()); // => 1
 */
export function permuteAndFlip(options: SelectionOptions): SelectionMechanism {
  const terms = selectionTerms(options);
  return selectionMechanism("permute-and-flip", terms, (exponentOf, random) => {
    const order = Uint32Array.from({ length: terms.candidates }, (_, i) => i);
    // The best one's coin always shows heads, so that this ends before the order does.
    for (let left = order.length; ; left--) {
      const place = random.integer(left);
      const candidate = order[place]!;
      if (bernoulliExp(exponentOf(candidate), random)) return candidate;
      order[place] = order[left - 1]!;
    }
  });
}
