/** What a profile shows, and how finely. */
export interface ProfileOptions {
  /**
   * The columns whose values may be shown: minimum, maximum, quantiles, histogram, fences of outliers and frequent values. By default none
   * may: a column without a stated sensitivity is treated as one whose values must not be shown. `all` for data without secrets.
   */
  readonly shown?: "all" | readonly string[];
  /** How many frequent values are given, from 1 to 1,000; default 20. */
  readonly frequent?: number;
  /** Bins of a histogram, from 1 to 1,000; default 20. */
  readonly bins?: number;
}

/** Options, checked. */
export interface ProfileSettings {
  readonly shown: "all" | readonly string[];
  readonly frequent: number;
  readonly bins: number;
  readonly shows: (column: string) => boolean;
}

/** The settings of these options. Throws `RangeError` for a number out of range. */
export function profileSettings(options: ProfileOptions): ProfileSettings {
  const { shown = [], frequent = 20, bins = 20 } = options;
  requireCount("frequent values", frequent);
  requireCount("bins", bins);
  const names = shown === "all" ? null : new Set(shown);
  return { shown, frequent, bins, shows: (column) => names === null || names.has(column) };
}

function requireCount(what: string, count: number): void {
  if (!(Number.isInteger(count) && count >= 1 && count <= 1000))
    throw new RangeError(`cannot profile with ${count} ${what}: it needs a whole number from 1 to 1,000`);
}
