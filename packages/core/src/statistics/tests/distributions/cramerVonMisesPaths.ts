/**
 * P(T ≥ t) over all splits of n + m different values, for the Cramér–von Mises statistic T. Cost: O(n m W), W at most t (n + m)² L² / (n m)
 * and L the least common multiple of the sizes.
 *
 * A split is a lattice path; T is 1/(n m) of the sum of (F − G)² over its n + m places, with F and G in units of 1/L a whole number. For
 * each point the paths to it are counted by their sum so far, as shares of all. A sum that has reached the goal whatever follows is counted
 * at once, and one that can no longer reach it is dropped, so that only sums between are kept.
 */
export function cramerVonMisesShare(t: number, n: number, m: number): number {
  const common = (n / greatestCommonDivisor(n, m)) * m;
  const exact = (t * (n + m) * (n + m) * common * common) / (n * m);
  // Rounding in t must not make the observed split itself smaller than t.
  const goal = Math.ceil(exact * (1 - 1e-12) - 1e-9);
  const up = common / n;
  const right = common / m;
  const square = (i: number, j: number): number => (up * i - right * j) * (up * i - right * j);
  const { least, most } = restsOf(n, m, square);
  if (goal <= least[0]!) return 1;
  if (goal > most[0]!) return 0;
  let reached = 0;
  // Shares of the paths through (i, j), by the sum so far less `from`.
  let row: Kept[] = [];
  for (let i = 0; i <= n; i++) {
    const next: Kept[] = [];
    for (let j = 0; j <= m; j++) {
      const place = i * (m + 1) + j;
      if (place === 0) {
        next.push({ from: 0, shares: Float64Array.of(1) });
        continue;
      }
      const cost = square(i, j);
      const sources = [row[j], next[j - 1]].filter((source) => source !== undefined);
      const ends = sources.map((source) => source.from + source.shares.length + cost);
      const from = Math.max(goal - most[place]!, Math.min(...sources.map((source) => source.from + cost)));
      const to = Math.max(from, Math.min(goal - least[place]!, Math.max(...ends)));
      const shares = new Float64Array(to - from);
      const take = ({ from: start, shares: source }: Kept, chance: number): void => {
        const shift = start + cost - from; // what was at 0 comes to be at `shift`
        const kept = Math.min(source.length, Math.max(0, shares.length - shift));
        for (let at = Math.max(0, -shift); at < kept; at++) shares[at + shift]! += source[at]! * chance;
        for (let at = kept; at < source.length; at++) reached += source[at]! * chance;
      };
      if (i > 0) take(row[j]!, (n - i + 1) / (n - i + 1 + m - j));
      if (j > 0) take(next[j - 1]!, (m - j + 1) / (n - i + m - j + 1));
      next.push({ from, shares });
    }
    row = next;
  }
  return Math.min(1, reached);
}

interface Kept {
  readonly from: number;
  readonly shares: Float64Array;
}

/** For each point the least and the most that the places after it can add. */
function restsOf(
  n: number,
  m: number,
  square: (i: number, j: number) => number,
): { least: Float64Array; most: Float64Array } {
  const least = new Float64Array((n + 1) * (m + 1));
  const most = new Float64Array((n + 1) * (m + 1));
  for (let i = n; i >= 0; i--) {
    for (let j = m; j >= 0; j--) {
      const place = i * (m + 1) + j;
      if (i === n && j === m) continue;
      const ups = i < n ? [place + m + 1] : [];
      const rights = j < m ? [place + 1] : [];
      const after = [...ups, ...rights];
      const costOf = (other: number): number => square(Math.floor(other / (m + 1)), other % (m + 1));
      least[place] = Math.min(...after.map((other) => costOf(other) + least[other]!));
      most[place] = Math.max(...after.map((other) => costOf(other) + most[other]!));
    }
  }
  return { least, most };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
