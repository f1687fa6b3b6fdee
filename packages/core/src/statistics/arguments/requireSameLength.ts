/** Throws `RangeError` where two arrays that belong together row by row differ in length. */
export function requireSameLength(attempt: string, first: number, second: number): void {
  if (first !== second)
    throw new RangeError(`cannot ${attempt}: got ${first} and ${second} rows, it needs one each`);
}
