import type { AlternativeOptions } from "../../../arguments/alternative.js";
import { requireAlternative } from "../../../arguments/alternative.js";
import { binomialCdf, binomialMass, binomialSurvival } from "../../../distributions/index.js";
import { requireCount } from "../../../intervals/count.js";
import { noLikelier } from "../noLikelier.js";

/** The hypothesis of a binomial test and its side. */
export interface BinomialTestOptions extends AlternativeOptions {
  /** The success probability under the hypothesis; default ½. */
  readonly probability?: number;
}

/** The exact test of a rate. */
export interface BinomialTest {
  /** successes / trials. */
  readonly rate: number;
  readonly pValue: number;
}

/**
 * The exact test whether a rate is the given one: one-sided, the binomial tail; two-sided, the probability of all numbers of successes no likelier
 * than the observed one.
 *
 * Not measured: `no-rows` (no trials). Throws `RangeError` where these are no counts or the probability is not in [0, 1]. For a *known* rate: compare
 * two samples by {@link twoProportionZ} or {@link boschlooExact}. Cost: O(√trials · log trials). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { binomialTest } from "@probity/core/statistics";
 * binomialTest(3, 20, { probability: 0.3 }); // => { rate: 0.15, pValue: 0.220418267381 }
 * binomialTest(9, 10, { alternative: "greater" }).pValue; // => 0.0107421875
 */
export function binomialTest(
  successes: number,
  trials: number,
  options: BinomialTestOptions = {},
): BinomialTest {
  const { alternative = "two-sided", probability = 0.5 } = options;
  const attempt = "test a rate";
  requireAlternative(attempt, alternative);
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(
      `cannot ${attempt}: got the probability ${probability}, it needs a number in [0, 1]`,
    );
  requireCount(attempt, { successes, trials });
  const law = {
    lowest: 0,
    highest: trials,
    mode: Math.min(trials, Math.floor((trials + 1) * probability)),
    mass: (k: number) => binomialMass(k, trials, probability),
    cdf: (k: number) => binomialCdf(k, trials, probability),
    survival: (k: number) => binomialSurvival(k, trials, probability),
  };
  const rate = successes / trials;
  if (alternative === "two-sided") return { rate, pValue: noLikelier(successes, law).probability };
  return { rate, pValue: alternative === "less" ? law.cdf(successes) : law.survival(successes - 1) };
}
