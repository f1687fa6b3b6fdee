/** At least the exact value of a formula whose rounding errors are below `error`, relative to the result. 0 and Infinity stay. */
export function roundedUp(value: number, error: number = rounding): number {
  return value + Math.abs(value) * error;
}

/** At most the exact value of a formula whose rounding errors are below `error`, relative to the result. */
export function roundedDown(value: number, error: number = rounding): number {
  return value === Number.POSITIVE_INFINITY ? value : value - Math.abs(value) * error;
}

/** What a short formula of portable functions may be off by: some hundred rounding errors of 2^-53. */
const rounding = 2e-14;
