/** The confidence level of an interval. */
export interface IntervalOptions {
  /** In (0, 1); default 0.95. */
  readonly level?: number;
}

/** The level asked for, 0.95 by default. Throws `RangeError` outside (0, 1). */
export function requireLevel({ level = 0.95 }: IntervalOptions): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot make an interval of level ${level}: it needs a number between 0 and 1`);
  return level;
}
