const percent = "\u00a0%";

/** The two ends of an interval; a `null` end is unbounded. */
export interface Ends {
  readonly lower: number | null;
  readonly upper: number | null;
}

/**
 * The ends of an interval through a printer of numbers: a dash between them, "to" where one is negative, a word for an open end.
 *
 * @example
 * import { formatInterval, formatNumber } from "@probity/core/report";
 * formatInterval({ lower: 0.667, upper: 0.857 }, formatNumber); // => "0.667–0.857"
 * formatInterval({ lower: -0.12, upper: 0.03 }, formatNumber); // => "−0.120 to 0.0300"
 * formatInterval({ lower: null, upper: 3 }, formatNumber); // => "up to 3"
 */
export function formatInterval({ lower, upper }: Ends, show: (value: number) => string): string {
  if (lower === null) return upper === null ? "unbounded" : `up to ${show(upper)}`;
  if (upper === null) return `from ${show(lower)}`;
  if (lower < 0 || upper < 0) return `${show(lower)} to ${show(upper)}`;
  // A unit that both ends share is written once.
  const first = show(upper).endsWith(percent) ? show(lower).replace(percent, "") : show(lower);
  return `${first}–${show(upper)}`;
}
