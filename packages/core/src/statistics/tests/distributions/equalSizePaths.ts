/**
 * P(D ≥ k/n) over all splits of 2n different values into two samples of n (Gnedenko & Korolyuk 1951):
 * 2 Σ (−1)^(j−1) C(2n, n − jk) / C(2n, n) two-sided, the first half term alone one-sided. Cost: O(n).
 */
export function equalSizePathShare(n: number, k: number, twoSided: boolean): number {
  if (k === 0) return 1;
  let ratio = 1; // C(2n, n − a) / C(2n, n)
  let sum = 0;
  let sign = 2;
  for (let a = 1; a <= n; a++) {
    ratio *= (n - a + 1) / (n + a);
    if (a % k !== 0) continue;
    if (!twoSided) return ratio;
    sum += sign * ratio;
    sign = -sign;
  }
  return Math.min(1, sum);
}
