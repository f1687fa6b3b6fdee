import { exp, expm1, log, log1p, normalSurvival } from "../../../statistics/index.js";
import type { LossTails } from "./lossTails.js";
import { logMix } from "./lossTails.js";

/** Normal noise on a Poisson sample where one record replaces another: (1 − q) N(0) + q N(1) against (1 − q) N(0) + q N(−1). */
export function replacedGaussianTails(q: number, sigma: number): LossTails {
  const above = (point: number): number => normalSurvival(point / sigma);
  const mixed = (none: number, one: number): number => (1 - q) * none + q * one;
  const variance = sigma * sigma;
  const weight = q * exp(-1 / (2 * variance));
  const lossAt = (point: number): number =>
    logMix(q, (2 * point - 1) / (2 * variance)) - logMix(q, (-2 * point - 1) / (2 * variance));
  /** With u = e^z/σ² it is a quadratic equation, symmetric in u and 1/u. */
  const pointAt = (loss: number): number => {
    const size = Math.abs(loss);
    if (size > 600) return Math.sign(loss) * variance * (size + log1p(-q) - log(weight));
    const linear = (1 - q) * expm1(size);
    const root = linear + Math.sqrt(linear * linear + 4 * exp(size) * weight * weight);
    return Math.sign(loss) * variance * log(root / (2 * weight));
  };
  return {
    fill: (loss, tails) => {
      const point = pointAt(loss);
      tails[0] = mixed(above(point), above(point - 1));
      tails[1] = mixed(above(point), above(point + 1));
      tails[2] = mixed(above(-point), above(1 - point));
      tails[3] = mixed(above(-point), above(-point - 1));
    },
    lowest: lossAt(-10.2 * sigma),
    highest: lossAt(1 + 10.2 * sigma),
    most: Number.POSITIVE_INFINITY,
  };
}
