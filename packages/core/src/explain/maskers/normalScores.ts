import {
  midranks,
  normalCdf,
  normalQuantile,
  rowsBelow,
  rowsUpTo,
  sortedCopy,
} from "../../statistics/index.js";

/** One column's way between its values and standard normal scores, by ranks: Φ(score) = rank / (n + 1). */
export interface NormalScores {
  /** Of the background's rows, in their order. */
  readonly scores: Float64Array;
  /** The score of any value: between two values of the background by interpolation, beyond them that of half a rank more or less. */
  scoreOf(value: number): number;
  /** The value of any score, within the background's range. */
  valueOf(score: number): number;
}

export function normalScores(column: Float64Array): NormalScores {
  const n = column.length;
  const sorted = sortedCopy(column);
  const scoreOfRank = (rank: number): number => normalQuantile(rank / (n + 1));
  return {
    scores: midranks(column).map(scoreOfRank),
    scoreOf: (value) => scoreOfRank(rankOf(sorted, value)),
    valueOf: (score) => {
      const position = Math.min(n - 1, Math.max(0, normalCdf(score) * (n + 1) - 1));
      const below = Math.floor(position);
      const from = sorted[below]!;
      return from + (position - below) * (sorted[Math.min(n - 1, below + 1)]! - from);
    },
  };
}

/** The midrank of a value that is there; between two neighbors a rank between theirs. */
function rankOf(sorted: Float64Array, value: number): number {
  const n = sorted.length;
  const less = rowsBelow(sorted, value);
  const atMost = rowsUpTo(sorted, value);
  if (atMost > less) return (less + atMost + 1) / 2;
  if (less === 0) return 0.5;
  if (less === n) return n + 0.5;
  const from = sorted[less - 1]!;
  return less + (value - from) / (sorted[less]! - from);
}
