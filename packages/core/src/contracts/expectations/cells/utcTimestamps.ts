import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link utcTimestamps}. */
export interface UtcTimestamps<Column extends string = string> extends Rule<Column> {
  readonly kind: "utc-timestamps";
}

/**
 * Expects text that is an instant in UTC to the second: exactly `YYYY-MM-DDTHH:MM:SSZ`, one that exists, in the years 0001 to 9999.
 * Missing cells are not evaluated.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { utcTimestamps } from "@probity/core/contracts";
 * utcTimestamps("ordered_at").id; // => "utc-timestamps(ordered_at)"
 */
export function utcTimestamps<const Column extends string>(
  column: Column,
  tolerance: Tolerance = {},
): UtcTimestamps<Column> {
  return { kind: "utc-timestamps", ...rule("utc-timestamps", [column], tolerance) };
}
