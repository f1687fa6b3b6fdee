/** A Kolmogorov–Smirnov question about all ways to split a pooled sample. */
export interface PathQuestion {
  /** 1 at k where the first k pooled values end a run of equal ones. */
  readonly groupEnds: Uint8Array;
  readonly n: number;
  readonly m: number;
  /** n m D, a whole number. */
  readonly units: number;
}

/** The share of the splits with |i m − j n| ≥ `units` somewhere: the exact two-sided p-value. */
export function twoSidedPathShare(question: PathQuestion): number {
  return shareOfPaths(question, question.units, 1);
}

/**
 * The share of the splits with i m − j n ≥ `units` somewhere: the exact p-value for D⁺.
 *
 * Paths that both rise to `units` and dip to −c are left out, with c so deep that they are about e^−40 of those that rise: by reflection
 * a path that does both, in this order, is one that rises to `units` + c, as for a Brownian bridge.
 */
export function oneSidedPathShare(question: PathQuestion): number {
  const { n, m, units } = question;
  const cells = n * m;
  const d = units / cells;
  const depth = Math.sqrt(d * d + (20 * (n + m)) / cells) - d;
  return shareOfPaths(question, Math.ceil(depth * cells), 0);
}

/**
 * The share of the lattice paths from (0, 0) to (n, m) that somewhere have i m − j n ≥ `units`, looked at only after whole groups of equal
 * values. Each path is a way to split the pooled sample, all equally likely. Below, where j n − i m ≥ `depth`, a path counts as
 * outside too (`below` is 1, looked at after whole groups) or never again (`below` is 0).
 *
 * A(i, j), the share of the paths to (i, j) that have been outside, is 1 outside and else (i A(i − 1, j) + j A(i, j − 1)) / (i + j): sums
 * of positive numbers only, so that tiny p-values keep their digits. Computed diagonal by diagonal, where cells do not wait for each other,
 * and only between `low` and `high`.
 */
function shareOfPaths({ groupEnds, n, m, units }: PathQuestion, depth: number, below: 0 | 1): number {
  if (units === 0) return 1;
  // The share is at most 2.17 e^(−2 d² nm/(n + m)) (Wei & Dudley 2012), here less than the smallest double.
  const d = units / (n * m);
  if (2 * d * d * (n / (n + m)) * m > 750) return 0;
  const outside = new Float64Array(n + 3).fill(1); // cell i is at i + 1, with a border on both sides
  outside[0] = below;
  outside[1] = 0;
  const rows = n + m;
  let low = 0;
  let high = 0;
  for (let k = 1; k <= rows; k++) {
    // A cell is reached from i − 1 and i of the diagonal before.
    high += 1;
    const ends = groupEnds[k] === 1;
    if (ends) high = Math.min(high, Math.floor((k * n + units - 1) / rows));
    if (ends || below === 0) low = Math.max(low, Math.ceil((k * n - depth + 1) / rows));
    low = Math.max(low, k - m);
    high = Math.min(high, n);
    if (low > high) return 1;
    const inverse = 1 / k;
    for (let i = high; i >= low; i--)
      outside[i + 1] = (i * outside[i]! + (k - i) * outside[i + 1]!) * inverse;
    outside[low] = below;
    outside[high + 2] = 1;
  }
  return outside[n + 1]!;
}
