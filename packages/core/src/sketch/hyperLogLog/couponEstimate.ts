const cells = 67_108_864; // 2^26 addresses

/** Relative standard error of the estimate at its worst, as Apache DataSketches has it. */
const standardError = 0.409 / 8192;

/**
 * How many items probably left `coupons` different coupons: the inverse of the expected number Σ (1 − (1 − p)ⁿ) over all coupons, whose
 * probabilities p are 2^−26 · 2^−v for v = 1, 2, …, up to the third order: n − n(n − 1)/2 · Σp² + n(n − 1)(n − 2)/6 · Σp³.
 */
export function couponEstimate(coupons: number): number {
  const pairs = 1 / (3 * cells);
  const triples = 1 / (7 * cells * cells);
  let n = coupons;
  for (let step = 0; step < 8; step++)
    n = coupons + ((n * (n - 1)) / 2) * pairs - ((n * (n - 1) * (n - 2)) / 6) * triples;
  return n;
}

/** The bound a number of standard deviations below (negative) or above the estimate; never below what was seen. */
export function couponBound(coupons: number, deviations: number): number {
  return Math.max(couponEstimate(coupons) / (1 - deviations * standardError), coupons);
}
