import { meanDifference } from "./groupSpread.js";
import { overError, twoSamples } from "./twoSamples.js";

/**
 * Cohen's d, the standardized difference of two means: (x̄ − ȳ) / s with the pooled variance s² = (Σ(xᵢ − x̄)² + Σ(yⱼ − ȳ)²) / (n + m − 2).
 * Any real number; 0 where the means agree, ± 0.2, 0.5, 0.8 have been called small, medium, large.
 *
 * Not measured: `no-rows`, `too-few-rows` (one row each), `not-finite`, `no-spread` (each sample constant). It does not grow with the number of rows,
 * unlike {@link studentTTest}'s t = d / √(1/n + 1/m); small samples overstate it by about 3/(4 (n + m) − 9) of its size.
 * Cost: O(n + m). Source: Cohen, Statistical Power Analysis (1988). Golden: `statistics/ranks.json`.
 *
 * @example
 * import { cohensD } from "@probity/core/statistics";
 * cohensD(Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4)); // => -1.224744871392
 */
export function cohensD(first: Float64Array, second: Float64Array): number {
  const [x, y] = twoSamples(first, second, 1);
  return overError(meanDifference(x, y), Math.sqrt((x.squares + y.squares) / (x.n + y.n - 2)));
}
