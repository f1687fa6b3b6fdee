import type { Tolerance } from "../expectation.js";
import type { OrderedText } from "./orderedText.js";
import { orderedText } from "./orderedText.js";

/**
 * Expects that the days of the first column are nowhere after those of the second, both text of the form `YYYY-MM-DD`.
 * A row where one of the two is missing or no such text is not evaluated: the form is a rule of its own (`calendarDates`).
 *
 * Throws `RangeError` for the same column twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { dateAtMost } from "@probity/core/contracts";
 * dateAtMost("born", "hired").id; // => "date-at-most(born, hired)"
 */
export function dateAtMost<const Column extends string>(
  earlier: Column,
  later: Column,
  tolerance: Tolerance = {},
): OrderedText<Column> {
  return orderedText("date-at-most", [earlier, later], tolerance);
}
