/** The level of a test and the probability to find what is there. */
export interface PowerOptions {
  /** Probability of a false alarm, in (0, ½]; default 0.05. */
  readonly alpha?: number;
  /** In [½, 1); default 0.8. */
  readonly power?: number;
}

/** The options with their defaults. Throws `RangeError` unless `alpha` lies in (0, ½] and `power` in [½, 1), above `alpha`. */
export function requirePower(
  attempt: string,
  { alpha = 0.05, power = 0.8 }: PowerOptions,
): Required<PowerOptions> {
  if (!(alpha > 0 && alpha <= 0.5))
    throw new RangeError(`cannot ${attempt} at level ${alpha}: it needs a number above 0, up to 0.5`);
  if (!(power >= 0.5 && power < 1 && power > alpha))
    throw new RangeError(`cannot ${attempt} with power ${power}: it needs a number from 0.5 to below 1`);
  return { alpha, power };
}
