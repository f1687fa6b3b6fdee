import { midranks } from "../../statistics/index.js";

/** The pairs in which the current row scores higher, ties half, and how far that is from chance in standard errors. */
export interface RankSum {
  readonly pairs: number;
  /** 0 where all scores are equal. */
  readonly z: number;
}

/** Mann and Whitney's statistic with the variance given the ties, without continuity correction. Both samples have a row. */
export function rankSum(isCurrent: Uint8Array, scores: Float64Array): RankSum {
  const ranks = midranks(scores);
  const n = ranks.length;
  let m = 0;
  let total = 0;
  let squares = 0;
  for (let row = 0; row < n; row++) {
    const distance = ranks[row]! - (n + 1) / 2;
    squares += distance * distance;
    if (isCurrent[row] !== 1) continue;
    m++;
    total += ranks[row]!;
  }
  const pairs = total - (m * (m + 1)) / 2;
  const variance = ((m * (n - m)) / (n * (n - 1))) * squares;
  return { pairs, z: variance > 0 ? (pairs - (m * (n - m)) / 2) / Math.sqrt(variance) : 0 };
}
