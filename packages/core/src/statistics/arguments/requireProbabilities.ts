/** Throws `RangeError` at the first score that is no probability. */
export function requireProbabilities(attempt: string, scores: ArrayLike<number>): void {
  for (let i = 0; i < scores.length; i++) {
    if (!(scores[i]! >= 0 && scores[i]! <= 1))
      throw new RangeError(`cannot ${attempt}: the score of row ${i} is no probability in [0, 1]`);
  }
}
