import type { AlternativeOptions } from "../../../arguments/alternative.js";
import { requireAlternative } from "../../../arguments/alternative.js";
import type { Count } from "../../../intervals/count.js";
import { exp } from "../../../portable/index.js";
import type { UnconditionalTest } from "./barnardExact.js";
import type { TwoBinomials } from "./unconditionalPValue.js";
import { twoBinomials, unconditionalPValue } from "./unconditionalPValue.js";

/**
 * Boschloo's exact test of two rates: the largest probability, over all common rates, that Fisher's one-sided p-value is at most the observed one,
 * which is the `statistic`. Two-sided: twice the smaller of the two sides, at most 1.
 *
 * One-sided, it is never larger than the p-value of {@link fisherExact}. `greater`: the first rate is. Not measured: `no-rows` (no trials in one). Throws `RangeError`
 * where these are no counts, or beyond 4,000,000 outcomes. The peers take the two *columns* of a table as the samples.
 * Cost: O(n₁ n₂ + (n₁ + n₂)^1.5). Source: Boschloo, Statistica Neerlandica 24 (1970). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { boschlooExact } from "@probity/core/statistics";
 * boschlooExact({ successes: 3, trials: 4 }, { successes: 1, trials: 4 });
 * // => { statistic: 0.242857142857, pValue: 0.2890625 }
 */
export function boschlooExact(
  first: Count,
  second: Count,
  options: AlternativeOptions = {},
): UnconditionalTest {
  const { alternative = "two-sided" } = options;
  requireAlternative("compare two rates", alternative);
  const samples = twoBinomials("compare two rates", first, second);
  const observed = [first.successes, second.successes] as const;
  if (alternative !== "two-sided") return oneSided(samples, observed, alternative);
  const less = oneSided(samples, observed, "less");
  const greater = oneSided(samples, observed, "greater");
  const smaller = less.pValue < greater.pValue ? less : greater;
  return { statistic: smaller.statistic, pValue: Math.min(1, 2 * smaller.pValue) };
}

function oneSided(
  samples: TwoBinomials,
  [x, y]: readonly [number, number],
  side: "less" | "greater",
): UnconditionalTest {
  const tails = fisherTails(samples, side);
  const at = (i: number, j: number): number => i * (samples.second + 1) + j;
  const statistic = tails[at(x, y)]!;
  const most = statistic * (1 + 1e-10);
  return { statistic, pValue: unconditionalPValue(samples, (i, j) => tails[at(i, j)]! <= most) };
}

/** Fisher's one-sided p-value of every outcome. */
function fisherTails(
  { first, second, logWays, logFactorial }: TwoBinomials,
  side: "less" | "greater",
): Float64Array {
  const trials = first + second;
  const tails = new Float64Array((first + 1) * (second + 1));
  for (let s = 0; s <= trials; s++) {
    const all = logFactorial(trials) - logFactorial(s) - logFactorial(trials - s);
    const lowest = Math.max(0, s - second);
    const highest = Math.min(first, s);
    let sum = 0;
    for (let k = 0; k <= highest - lowest; k++) {
      const x = side === "less" ? lowest + k : highest - k;
      sum += exp(logWays(x, s - x) - all);
      tails[x * (second + 1) + s - x] = Math.min(sum, 1);
    }
  }
  return tails;
}
