import { kolmogorovSmirnov, twoSampleKolmogorovSurvival } from "../../../statistics/index.js";

/**
 * The two-sided p-value of SciPy's two-sample Kolmogorov–Smirnov test: exact up to 10,000 rows in the larger sample, by the law of samples without
 * ties whether there are any or not.
 */
export function scipyKolmogorovSmirnov(reference: Float64Array, current: Float64Array): number {
  const [n, m] = [reference.length, current.length];
  if (Math.max(n, m) > 10_000) return kolmogorovSmirnov(reference, current, { method: "asymptotic" }).pValue;
  return twoSampleKolmogorovSurvival(kolmogorovSmirnov(reference, current).statistic, n, m);
}
