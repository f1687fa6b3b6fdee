import { NotMeasurable } from "../../../evidence/index.js";
import { kolmogorovFiniteSurvival } from "../../distributions/index.js";
import { requireSizes } from "./twoSampleKolmogorovSurvival.js";

/**
 * P(D ≥ d) for the Kolmogorov–Smirnov distance of two samples of n and m rows of one continuous law, about: {@link kolmogorovFiniteSurvival} at
 * nm/(n + m) rows, rounded half to even. The asymptotic p-value of {@link kolmogorovSmirnov}; {@link twoSampleKolmogorovSurvival} is exact.
 *
 * Not measured: `too-few-rows` (one row each). Throws `RangeError` for a NaN and for sizes that are no whole numbers from 1. Cost: as there.
 * Golden: `statistics/ks.json`, `drift/peer-whylogs.json`.
 *
 * @example
 * import { twoSampleKolmogorovApproximation } from "@probity/core/statistics";
 * twoSampleKolmogorovApproximation(0.5, 12, 8); // => 0.112
 */
export function twoSampleKolmogorovApproximation(d: number, n: number, m: number): number {
  requireSizes(d, n, m);
  const size = (n / (n + m)) * m;
  const rounded = size - Math.floor(size) === 0.5 ? 2 * Math.round(size / 2) : Math.round(size);
  if (rounded === 0) throw new NotMeasurable("too-few-rows");
  return kolmogorovFiniteSurvival(d, rounded);
}
