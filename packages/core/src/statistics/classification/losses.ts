import { log } from "../portable/index.js";

const smallest = 2.220446049250313e-16; // 2^-52: a sure score that misses costs 36 nats, not infinitely many

/**
 * The squared error of each score, (score − label)². The mean is the {@link brierScore}; one a row, so that an interval can be put on it.
 *
 * Labels are 0 or 1 and as many as scores; neither is checked here. Cost: O(n).
 *
 * @example
 * import { brierLosses } from "@probity/core/statistics";
 * brierLosses(Uint8Array.of(0, 1), Float64Array.of(0.5, 0.75)); // => Float64Array.of(0.25, 0.0625)
 */
export function brierLosses(yTrue: Uint8Array, yScore: Float64Array): Float64Array {
  return yScore.map((score, i) => (score - yTrue[i]!) * (score - yTrue[i]!));
}

/**
 * The negative log-likelihood of each label in nats, scores clipped to [2⁻⁵², 1 − 2⁻⁵²]. The mean is the {@link logLoss}; one a row, so
 * that an interval can be put on it.
 *
 * Labels are 0 or 1 and as many as scores; neither is checked here. Cost: O(n), a logarithm a row.
 *
 * @example
 * import { logLosses } from "@probity/core/statistics";
 * logLosses(Uint8Array.of(0, 1), Float64Array.of(0.5, 0.25)); // => Float64Array.of(0.69314718, 1.38629436)
 */
export function logLosses(yTrue: Uint8Array, yScore: Float64Array): Float64Array {
  return yScore.map((score, i) => -log(clippedLikelihood(yTrue[i]!, score)));
}

/** The probability that a score gives to the label, clipped. */
export function clippedLikelihood(label: number, score: number): number {
  const clipped = Math.min(Math.max(score, smallest), 1 - smallest);
  return label === 1 ? clipped : 1 - clipped;
}
