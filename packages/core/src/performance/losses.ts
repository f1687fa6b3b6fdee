import { log } from "../statistics/index.js";

const smallest = 2.220446049250313e-16; // 2^-52: a score of 0 or 1 that misses costs 36 nats, not infinitely many

/** Squared error of each score: (score − label)². The mean is the Brier score. */
export function brierLosses(yTrue: Uint8Array, yScore: Float64Array): Float64Array {
  return Float64Array.from(yScore, (score, i) => (score - yTrue[i]!) * (score - yTrue[i]!));
}

/** Negative log-likelihood of each label in nats, scores clipped to [2⁻⁵², 1 − 2⁻⁵²]. The mean is the log loss. */
export function logLosses(yTrue: Uint8Array, yScore: Float64Array): Float64Array {
  return Float64Array.from(yScore, (score, i) => {
    const clipped = Math.min(Math.max(score, smallest), 1 - smallest);
    return -log(yTrue[i]! === 1 ? clipped : 1 - clipped);
  });
}
