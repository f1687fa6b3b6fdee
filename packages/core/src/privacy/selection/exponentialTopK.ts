import { requireSecureRandom } from "../../random/index.js";
import { productOf } from "../exact/productOf.js";
import { rational } from "../exact/rational.js";
import { roundedUp } from "../exact/roundedUp.js";
import type { Mechanism } from "../mechanisms/mechanism.js";
import { exponentialDraw } from "./exponentialMechanism.js";
import type { SelectionOptions } from "./selectionTerms.js";
import { exponentsBelowBest, lossRatio, requireScores, selectionTerms } from "./selectionTerms.js";

/** How many are selected, among how many, and how surely the best are. */
export interface ExponentialTopKOptions extends SelectionOptions {
  /** How many to select: a whole number from 1 to `candidates`. */
  readonly count: number;
}

/**
 * Selects several candidates, the likely best first: `exponentialMechanism` again and again among those that are left, exactly. It is the law of the
 * `count` greatest scores after Gumbel noise of that scale. Scores that are `d` apart lose ε = 2d · count/scale, by the range
 * d · count/scale; rounded upward. Releases the candidates' numbers and no scores.
 *
 * Throws `RangeError` for a count outside 1 … candidates and as `exponentialMechanism` does; `TypeError` for a source that is not
 * `secureRandom()`. Cost: O(count · candidates) expected at most.
 * Source: Durfee & Rogers (2019). Proof: `exponentialTopK.proof.md`. Golden: `privacy/selection.json`.
 *
 * @example
 * import { exponentialTopK } from "@probity/core/privacy";
 * import { secureRandom } from "@probity/core/random";
 * const two = exponentialTopK({ candidates: 3, count: 2, scale: 4 });
 * two.map(1); // => { measure: "pure", epsilon: 1 }
 * two.release([0, 90_000, 9000], secureRandom()); // => [1, 2]
 */
export function exponentialTopK(
  options: ExponentialTopKOptions,
): Mechanism<ArrayLike<number>, readonly number[]> {
  const terms = selectionTerms(options);
  const { candidates, metric } = terms;
  const { count } = options;
  if (!Number.isSafeInteger(count) || count < 1 || count > candidates)
    throw new RangeError(
      `cannot select ${count} of ${candidates} candidates: it needs a whole number from 1 to their number`,
    );
  const times = rational(BigInt(count), 1n);
  return {
    name: "exponential-top-k",
    domain: { kind: "scores", size: candidates },
    metric,
    measure: "pure",
    map: (distance) => ({
      measure: "pure",
      epsilon: roundedUp(productOf(times, lossRatio(terms, distance))),
    }),
    release: (scores, source) => {
      const random = requireSecureRandom(source);
      requireScores(scores, candidates);
      const left = Array.from(scores, (score, candidate) => ({ score, candidate }));
      return Array.from({ length: count }, () => {
        const exponentOf = exponentsBelowBest(
          left.map(({ score }) => score),
          terms,
        );
        const [selected] = left.splice(exponentialDraw(left.length, exponentOf, random), 1);
        return selected!.candidate;
      });
    },
  };
}
