import type { KullbackLeiblerOptions } from "./kullbackLeiblerDivergence.js";
import { kullbackLeiblerDivergence } from "./kullbackLeiblerDivergence.js";

/**
 * The reverse Kullback–Leibler divergence, D(current ‖ reference) = Σ q ln(q / p), with the shares p of the reference and q of the current sample:
 * at least 0, in nats or bits. A new category makes it infinite, a lost one does not.
 *
 * Options, reasons, errors and cost as {@link kullbackLeiblerDivergence}; `empty-bin` where the reference has no row in a cell of the current sample.
 * The sum of both directions is Jeffreys' divergence, which is {@link populationStabilityIndex} under the rule `refuse`.
 *
 * @example
 * import { reverseKullbackLeiblerDivergence } from "@probity/core/statistics";
 * reverseKullbackLeiblerDivergence([50, 40, 10], [30, 50, 0]); // => 0.171048661973
 */
export function reverseKullbackLeiblerDivergence(
  referenceCounts: ArrayLike<number>,
  currentCounts: ArrayLike<number>,
  options: KullbackLeiblerOptions = {},
): number {
  return kullbackLeiblerDivergence(currentCounts, referenceCounts, options);
}
