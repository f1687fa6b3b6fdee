import { NotMeasurable } from "../../evidence/index.js";
import { mean, sum } from "../../statistics/index.js";
import type { EntropyOptions } from "./entropyTerm.js";
import { entropyTerm, requireAlpha } from "./entropyTerm.js";

/**
 * The generalized entropy index of benefits bᵢ ≥ 0 with mean μ: mean((bᵢ/μ)^α − 1) / (α(α − 1)); for α = 1 mean(bᵢ/μ · log(bᵢ/μ)), Theil's
 * index; for α = 0 mean(−log(bᵢ/μ)), the mean log deviation. From 0, where all rows benefit alike; the unit of b does not matter.
 * The coefficient of variation is √(2 · index) at α = 2. A large α looks at those who get much, a small or negative one at those who get little.
 *
 * Not measured: `no-rows`; `zero-count` (all benefits are 0, or one is and α ≤ 0, which would be infinite); `not-finite`; `overflow`.
 * Throws `RangeError` at a negative benefit. Rows count alike: there are no weights. It compares rows, not groups ({@link entropyByGroup} does),
 * and falls where everyone gets the same little. Cost: O(n). Source: Cowell & Kuga, J. Economic Theory 25 (1981); Speicher et al., KDD 2018.
 * AIF360 0.6 divides once more by μ at α = 0. Golden: `fairness/parity.json`.
 *
 * @example
 * import { generalizedEntropyIndex } from "@probity/core/fairness";
 * generalizedEntropyIndex(Float64Array.of(1, 1, 2, 0)); // => 0.25
 * generalizedEntropyIndex(Float64Array.of(1, 1, 2, 0), { alpha: 1 }); // => 0.34657359028
 * generalizedEntropyIndex(Float64Array.of(1, 0), { alpha: 0 }); // throws zero-count
 */
export function generalizedEntropyIndex(benefits: Float64Array, options: EntropyOptions = {}): number {
  const alpha = requireAlpha(options);
  const center = meanBenefit(benefits);
  return entropyAround(benefits, center, alpha);
}

/** The mean of benefits. Throws `RangeError` at a negative one, `no-rows`, `not-finite`, and `zero-count` where all are 0. */
export function meanBenefit(benefits: Float64Array): number {
  const row = benefits.findIndex((benefit) => benefit < 0);
  if (row !== -1) throw new RangeError(`cannot measure inequality: the benefit of row ${row} is negative`);
  const center = mean(benefits);
  if (center === 0) throw new NotMeasurable("zero-count");
  return center;
}

/** The index of benefits whose mean is known. */
export function entropyAround(benefits: Float64Array, center: number, alpha: number): number {
  const terms = benefits.map((benefit) => entropyTerm(benefit / center, alpha));
  if (!terms.every(Number.isFinite)) throw new NotMeasurable("overflow");
  // Rounding must not show less inequality than none.
  return Math.max(0, sum(terms) / terms.length);
}
