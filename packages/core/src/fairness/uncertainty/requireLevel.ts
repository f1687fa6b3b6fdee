/** The level asked for, 0.95 by default. Throws `RangeError` outside (0, 1). */
export function requireLevel(attempt: string, { level = 0.95 }: { readonly level?: number }): number {
  if (!(level > 0 && level < 1))
    throw new RangeError(`cannot ${attempt} at level ${level}: it needs a number between 0 and 1`);
  return level;
}
