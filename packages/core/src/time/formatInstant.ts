import { civilFromDays, dayMs } from "./civil.js";

const first = -62_167_219_200_000;
const end = 253_402_300_800_000;

/**
 * Writes an instant as ISO 8601 in UTC with milliseconds; with microseconds where the number has a fraction (rounded to them).
 *
 * Throws `RangeError` outside the years 0000 to 9999.
 *
 * @example
 * import { formatInstant } from "@probity/core/time";
 * formatInstant(0); // => "1970-01-01T00:00:00.000Z"
 * formatInstant(0.25); // => "1970-01-01T00:00:00.000250Z"
 * formatInstant(Number.NaN); // throws RangeError
 */
export function formatInstant(ms: number): string {
  const whole = Math.floor(ms);
  const micros = Math.round((ms - whole) * 1000);
  // Rounding up to a whole millisecond carries into it.
  const instant = micros === 1000 ? whole + 1 : whole;
  if (!(instant >= first && instant < end))
    throw new RangeError(`cannot write ${ms} as an instant: it needs milliseconds in the years 0000 to 9999`);
  const fraction = micros === 0 || micros === 1000 ? "" : digits(micros, 3);
  const days = Math.floor(instant / dayMs);
  const time = instant - days * dayMs;
  const clock = [time / 3_600_000, (time / 60_000) % 60, (time / 1000) % 60]
    .map((part) => digits(Math.floor(part), 2))
    .join(":");
  return `${formatDay(instant)}T${clock}.${digits(time % 1000, 3)}${fraction}Z`;
}

/**
 * Writes the day of an instant in UTC, `YYYY-MM-DD`.
 *
 * Throws `RangeError` outside the years 0000 to 9999.
 *
 * @example
 * import { formatDay } from "@probity/core/time";
 * formatDay(86_400_000); // => "1970-01-02"
 */
export function formatDay(ms: number): string {
  if (!(ms >= first && ms < end))
    throw new RangeError(`cannot write ${ms} as a day: it needs milliseconds in the years 0000 to 9999`);
  const { year, month, day } = civilFromDays(Math.floor(ms / dayMs));
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
