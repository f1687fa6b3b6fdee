import { dayMs, daysFromCivil, daysInMonth } from "./civil.js";

const grammar =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/**
 * Reads an instant: a full ISO 8601 date and time with `Z` or an offset (the grammar of RFC 3339), as milliseconds since the epoch.
 * Never guesses a zone, a century or a missing part; digits below the millisecond become a fraction.
 *
 * Throws `RangeError` on any other text, on days that do not exist, leap seconds, 24:00 and `-00:00`.
 *
 * @example
 * import { parseInstant } from "@probity/core/time";
 * parseInstant("2024-02-29T12:00:00+02:00"); // => 1709200800000
 * parseInstant("2024-02-30T12:00:00Z"); // throws RangeError
 */
export function parseInstant(text: string): number {
  const ms = instantOrNull(text);
  if (ms === null)
    throw new RangeError(
      "cannot read an instant: it needs an existing ISO 8601 date and time with Z or an offset, such as 2024-05-01T09:30:00Z",
    );
  return ms;
}

/**
 * As {@link parseInstant}, `null` where there is no instant: for columns of text.
 *
 * @example
 * import { instantOrNull } from "@probity/core/time";
 * instantOrNull("yesterday"); // => null
 */
export function instantOrNull(text: string): number | null {
  const match = grammar.exec(text);
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction = "", sign, offsetHour, offsetMinute] = match;
  if (sign === "-" && offsetHour === "00" && offsetMinute === "00") return null;
  const days = dayOrNull(Number(year), Number(month), Number(day));
  if (days === null) return null;
  const offset =
    sign === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(offsetHour) * 60 + Number(offsetMinute));
  const seconds = days * 86_400 + Number(hour) * 3600 + (Number(minute) - offset) * 60 + Number(second);
  return seconds * 1000 + Number(fraction.padEnd(9, "0")) / 1_000_000;
}

/**
 * Reads an ISO 8601 calendar day, `YYYY-MM-DD`, as the milliseconds of its first instant in UTC.
 *
 * Throws `RangeError` on any other text and on days that do not exist.
 *
 * @example
 * import { parseDay } from "@probity/core/time";
 * parseDay("1970-01-02"); // => 86400000
 * parseDay("2023-02-29"); // throws RangeError
 */
export function parseDay(text: string): number {
  const ms = dayMsOrNull(text);
  if (ms === null)
    throw new RangeError("cannot read a day: it needs an existing ISO 8601 date, such as 2024-05-01");
  return ms;
}

/**
 * As {@link parseDay}, `null` where there is no day: for columns of text.
 *
 * @example
 * import { dayMsOrNull } from "@probity/core/time";
 * dayMsOrNull("2023-02-29"); // => null
 */
export function dayMsOrNull(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return null;
  const days = dayOrNull(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)));
  return days === null ? null : days * dayMs;
}

function dayOrNull(year: number, month: number, day: number): number | null {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? daysFromCivil(year, month, day) : null;
}
