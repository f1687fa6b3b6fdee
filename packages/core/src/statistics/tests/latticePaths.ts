/**
 * The share of the lattice paths from (0, 0) to (n, m) that somewhere have |i m − j n| ≥ `units`, looked at only after whole groups of equal
 * values (`groupEnds[i + j]` is 1). Each path is a way to split the pooled sample, all equally likely.
 *
 * A(i, j), the share of the paths to (i, j) that have been outside, is 1 outside and else (i A(i − 1, j) + j A(i, j − 1)) / (i + j): sums of
 * positive numbers only, so that tiny p-values keep their digits. Computed diagonal by diagonal, where cells do not wait for each other, and
 * only between `low` and `high`: beyond them A is 1.
 */
export function exactPValue(groupEnds: Uint8Array, n: number, m: number, units: number): number {
  if (units === 0) return 1;
  const outside = new Float64Array(n + 3).fill(1); // cell i is at i + 1, with a border on both sides
  outside[1] = 0;
  const rows = n + m;
  let low = 0;
  let high = 0;
  for (let k = 1; k <= rows; k++) {
    // A cell is reached from i − 1 and i of the diagonal before.
    high += 1;
    if (groupEnds[k] === 1) {
      low = Math.max(low, Math.ceil((k * n - units + 1) / rows));
      high = Math.min(high, Math.floor((k * n + units - 1) / rows));
    }
    low = Math.max(low, k - m);
    high = Math.min(high, n);
    if (low > high) return 1;
    outside[high + 1] = stepInto(outside, high, k);
    for (let i = high - 1; i >= low; i--) outside[i + 1] = stepInto(outside, i, k);
    outside[low] = 1;
    outside[high + 2] = 1;
  }
  return outside[n + 1]!;
}

function stepInto(outside: Float64Array, i: number, k: number): number {
  return (i * outside[i]! + (k - i) * outside[i + 1]!) / k;
}
