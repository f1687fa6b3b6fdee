import { powerDivergenceLambda } from "../powerDivergence.js";
import type { KnownSharesTest } from "./powerDivergenceAgainstKnownShares.js";
import { powerDivergenceAgainstKnownShares } from "./powerDivergenceAgainstKnownShares.js";

/**
 * The G test of counts against shares that are known without error: G = 2 Σ O log(O / (n · share)), against χ² with cells − 1 degrees of freedom.
 * **Not for shares counted in a reference sample**: see {@link chiSquaredAgainstKnownShares}, also for what is not measured and what throws.
 *
 * G over 2 n is the Kullback–Leibler divergence of the observed from the known shares in nats. Cost: O(cells).
 * Golden: `statistics/contingency.json`.
 *
 * @example
 * import { gTestAgainstKnownShares } from "@probity/core/statistics";
 * gTestAgainstKnownShares([1, 3], [0.75, 0.25]).pValue; // => 0.0360561055594
 */
export function gTestAgainstKnownShares(
  counts: ArrayLike<number>,
  shares: ArrayLike<number>,
): KnownSharesTest {
  return powerDivergenceAgainstKnownShares(counts, shares, { lambda: powerDivergenceLambda.logLikelihood });
}
