/** Throws `RangeError` unless a limit of a chart, in standard deviations, is above 0 and at most 100. */
export function requireLimit(limit: number): void {
  if (!(limit > 0 && limit <= 100))
    throw new RangeError(
      `cannot compute an average run length: got a limit of ${limit}, it needs a number above 0 and up to 100`,
    );
}

/** Throws `RangeError` unless a shift, in standard deviations, is within ±100. */
export function requireShift(shift: number): void {
  if (!(Math.abs(shift) <= 100))
    throw new RangeError(
      `cannot compute an average run length: got a shift of ${shift}, it needs a number within ±100`,
    );
}

/** Throws `RangeError` unless the reference value of a CUSUM is from 0 to 100. */
export function requireReference(reference: number): void {
  if (!(reference >= 0 && reference <= 100))
    throw new RangeError(
      `cannot compute an average run length: got a reference value of ${reference}, it needs a number from 0 to 100`,
    );
}

/** Throws `RangeError` unless the weight of an EWMA is from 0.001 to 1. */
export function requireWeight(weight: number): void {
  if (!(weight >= 0.001 && weight <= 1))
    throw new RangeError(
      `cannot compute an average run length: got a weight of ${weight}, it needs a number from 0.001 to 1`,
    );
}

/** A run length that a number can hold, else a `RangeError`. */
export function toldRunLength(runLength: number): number {
  if (!(runLength <= 1e300))
    throw new RangeError(
      "cannot compute an average run length beyond 1e300 items: it needs a narrower limit or a larger shift",
    );
  return runLength;
}

/** Throws `RangeError` unless a run length is wanted that the limits reach: above that of no limit at all, up to 1e10. */
export function requireWantedRunLength(wanted: number, shortest: number): void {
  if (!(wanted > shortest && wanted <= 1e10))
    throw new RangeError(
      `cannot find a limit for an average run length of ${wanted}: it needs a number above ${shortest.toPrecision(4)} and up to 1e10`,
    );
}
