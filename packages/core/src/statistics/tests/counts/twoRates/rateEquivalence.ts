import type { Count } from "../../../intervals/count.js";
import { requireCount } from "../../../intervals/count.js";
import { exactDifferenceTest } from "./exactDifferenceTest.js";
import { requireTolerance } from "./requireTolerance.js";
import { scoreDifferenceTest } from "./scoreDifferenceTest.js";

/** Two one-sided tests of two rates, and their counterpart. */
export interface RateEquivalence {
  /** p₁ − p₂. */
  readonly difference: number;
  /** Against "they differ by the tolerance or more": small where the rates are equivalent. */
  readonly pEquivalence: number;
  /** Against "they differ by the tolerance at most": small where the difference is larger. */
  readonly pDifference: number;
}

/** Fewer trials than this in one group, and the tests are exact: the law of the score statistic does not hold there. */
const fewestForScore = 50;

/**
 * Tests whether two rates are equivalent within a tolerance, and whether they are not, at both edges of it:
 * - `pEquivalence` is the larger p-value of the two one-sided tests against p₁ − p₂ ≤ −tolerance and against p₁ − p₂ ≥ tolerance;
 * - `pDifference` is twice the p-value of the test against p₁ − p₂ ≤ tolerance (≥ −tolerance where the first rate is below the second), at most 1.
 *
 * The tests are {@link exactDifferenceTest} where one group has fewer than 50 trials, else {@link scoreDifferenceTest}.
 * Both p-values large: the rows do not settle it. A large p-value is never evidence of the contrary. At most one of them is below ½.
 * The level holds exactly below 50 trials, and lies at 0.065 or below at 0.05 from there on, whatever the rates.
 * Not measured: `no-rows` (no trials in one). Throws `RangeError` where these are no counts or the tolerance lies outside (0, 1).
 * Cost: some 20 milliseconds for the exact tests, else tens of microseconds.
 * Source: Schuirmann, J. Pharmacokin. Biopharm. 15 (1987); Farrington & Manning, Statistics in Medicine 9 (1990).
 *
 * @example
 * import { rateEquivalence } from "@probity/core/statistics";
 * const { pEquivalence, pDifference } = rateEquivalence({ successes: 400, trials: 1000 }, { successes: 410, trials: 1000 }, { tolerance: 0.05 });
 * pEquivalence; // => 0.0341008
 * pDifference; // => 1
 */
export function rateEquivalence(
  first: Count,
  second: Count,
  options: { readonly tolerance: number },
): RateEquivalence {
  const attempt = "test two rates for equivalence";
  const { tolerance } = options;
  requireTolerance(attempt, tolerance);
  requireCount(attempt, first);
  requireCount(attempt, second);
  const test =
    Math.min(first.trials, second.trials) < fewestForScore ? exactDifferenceTest : scoreDifferenceTest;
  const p = (difference: number, alternative: "greater" | "less"): number =>
    test(first, second, { difference, alternative }).pValue;
  const difference = first.successes / first.trials - second.successes / second.trials;
  // The other edge has a p-value of about ½ or more.
  const pBeyond = difference > 0 ? p(tolerance, "greater") : p(-tolerance, "less");
  return {
    difference,
    pEquivalence: Math.max(p(-tolerance, "greater"), p(tolerance, "less")),
    pDifference: Math.min(1, 2 * pBeyond),
  };
}
