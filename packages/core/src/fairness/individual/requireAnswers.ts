/** Answers of a model between 0 and 1, one a row. Throws `RangeError` at another number of them, or one outside. */
export function requireAnswers(attempt: string, answers: ArrayLike<number>, rows: number): void {
  if (answers.length !== rows)
    throw new RangeError(
      `cannot ${attempt}: got ${answers.length} answers for ${rows} rows, it needs one each`,
    );
  for (let row = 0; row < rows; row++)
    if (!(answers[row]! >= 0 && answers[row]! <= 1))
      throw new RangeError(`cannot ${attempt}: the answer of row ${row} is not within 0 and 1`);
}
