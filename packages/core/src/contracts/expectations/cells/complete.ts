import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link complete}. */
export interface Complete<Column extends string = string> extends Rule<Column> {
  readonly kind: "complete";
}

/**
 * Expects no missing cell in a column. NaN and empty text are present.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { complete } from "@probity/core/contracts";
 * complete("income").id; // => "complete(income)"
 * complete("income", { atLeast: 0.95 }).atLeast; // => 0.95
 */
export function complete<const Column extends string>(
  column: Column,
  tolerance: Tolerance = {},
): Complete<Column> {
  return { kind: "complete", ...rule("complete", [column], tolerance) };
}
