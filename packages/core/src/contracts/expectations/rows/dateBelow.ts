import type { Tolerance } from "../expectation.js";
import type { OrderedText } from "./orderedText.js";
import { orderedText } from "./orderedText.js";

/**
 * Expects that the days of the first column are everywhere before those of the second, both text of the form `YYYY-MM-DD`.
 * A row where one of the two is missing or no such text is not evaluated: the form is a rule of its own (`calendarDates`).
 *
 * Throws `RangeError` for the same column twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { dateBelow } from "@probity/core/contracts";
 * dateBelow("born", "hired").id; // => "date-below(born, hired)"
 */
export function dateBelow<const Column extends string>(
  earlier: Column,
  later: Column,
  tolerance: Tolerance = {},
): OrderedText<Column> {
  return orderedText("date-below", [earlier, later], tolerance);
}
