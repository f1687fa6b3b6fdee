import { civilFromDays, dayMs, daysFromCivil } from "./civil.js";
import type { Duration } from "./duration.js";

/** Units of the UTC calendar. Weeks start on Monday (ISO 8601), quarters in January, April, July and October. */
export type CalendarUnit = "minute" | "hour" | "day" | "week" | "month" | "quarter" | "year";

const lengths: { readonly [U in CalendarUnit]: Duration } = {
  minute: { months: 0, ms: 60_000 },
  hour: { months: 0, ms: 3_600_000 },
  day: { months: 0, ms: dayMs },
  week: { months: 0, ms: 7 * dayMs },
  month: { months: 1, ms: 0 },
  quarter: { months: 3, ms: 0 },
  year: { months: 12, ms: 0 },
};

/**
 * The first instant of the calendar unit that holds an instant, in UTC.
 *
 * Throws `RangeError` where the instant is not finite.
 *
 * @example
 * import { formatInstant, parseInstant, startOfUnit } from "@probity/core/time";
 * formatInstant(startOfUnit(parseInstant("2024-05-15T09:30:00Z"), "week")); // => "2024-05-13T00:00:00.000Z"
 * formatInstant(startOfUnit(parseInstant("2024-05-15T09:30:00Z"), "quarter")); // => "2024-04-01T00:00:00.000Z"
 */
export function startOfUnit(instant: number, unit: CalendarUnit): number {
  const { months, ms } = unitDuration(unit);
  if (!Number.isFinite(instant))
    throw new RangeError(`cannot find the ${unit} of ${instant}: it needs an instant in milliseconds`);
  if (months === 0) {
    // The epoch was a Thursday: its week began three days before.
    const origin = unit === "week" ? -3 * dayMs : 0;
    return Math.floor((instant - origin) / ms) * ms + origin;
  }
  const { year, month } = civilFromDays(Math.floor(instant / dayMs));
  return daysFromCivil(year, month - ((month - 1) % months), 1) * dayMs;
}

/**
 * The length of a calendar unit.
 *
 * @example
 * import { unitDuration } from "@probity/core/time";
 * unitDuration("quarter"); // => { months: 3, ms: 0 }
 */
export function unitDuration(unit: CalendarUnit): Duration {
  if (!Object.hasOwn(lengths, unit))
    throw new RangeError(
      `cannot use the calendar unit ${unit}: it needs one of ${Object.keys(lengths).join(", ")}`,
    );
  return lengths[unit];
}
