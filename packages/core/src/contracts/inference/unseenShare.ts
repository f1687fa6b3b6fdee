import { exp, normalQuantile } from "../../statistics/index.js";

/** How much of a population has values that a sample does not have. */
export interface UnseenShare {
  /** Good and Turing's: values seen once, by the rows. */
  readonly estimate: number;
  /** Not above this, at the level. */
  readonly upper: number;
}

/**
 * The share of rows to come whose value is none of the values seen, by Good and Turing: f₁ / n, where f₁ values were seen in one row
 * only. Its upper limit is Esty's, f₁ / n + z √(f₁ (1 − f₁ / n) + 2 f₂) / n with z two-sided, and at least t, where e^(−nt) / t = 1 − level:
 * fewer than 1 / t values have a share above t, and none of them stays unseen in n rows but with that probability. Esty's alone falls
 * short where a few values are missing of many that are equally frequent (simulated: 12 % of samples above a limit of 5 %; with both, at
 * most 5 %). Rows must be like draws: it says nothing of values that come in runs.
 *
 * Source: Good, Biometrika 40 (1953); Esty, Annals of Statistics 11 (1983). Cost: O(values).
 */
export function unseenShare(counts: readonly number[], level: number): UnseenShare {
  let rows = 0;
  let once = 0;
  let twice = 0;
  for (const count of counts) {
    rows += count;
    if (count === 1) once += 1;
    if (count === 2) twice += 1;
  }
  if (rows === 0) return { estimate: 1, upper: 1 };
  const estimate = once / rows;
  const spread = Math.sqrt(once * (1 - estimate) + 2 * twice) / rows;
  const esty = estimate + normalQuantile((1 + level) / 2) * spread;
  return { estimate, upper: Math.min(1, Math.max(esty, shareOfOne(rows, 1 - level))) };
}

/** The t at which e^(−nt) / t is `chance`, by halving: it falls in t. */
function shareOfOne(rows: number, chance: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (exp(-rows * middle) > chance * middle) low = middle;
    else high = middle;
  }
  return high;
}
