/** Refuses an argument that is not a finite number above 0. */
export function checkPositive(what: string, name: string, value: number): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`cannot evaluate ${what} at ${name} ${value}: it needs a finite number above 0`);
}

/**
 * Refuses a parameter of a distribution (a shape, degrees of freedom, a mean) that is no number from 1e-100 to 1e16:
 * beyond, sums of two doubles are no longer enough, and the continued fractions too long.
 */
export function checkParameter(what: string, name: string, value: number): void {
  if (!(value >= 1e-100 && value <= 1e16))
    throw new RangeError(
      `cannot evaluate ${what} at ${name} ${value}: it needs a number from 1e-100 to 1e16`,
    );
}

/** Refuses NaN. */
export function checkNumber(what: string, name: string, value: number): void {
  if (Number.isNaN(value)) throw new RangeError(`cannot evaluate ${what} at ${name} NaN: it needs a number`);
}

/** Refuses what is not in [0, 1]. */
export function checkProbability(what: string, name: string, value: number): void {
  if (!(value >= 0 && value <= 1))
    throw new RangeError(`cannot evaluate ${what} at ${name} ${value}: it needs a number in [0, 1]`);
}

/** Refuses what is not an integer that a double holds exactly. */
export function checkInteger(what: string, name: string, value: number): void {
  if (!Number.isSafeInteger(value))
    throw new RangeError(`cannot evaluate ${what} at ${name} ${value}: it needs an integer`);
}

/** Refuses what is not an integer from 0 to a limit. */
export function checkCount(
  what: string,
  name: string,
  value: number,
  limit: number = Number.MAX_SAFE_INTEGER,
): void {
  if (!(Number.isSafeInteger(value) && value >= 0 && value <= limit))
    throw new RangeError(
      `cannot evaluate ${what} at ${name} ${value}: it needs an integer ${limit === Number.MAX_SAFE_INTEGER ? "of at least 0" : `from 0 to ${limit}`}`,
    );
}
