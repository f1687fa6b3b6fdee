import type { Tolerance } from "../expectation.js";
import type { OrderedText } from "./orderedText.js";
import { orderedText } from "./orderedText.js";

/**
 * Expects that the instants of the first column are everywhere before those of the second, both text of the form `YYYY-MM-DDTHH:MM:SSZ`.
 * A row where one of the two is missing or no such text is not evaluated: the form is a rule of its own (`utcTimestamps`).
 *
 * Throws `RangeError` for the same column twice and for a tolerance outside [0, 1].
 *
 * @example
 * import { timestampBelow } from "@probity/core/contracts";
 * timestampBelow("ordered_at", "shipped_at").id; // => "timestamp-below(ordered_at, shipped_at)"
 */
export function timestampBelow<const Column extends string>(
  earlier: Column,
  later: Column,
  tolerance: Tolerance = {},
): OrderedText<Column> {
  return orderedText("timestamp-below", [earlier, later], tolerance);
}
