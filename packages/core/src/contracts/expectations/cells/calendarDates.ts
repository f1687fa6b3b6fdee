import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link calendarDates}. */
export interface CalendarDates<Column extends string = string> extends Rule<Column> {
  readonly kind: "calendar-dates";
}

/**
 * Expects text that is a calendar date: exactly `YYYY-MM-DD`, a day that exists, in the years 0001 to 9999. Instants and missing cells are
 * not evaluated as text: a column of instants is not measured, a missing cell not evaluated.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { calendarDates } from "@probity/core/contracts";
 * calendarDates("born").id; // => "calendar-dates(born)"
 */
export function calendarDates<const Column extends string>(
  column: Column,
  tolerance: Tolerance = {},
): CalendarDates<Column> {
  return { kind: "calendar-dates", ...rule("calendar-dates", [column], tolerance) };
}
