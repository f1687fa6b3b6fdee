/** Throws `RangeError` unless this is a difference of two rates that both can have. */
export function requireDifference(attempt: string, difference: number): void {
  if (!(difference > -1 && difference < 1))
    throw new RangeError(
      `cannot ${attempt} at a difference of ${difference}: it needs a number between -1 and 1`,
    );
}
