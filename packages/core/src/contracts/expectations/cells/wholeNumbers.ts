import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link wholeNumbers}. */
export interface WholeNumbers<Column extends string = string> extends Rule<Column> {
  readonly kind: "whole-numbers";
}

/**
 * Expects whole numbers. NaN and ±Infinity break the rule; missing cells are not evaluated.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { wholeNumbers } from "@probity/core/contracts";
 * wholeNumbers("credit_score").id; // => "whole-numbers(credit_score)"
 */
export function wholeNumbers<const Column extends string>(
  column: Column,
  tolerance: Tolerance = {},
): WholeNumbers<Column> {
  return { kind: "whole-numbers", ...rule("whole-numbers", [column], tolerance) };
}
