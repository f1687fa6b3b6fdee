import type { SecureRandom } from "../../random/index.js";
import type { Rational } from "../exact/rational.js";
import { bernoulliExp } from "../samplers/bernoulliExp.js";
import type { SelectionMechanism, SelectionOptions } from "./selectionTerms.js";
import { selectionMechanism, selectionTerms } from "./selectionTerms.js";

/**
 * Selects a candidate with probability proportional to e^(score/scale), exactly: a uniform candidate is kept with probability
 * e^−(best − score)/scale, else another is drawn. Scores that are `d` apart lose ε = 2d/scale, by the range d/scale; rounded upward.
 * So scale = 2 · sensitivity/ε, or sensitivity/ε where neighbors' scores all move one way (`metric: "range"`).
 *
 * {@link permuteAndFlip} loses the same and its expected score is never worse: take this one where candidates shall have known odds.
 * Throws `RangeError` for candidates outside 1 … 2^21, a scale not above 0, scores of another number or not finite (by index, before
 * anything is drawn); `TypeError` for a source that is not `secureRandom()`. Spends nothing: take the loss of `map` from a ledger before.
 * Cost: O(candidates) expected where all but the best are hopeless, less where many are good.
 * Source: McSherry & Talwar (2007). Proof: `exponentialMechanism.proof.md`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { exponentialMechanism } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const select = exponentialMechanism({ candidates: 3, scale: 2 });
 * select.map(1); // => { measure: "pure", epsilon: 1 }
 * select.release([0, 1000, 999], secureRandom()) < 3; // => true
 */
export function exponentialMechanism(options: SelectionOptions): SelectionMechanism {
  const terms = selectionTerms(options);
  return selectionMechanism("exponential", terms, (exponentOf, random) =>
    exponentialDraw(terms.candidates, exponentOf, random),
  );
}

/** A number below `size` with probability proportional to e^−exponentOf(number); one exponent at least is 0. */
export function exponentialDraw(
  size: number,
  exponentOf: (candidate: number) => Rational,
  random: SecureRandom,
): number {
  for (;;) {
    const candidate = random.integer(size);
    if (bernoulliExp(exponentOf(candidate), random)) return candidate;
  }
}
