import type { Count } from "../../../intervals/count.js";
import { requireCount } from "../../../intervals/count.js";
import { exp, log, sin } from "../../../portable/index.js";
import { logFactorials } from "../logFactorials.js";

/** Two binomial samples of equal success probability, and all that can come of them. */
export interface TwoBinomials {
  readonly first: number;
  readonly second: number;
  /** log C(first, x) and log C(second, y). */
  readonly logWays: (x: number, y: number) => number;
  readonly logFactorial: (k: number) => number;
}

const mostOutcomes = 4_000_000;

/** Throws `RangeError` unless both are counts, and beyond 4,000,000 outcomes (first + 1)(second + 1); not measured: `no-rows` in either. */
export function twoBinomials(attempt: string, first: Count, second: Count): TwoBinomials {
  requireCount(attempt, first);
  requireCount(attempt, second);
  const [n, m] = [first.trials, second.trials];
  if ((n + 1) * (m + 1) > mostOutcomes)
    throw new RangeError(
      `cannot ${attempt}: got ${n} and ${m} trials, it needs at most ${mostOutcomes} outcomes`,
    );
  const logFactorial = logFactorials(n + m);
  const choose = (of: number, k: number): number => logFactorial(of) - logFactorial(k) - logFactorial(of - k);
  const [ofFirst, ofSecond] = [n, m].map((of) =>
    Float64Array.from({ length: of + 1 }, (_, k) => choose(of, k)),
  );
  return { first: n, second: m, logFactorial, logWays: (x, y) => ofFirst![x]! + ofSecond![y]! };
}

/**
 * The largest probability, over all common success probabilities, of the outcomes (x, y) that are as extreme as the observed one.
 *
 * Given the number of successes the probability is a constant a_s, so that the whole is the polynomial Σ a_s C(N, s) π^s (1 − π)^(N − s): looked at
 * in steps of a quarter of the standard deviation of s (the arcsine scale makes that constant), then around its best tops by golden section.
 */
export function unconditionalPValue(
  { first, second, logWays, logFactorial }: TwoBinomials,
  isExtreme: (x: number, y: number) => boolean,
): number {
  const trials = first + second;
  const logMass = new Float64Array(trials + 1);
  for (let s = 0; s <= trials; s++) {
    let ways = 0;
    const all = logFactorial(trials) - logFactorial(s) - logFactorial(trials - s);
    for (let x = Math.max(0, s - second); x <= Math.min(first, s); x++)
      if (isExtreme(x, s - x)) ways += exp(logWays(x, s - x) - all);
    logMass[s] = log(ways) + all; // −∞ where no outcome is extreme
  }
  return largestOver(Math.ceil(13 * Math.sqrt(trials)) + 16, (angle) => {
    const root = sin(angle);
    const share = root * root;
    const logShare = log(share);
    const logRest = log(1 - share);
    let sum = 0;
    for (let s = 0; s <= trials; s++) {
      if (logMass[s]! === -Infinity) continue;
      sum += exp(logMass[s]! + (s === 0 ? 0 : s * logShare) + (s === trials ? 0 : (trials - s) * logRest));
    }
    return Math.min(sum, 1);
  });
}

const quarterTurn = 1.5707963267948966;
const goldenShare = 0.6180339887498949;

/** The largest value of a smooth function on [0, π/2]. */
function largestOver(steps: number, valueAt: (angle: number) => number): number {
  const width = quarterTurn / steps;
  const grid = Float64Array.from({ length: steps + 1 }, (_, i) => valueAt(i * width));
  const best = grid.reduce((a, b) => Math.max(a, b), 0);
  let largest = best;
  for (let i = 0; i <= steps; i++) {
    const top = grid[i]! >= (grid[i - 1] ?? 0) && grid[i]! >= (grid[i + 1] ?? 0);
    if (!top || grid[i]! < 0.9 * best) continue;
    let low = Math.max(0, i - 1) * width;
    let high = Math.min(steps, i + 1) * width;
    let [a, b] = [high - goldenShare * (high - low), low + goldenShare * (high - low)];
    let [atA, atB] = [valueAt(a), valueAt(b)];
    for (let round = 0; round < 45; round++) {
      if (atA >= atB) {
        [high, b, atB] = [b, a, atA];
        a = high - goldenShare * (high - low);
        atA = valueAt(a);
      } else {
        [low, a, atA] = [a, b, atB];
        b = low + goldenShare * (high - low);
        atB = valueAt(b);
      }
    }
    largest = Math.max(largest, atA, atB);
  }
  return largest;
}
