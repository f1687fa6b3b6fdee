import { chiSquaredUpperQuantile } from "../distributions/index.js";
import { nonCentralChiSquaredCdf } from "../distributions/nonCentralChiSquared.js";
import { rootBetween } from "../intervals/rootBetween.js";
import type { PowerOptions } from "./powerOptions.js";
import { requirePower } from "./powerOptions.js";

/**
 * The smallest effect that a χ² test on n rows finds with this power, as Cohen's w = √(Σ (pᵢ − qᵢ)²/qᵢ) = √(λ/n), where the non-central χ² law
 * with non-centrality λ exceeds the critical value with probability `power`. At least 0, without upper limit.
 *
 * n counts all rows of the table, both samples together: two samples whose shares differ by a total variation V have
 * w ≥ 2V √(n₁n₂)/n, so that every V above w n / 2√(n₁n₂) is found so often. A w above what the table can hold
 * (√(min(rows, columns) − 1), 1 for two samples) says that no difference is.
 * Throws `RangeError` unless n and degreesOfFreedom are whole numbers from 1, degreesOfFreedom up to 1e9, and the options lie in their ranges.
 * The law is that of large expected counts. Cost: some fifteen tails, O(√degreesOfFreedom) each, a tenth of a millisecond.
 * Source: Cohen, Statistical Power Analysis for the Behavioral Sciences (1988), chapter 7. Golden: `statistics/power.json`.
 *
 * @example
 * import { detectableCohensW } from "@probity/core/statistics";
 * detectableCohensW(100, 1); // => 0.280158
 */
export function detectableCohensW(n: number, degreesOfFreedom: number, options: PowerOptions = {}): number {
  const attempt = "find a detectable effect";
  const { alpha, power } = requirePower(attempt, options);
  if (!Number.isSafeInteger(n) || n < 1)
    throw new RangeError(`cannot ${attempt}: got ${n} rows, it needs a whole number from 1`);
  if (!Number.isInteger(degreesOfFreedom) || degreesOfFreedom < 1 || degreesOfFreedom > 1e9)
    throw new RangeError(
      `cannot ${attempt}: got ${degreesOfFreedom} degrees of freedom, it needs a whole number from 1 to 1e9`,
    );
  const critical = chiSquaredUpperQuantile(alpha, degreesOfFreedom);
  // By the chance to miss it, whose digits a power close to 1 has lost.
  const excess = (nonCentrality: number): number =>
    nonCentralChiSquaredCdf(critical, { degreesOfFreedom, nonCentrality }) - (1 - power);
  let high = 1;
  while (excess(high) > 0) high *= 2;
  return Math.sqrt(rootBetween(excess, high === 1 ? 0 : high / 2, high) / n);
}
