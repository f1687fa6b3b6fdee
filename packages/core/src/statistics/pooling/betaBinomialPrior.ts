import { NotMeasurable } from "../../evidence/index.js";
import { digamma, logGamma } from "../distributions/index.js";
import { stirlingRemainder } from "../distributions/special/stirlingRemainder.js";
import type { Count } from "../intervals/count.js";
import { requireCount } from "../intervals/count.js";
import { rootBetween } from "../intervals/rootBetween.js";
import { exp, log, log1p } from "../portable/index.js";

/** The beta law that the rates of some cells come from. */
export interface BetaBinomialPrior {
  /** Mean of the rates, inside (0, 1). */
  readonly mean: number;
  /** ρ = 1/(α + β + 1) in [0, 1): the variance of the rates is ρ · mean · (1 − mean); 0 where chance alone explains how they differ. */
  readonly overdispersion: number;
}

/** θ = 1/(α + β) is looked for between these. */
const smallest = 1e-9;
const largest = 1e3;

/**
 * The beta law Beta(α, β) of the rates of several cells by maximum likelihood: each count of successes is beta-binomial. Empirical Bayes takes it
 * for the prior of each cell. Given as mean α/(α + β) and overdispersion ρ = 1/(α + β + 1).
 *
 * ρ is exactly 0 where the likelihood falls from ρ = 0 on, that is where Σ x(x − 1)/p + f(f − 1)/(1 − p) ≤ Σ n(n − 1) with x successes and f failures of
 * n trials and the pooled rate p (the sign of Tarone's statistic); it is at most 0.999. Cells without trials say nothing and are left out.
 * Not measured: `single-group` (fewer than two cells with trials), `zero-count` (no success at all, or no failure). Throws `RangeError`
 * where these are no counts. With two or three cells it is a guess. Cost: some 1,000 digamma values a cell, milliseconds for 64 cells.
 * Source: Skellam, JRSS B 10 (1948); Tarone, Biometrika 66 (1979).
 *
 * @example
 * import { betaBinomialPrior } from "@probity/core/statistics";
 * const alike = [30, 31, 29].map((successes) => ({ successes, trials: 100 }));
 * betaBinomialPrior(alike); // => { mean: 0.3, overdispersion: 0 }
 */
export function betaBinomialPrior(cells: readonly Count[]): BetaBinomialPrior {
  const known = cells.filter((cell) => cell.trials !== 0 || cell.successes !== 0);
  known.forEach((cell) => requireCount("fit a law of rates", cell));
  if (known.length < 2) throw new NotMeasurable("single-group");
  const successes = known.reduce((sum, cell) => sum + cell.successes, 0);
  const trials = known.reduce((sum, cell) => sum + cell.trials, 0);
  if (successes === 0 || successes === trials) throw new NotMeasurable("zero-count");
  const pooled = successes / trials;
  if (!(slopeAtZero(known, pooled) > 0)) return { mean: pooled, overdispersion: 0 };
  const theta = exp(
    highestBetween((at) => profile(known, exp(at)).logLikelihood, log(smallest), log(largest)),
  );
  return { mean: profile(known, theta).mean, overdispersion: theta / (1 + theta) };
}

/** Twice the derivative of the log-likelihood by θ at θ = 0. */
function slopeAtZero(cells: readonly Count[], pooled: number): number {
  return cells.reduce((sum, { successes, trials }) => {
    const failures = trials - successes;
    return (
      sum +
      (successes * (successes - 1)) / pooled +
      (failures * (failures - 1)) / (1 - pooled) -
      trials * (trials - 1)
    );
  }, 0);
}

/** The likeliest mean for a θ; the log-likelihood is concave in it. */
function profile(
  cells: readonly Count[],
  theta: number,
): { readonly mean: number; readonly logLikelihood: number } {
  const slope = (mean: number): number =>
    cells.reduce(
      (sum, { successes, trials }) =>
        sum + risingSlope(mean / theta, successes) - risingSlope((1 - mean) / theta, trials - successes),
      0,
    );
  const edge = 1e-9;
  const mean =
    slope(edge) > 0 && slope(1 - edge) < 0
      ? rootBetween(slope, edge, 1 - edge)
      : slope(edge) > 0
        ? 1 - edge
        : edge;
  const logLikelihood = cells.reduce(
    (sum, { successes, trials }) =>
      sum +
      scaledRising(mean, theta, successes) +
      scaledRising(1 - mean, theta, trials - successes) -
      scaledRising(1, theta, trials),
    0,
  );
  return { mean, logLikelihood };
}

/** Derivative by a of log a(a + 1)…(a + k − 1). */
function risingSlope(a: number, k: number): number {
  return k === 0 ? 0 : digamma(a + k) - digamma(a);
}

/** log of p(p + θ)…(p + (k − 1)θ). */
function scaledRising(p: number, theta: number, k: number): number {
  if (k === 0) return 0;
  const a = p / theta;
  if (a < 10) return logGamma(a + k) - logGamma(a) + k * log(theta);
  // Stirling's formula for the quotient, so that large a leave the digits of small k.
  return k * log(p) + (a + k - 0.5) * log1p(k / a) - k + stirlingRemainder(a + k) - stirlingRemainder(a);
}

/** Where a function with one peak is highest, by golden sections to 1e-6. */
function highestBetween(f: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = from;
  let high = to;
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let fLeft = f(left);
  let fRight = f(right);
  while (high - low > 1e-6) {
    if (fLeft > fRight) {
      high = right;
      right = left;
      fRight = fLeft;
      left = high - golden * (high - low);
      fLeft = f(left);
    } else {
      low = left;
      left = right;
      fLeft = fRight;
      right = low + golden * (high - low);
      fRight = f(right);
    }
  }
  return (low + high) / 2;
}
