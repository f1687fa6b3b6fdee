import { log } from "../../statistics/index.js";

/**
 * β = L + log L with L = log(405.5 K t^1.1/δ): bounds at which n · divergence reaches β hold for `arms` rules at every step t together, but for
 * a chance of δ (Kaufmann & Kalyanakrishnan, COLT 2013).
 */
export function explorationRate(arms: number, step: number, delta: number): number {
  const rate = log((405.5 * arms) / delta) + 1.1 * log(step);
  return rate + log(rate);
}
