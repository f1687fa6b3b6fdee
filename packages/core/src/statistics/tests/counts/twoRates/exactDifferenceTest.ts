import { requireWord } from "../../../arguments/requireWord.js";
import { binomialCdf, binomialMass } from "../../../distributions/index.js";
import type { Count } from "../../../intervals/count.js";
import { requireCount } from "../../../intervals/count.js";
import { clopperPearsonInterval } from "../../../intervals/oneRate/clopperPearsonInterval.js";
import { scoreOfDifference } from "../../../intervals/rateDifference/scoreDifference.js";
import { requireDifference } from "./requireDifference.js";
import { finiteScore } from "./scoreDifferenceTest.js";
import type { TwoProportionZ } from "./twoProportionZ.js";

/** The chance that the second rate lies outside the interval that is searched; added to the p-value. */
const outside = 1e-4;
const mostTrials = 10_000;
/** Steps of a quarter of a standard deviation over an interval of some eight. */
const steps = 40;

/**
 * The exact one-sided test whether the difference of two rates is above δ (`greater`: against p₁ − p₂ ≤ δ) or below it (`less`): the largest
 * probability, over all pairs of rates that the hypothesis allows, of a score statistic ({@link scoreDifferenceTest}) at least as extreme
 * as the observed one. The level holds for every size of the groups, where the normal law of the score fails below some 50 rows.
 *
 * Of the second rate, only the Clopper–Pearson interval of level 0.9999 is searched, in 40 steps, and 0.0001 is added (Berger and Boos): p is at least that.
 * Not measured: `no-rows` (no trials in one), `no-spread` at a δ too small to tell from 0. Throws `RangeError` where these are no counts,
 * δ lies outside (−1, 1), or both groups have more than 10,000 trials.
 * Cost: O(min(n₁, n₂) · log max(n₁, n₂)), milliseconds at 50 trials of the smaller group.
 * Source: Chan, Statistics in Medicine 17 (1998); Berger & Boos, JASA 89 (1994).
 *
 * @example
 * import { exactDifferenceTest } from "@probity/core/statistics";
 * exactDifferenceTest({ successes: 18, trials: 20 }, { successes: 70, trials: 100 }, { difference: -0.1, alternative: "greater" }).pValue; // => 0.00538542
 */
export function exactDifferenceTest(
  first: Count,
  second: Count,
  options: { readonly difference: number; readonly alternative: "greater" | "less" },
): TwoProportionZ {
  const { difference: delta, alternative } = options;
  const attempt = "compare two rates";
  requireWord("compare two rates exactly by the alternative", alternative, ["greater", "less"]);
  requireCount(attempt, first);
  requireCount(attempt, second);
  requireDifference(attempt, delta);
  const smaller = Math.min(first.trials, second.trials);
  if (smaller > mostTrials)
    throw new RangeError(
      `cannot ${attempt} exactly: got ${smaller} trials of the smaller group, it needs at most ${mostTrials}`,
    );
  const statistic = finiteScore(first, second, delta);
  const pValue =
    alternative === "greater" ? fromSmaller(first, second, delta) : fromSmaller(second, first, -delta);
  return {
    statistic,
    pValue,
    difference: first.successes / first.trials - second.successes / second.trials,
  };
}

/** p₁ − p₂ is (1 − p₂) − (1 − p₁): the smaller group can always come first. */
function fromSmaller(first: Count, second: Count, delta: number): number {
  return first.trials <= second.trials
    ? pGreater(first, second, delta)
    : pGreater(failuresOf(second), failuresOf(first), delta);
}

function failuresOf({ successes, trials }: Count): Count {
  return { successes: trials - successes, trials };
}

function pGreater(first: Count, second: Count, delta: number): number {
  const bounds = boundsOfSecond(first, second, delta);
  const { lower, upper } = clopperPearsonInterval(second.successes, second.trials, { level: 1 - outside });
  const from = Math.max(lower, -delta);
  if (from > upper) return outside;
  let largest = 0;
  for (let step = 0; step <= steps; step++) {
    const p2 = from + ((upper - from) * step) / steps;
    largest = Math.max(
      largest,
      tail(first.trials, Math.min(1, p2 + delta), bounds, { trials: second.trials, p2 }),
    );
  }
  return Math.min(1, largest + outside);
}

/** For each number of successes of the first group the most of the second with which the score is as extreme as observed; −1 for none. */
function boundsOfSecond(first: Count, second: Count, delta: number): Float64Array {
  // The factor N/(N − 1) changes no order.
  const inflation = 1;
  const scoreOf = (x: number, y: number): number =>
    scoreOfDifference(
      {
        first: { successes: x, trials: first.trials },
        second: { successes: y, trials: second.trials },
        inflation,
      },
      delta,
    );
  const observed = scoreOf(first.successes, second.successes);
  const least = observed - 1e-9 * Math.max(1, Math.abs(observed));
  const bounds = new Float64Array(first.trials + 1);
  // The score rises with x and falls with y, so that each bound is at least the one before.
  let low = -1;
  for (let x = 0; x <= first.trials; x++) {
    let high = second.trials + 1;
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (scoreOf(x, middle) >= least) low = middle;
      else high = middle;
    }
    bounds[x] = low;
  }
  return bounds;
}

function tail(
  trials: number,
  p1: number,
  bounds: Float64Array,
  second: { readonly trials: number; readonly p2: number },
): number {
  let probability = 0;
  for (let x = 0; x <= trials; x++) {
    const most = bounds[x]!;
    if (most < 0) continue;
    const below = most >= second.trials ? 1 : binomialCdf(most, second.trials, second.p2);
    probability += binomialMass(x, trials, p1) * below;
  }
  return probability;
}
