import type { BaseOptions } from "./base.js";
import { jensenShannonDivergence } from "./jensenShannonDivergence.js";

/**
 * The Jensen–Shannon distance of two samples over the same cells: the square root of {@link jensenShannonDivergence}, a metric. In [0, 1] to base
 * "bits", in [0, √ln 2] = [0, 0.8326] to base "nats": say which, the two look alike.
 *
 * Reasons, errors and cost as the divergence. Under no change it is about √((cells − 1)(1/n + 1/m) / 8) by chance alone (nats): a fixed bound of
 * 0.1 alarms without any change where samples are small. Source: Endres & Schindelin, IEEE Trans. Inf. Theory 49 (2003).
 * Golden: `drift/distances-numeric.json`, `drift/distances-categorical.json`.
 *
 * @example
 * import { jensenShannonDistance } from "@probity/core/statistics";
 * jensenShannonDistance([500, 300, 200, 0], [380, 330, 250, 40]); // => 0.140412482487
 */
export function jensenShannonDistance(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
  options: BaseOptions = {},
): number {
  return Math.sqrt(jensenShannonDivergence(referenceCounts, currentCounts, options));
}
