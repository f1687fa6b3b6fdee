import type { Expression, Operand } from "./expression.js";
import { nodeOfType } from "./operand.js";
import type { TimeZone } from "./timeZone.js";
import { requireTimeZone } from "./timeZone.js";

/** Every part of a date and time. */
export const dateParts = [
  "year",
  "quarter",
  "month",
  "day",
  "hour",
  "minute",
  "second",
  "millisecond",
  "iso-weekday",
  "iso-week",
  "iso-year",
  "day-of-year",
  "days-in-month",
  "utc-offset-minutes",
] as const;

/**
 * A part of a date and time: months, days and weeks count from 1, weekdays from Monday (1) to Sunday (7), ISO weeks start on Monday and
 * belong to the year of their Thursday; `millisecond` is that of the second, without a fraction.
 */
export type DatePart = (typeof dateParts)[number];

/**
 * The instant of a column in milliseconds since the epoch, UTC: a column of timestamps or of such numbers; in a row object a `Date` or a
 * number.
 *
 * Throws `RangeError` for an empty name.
 *
 * @example
 * import { divide, evaluateRow, instant, subtract } from "@probity/core/features";
 * const days = divide(subtract(instant("paid"), instant("billed")), 86_400_000);
 * evaluateRow(days, { billed: new Date("2024-05-01T00:00:00Z"), paid: new Date("2024-05-03T12:00:00Z") }); // => 2.5
 */
export function instant(name: string): Expression<"number"> {
  if (name === "") throw new RangeError("cannot take a column without a name, it needs one");
  return { op: "instant", type: "number", name };
}

/**
 * A part of an instant's date and time in a time zone. NaN, ±Infinity and what lies outside the years 1 to 9999 (UTC) have no date: they
 * are missing.
 *
 * Throws `RangeError` for rules that no time zone has or an unknown part.
 *
 * @example
 * import { datePart, evaluateRow, instant, utc } from "@probity/core/features";
 * evaluateRow(datePart(instant("at"), "iso-weekday", utc), { at: new Date("2024-03-31T01:30:00Z") }); // => 7
 */
export function datePart(of: Operand<"number">, part: DatePart, zone: TimeZone): Expression<"number"> {
  if (!dateParts.includes(part))
    throw new RangeError(`cannot take the part ${part} of a date, it needs one of ${dateParts.join(", ")}`);
  const { name, offset, changes } = requireTimeZone(zone);
  return {
    op: "date-part",
    type: "number",
    of: nodeOfType("number", "take a date from", of),
    part,
    zone: { name, offset, changes },
  };
}
