/** Throws `RangeError` where lengths differ, at a label that is neither 0 nor 1, or a score that is no probability. */
export function requireScored(yTrue: Uint8Array, yScore: Float64Array): void {
  if (yTrue.length !== yScore.length)
    throw new RangeError(
      `cannot compare ${yTrue.length} labels with ${yScore.length} scores: it needs one each`,
    );
  for (let row = 0; row < yScore.length; row++) {
    if (!(yScore[row]! >= 0 && yScore[row]! <= 1))
      throw new RangeError(
        `cannot compare outcomes with scores: that of row ${row} is no probability in [0, 1]`,
      );
    if (yTrue[row]! > 1)
      throw new RangeError(`cannot compare outcomes with scores: the label of row ${row} is neither 0 nor 1`);
  }
}
