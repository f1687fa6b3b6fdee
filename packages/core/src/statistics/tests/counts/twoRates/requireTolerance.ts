/** Throws `RangeError` unless this is a tolerance for the difference of two rates. */
export function requireTolerance(attempt: string, tolerance: number): void {
  if (!(tolerance > 0 && tolerance < 1))
    throw new RangeError(
      `cannot ${attempt} with a tolerance of ${tolerance}: it needs a number between 0 and 1`,
    );
}
