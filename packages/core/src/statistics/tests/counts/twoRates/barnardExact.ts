import type { Count } from "../../../intervals/count.js";
import { exactByDifference } from "./exactByDifference.js";

/** An exact unconditional test of two rates. */
export interface UnconditionalTest {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Barnard's exact test whether two rates are equal, two-sided: the largest probability, over all common rates, of a |z| at least as large as the
 * observed one, with z = (p₁ − p₂) / √(p (1 − p) (1/n₁ + 1/n₂)) by the pooled rate p, and 0 where both rates are equal.
 *
 * Unlike {@link fisherExact} it fixes only the two numbers of trials, as most comparisons do, and rejects more. Not measured: `no-rows` (no trials in
 * one). Throws `RangeError` where these are no counts, or beyond 4,000,000 outcomes (n₁ + 1)(n₂ + 1). The peers take the two *columns* of a table
 * as the samples. Cost: O(n₁ n₂ + (n₁ + n₂)^1.5). Source: Barnard, Biometrika 34 (1947). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { barnardExact } from "@probity/core/statistics";
 * barnardExact({ successes: 3, trials: 4 }, { successes: 1, trials: 4 });
 * // => { statistic: 1.414213562373, pValue: 0.2890625 }
 */
export function barnardExact(first: Count, second: Count): UnconditionalTest {
  return exactByDifference(first, second, (p1, p2, n1, n2) => {
    const pooled = (p1 * n1 + p2 * n2) / (n1 + n2);
    return pooled * (1 - pooled) * (1 / n1 + 1 / n2);
  });
}
