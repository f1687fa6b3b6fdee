import type { IntervalOptions } from "../../statistics/index.js";

/** The level asked for, 0.95 by default. Throws `RangeError` outside (0, 1), whether or not an interval will be made. */
export function requireLevel({ level = 0.95 }: IntervalOptions): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot make an interval of level ${level}: it needs a number between 0 and 1`);
  return level;
}
