/**
 * P(U ≥ u) over all splits of n + m different values, by counting partitions: the ways to reach U = s are the coefficients of
 * Π (1 − q^(m+i)) / (1 − q^i), i = 1 … n (Gauss), as shares of the whole. Cost: O(min(n, m) · min(u, nm − u)).
 */
export function mannWhitneyShare(u: number, n: number, m: number): number {
  const cells = n * m;
  // U is symmetric: P(U ≥ u) = P(U ≤ nm − u), and the lower tail needs the fewer coefficients.
  if (u <= 0) return 1;
  const rest = cells - u;
  return 2 * rest < cells ? lowerShare(Math.floor(rest), n, m) : 1 - lowerShare(Math.ceil(u) - 1, n, m);
}

/** P(U ≤ u). */
function lowerShare(u: number, n: number, m: number): number {
  if (u < 0) return 0;
  const fewer = Math.min(n, m);
  const more = Math.max(n, m);
  const shares = new Float64Array(u + 1);
  shares[0] = 1;
  for (let i = 1; i <= fewer; i++) {
    const step = more + i;
    for (let s = u; s >= step; s--) shares[s]! -= shares[s - step]!;
    for (let s = i; s <= u; s++) shares[s]! += shares[s - i]!;
    // From C(more + i − 1, i − 1) splits to C(more + i, i).
    const scale = i / step;
    for (let s = 0; s <= u; s++) shares[s]! *= scale;
  }
  let sum = 0;
  for (const share of shares) sum += share;
  return Math.min(1, sum);
}
