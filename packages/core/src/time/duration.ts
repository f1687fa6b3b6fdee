import { civilFromDays, dayMs, daysFromCivil, daysInMonth } from "./civil.js";

/** A span of time: whole calendar months, whose length depends on where they start, and milliseconds (a day is 24 hours, UTC). */
export interface Duration {
  readonly months: number;
  readonly ms: number;
}

const grammar =
  /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d{1,3}))?S)?)?$/;

/**
 * Reads an ISO 8601 duration. Years and months are kept apart from the rest; only seconds may have a fraction, to the millisecond.
 *
 * Throws `RangeError` on any other text, on signs, and beyond 2^53 − 1 milliseconds or months.
 *
 * @example
 * import { parseDuration } from "@probity/core/time";
 * parseDuration("P1Y2M"); // => { months: 14, ms: 0 }
 * parseDuration("P1DT1.5S"); // => { months: 0, ms: 86401500 }
 * parseDuration("1 day"); // throws RangeError
 */
export function parseDuration(text: string): Duration {
  const match = grammar.exec(text);
  if (match === null)
    throw new RangeError("cannot read a duration: it needs ISO 8601, such as P30D, P1M or PT15M");
  const [, years = "0", months = "0", weeks = "0", days = "0", hours = "0", minutes = "0", seconds = "0"] =
    match;
  const fraction = match[8] ?? "";
  const duration = {
    months: Number(years) * 12 + Number(months),
    ms:
      (Number(weeks) * 7 + Number(days)) * dayMs +
      Number(hours) * 3_600_000 +
      Number(minutes) * 60_000 +
      Number(seconds) * 1000 +
      Number(fraction.padEnd(3, "0")),
  };
  return requireDuration(duration);
}

/**
 * Writes a duration in ISO 8601, in days and smaller beside years and months. `parseDuration` gives it back.
 *
 * @example
 * import { formatDuration } from "@probity/core/time";
 * formatDuration({ months: 14, ms: 90_000 }); // => "P1Y2MT1M30S"
 * formatDuration({ months: 0, ms: 0 }); // => "PT0S"
 */
export function formatDuration(duration: Duration): string {
  const { months, ms } = requireDuration(duration);
  const part = (value: number, unit: string): string => (value === 0 ? "" : `${value}${unit}`);
  const rest = ms % dayMs;
  const fraction = ms % 1000 === 0 ? "" : `.${String(ms % 1000).padStart(3, "0")}`;
  const wholeSeconds = Math.floor(rest / 1000) % 60;
  const seconds = fraction === "" ? part(wholeSeconds, "S") : `${wholeSeconds}${fraction}S`;
  const date =
    part(Math.floor(months / 12), "Y") + part(months % 12, "M") + part(Math.floor(ms / dayMs), "D");
  const time = part(Math.floor(rest / 3_600_000), "H") + part(Math.floor(rest / 60_000) % 60, "M") + seconds;
  if (date === "" && time === "") return "PT0S";
  return `P${date}${time === "" ? "" : `T${time}`}`;
}

/**
 * The milliseconds of an ISO 8601 duration that has no calendar part.
 *
 * Throws `RangeError` on years and months, which have no fixed length, and on what {@link parseDuration} refuses.
 *
 * @example
 * import { durationMs } from "@probity/core/time";
 * durationMs("PT15M"); // => 900000
 * durationMs("P1M"); // throws RangeError
 */
export function durationMs(text: string): number {
  const { months, ms } = parseDuration(text);
  if (months !== 0)
    throw new RangeError(
      "cannot turn years or months into milliseconds: it needs weeks, days or smaller units",
    );
  return ms;
}

/**
 * The instant `count` durations after another (before, where `count` is negative), in UTC: months first, the day clamped to the
 * month's end, then the milliseconds. Counting from one start does not drift: 31 January plus 2 × P1M is 31 March.
 *
 * Throws `RangeError` where the instant is not finite or `count` is not a whole number.
 *
 * @example
 * import { addDuration, formatInstant, parseDuration, parseInstant } from "@probity/core/time";
 * formatInstant(addDuration(parseInstant("2024-01-31T10:00:00Z"), parseDuration("P1M"))); // => "2024-02-29T10:00:00.000Z"
 */
export function addDuration(instant: number, duration: Duration, count = 1): number {
  const { months, ms } = requireDuration(duration);
  if (!Number.isFinite(instant))
    throw new RangeError(`cannot add a duration to ${instant}: it needs an instant in milliseconds`);
  if (!Number.isSafeInteger(count))
    throw new RangeError(`cannot add a duration ${count} times: it needs a whole number`);
  if (months === 0) return instant + ms * count;
  const days = Math.floor(instant / dayMs);
  const { year, month, day } = civilFromDays(days);
  const target = year * 12 + (month - 1) + months * count;
  const targetYear = Math.floor(target / 12);
  const targetMonth = target - targetYear * 12 + 1;
  const clamped = Math.min(day, daysInMonth(targetYear, targetMonth));
  return daysFromCivil(targetYear, targetMonth, clamped) * dayMs + (instant - days * dayMs) + ms * count;
}

function requireDuration(duration: Duration): Duration {
  const { months, ms } = duration;
  if (!Number.isSafeInteger(months) || months < 0 || !Number.isSafeInteger(ms) || ms < 0)
    throw new RangeError(
      `cannot use a duration of ${months} months and ${ms} ms: it needs whole numbers from 0 to 2^53 - 1`,
    );
  return duration;
}
