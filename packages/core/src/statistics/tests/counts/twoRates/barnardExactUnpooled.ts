import type { Count } from "../../../intervals/count.js";
import type { UnconditionalTest } from "./barnardExact.js";
import { exactByDifference } from "./exactByDifference.js";

/**
 * {@link barnardExact} by the unpooled z = (p₁ − p₂) / √(p₁ (1 − p₁)/n₁ + p₂ (1 − p₂)/n₂).
 *
 * Not measured: `no-rows`; `no-spread` where z is infinite (one rate is 0, the other 1). Throws and costs as there. The pooled statistic is the
 * better default: this one ranks tables with a rate near 0 or 1 as very extreme.
 * Source: Suissa & Shuster, JRSS A 148 (1985). Golden: `statistics/contingency.json`.
 *
 * @example
 * import { barnardExactUnpooled } from "@probity/core/statistics";
 * barnardExactUnpooled({ successes: 3, trials: 4 }, { successes: 1, trials: 4 });
 * // => { statistic: 1.632993161855, pValue: 0.2890625 }
 */
export function barnardExactUnpooled(first: Count, second: Count): UnconditionalTest {
  return exactByDifference(first, second, (p1, p2, n1, n2) => (p1 * (1 - p1)) / n1 + (p2 * (1 - p2)) / n2);
}
