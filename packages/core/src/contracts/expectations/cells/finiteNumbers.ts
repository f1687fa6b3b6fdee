import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link finiteNumbers}. */
export interface FiniteNumbers<Column extends string = string> extends Rule<Column> {
  readonly kind: "finite-numbers";
}

/**
 * Expects numbers other than NaN and ±Infinity. Missing cells are not evaluated.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { finiteNumbers } from "@probity/core/contracts";
 * finiteNumbers("income").id; // => "finite-numbers(income)"
 */
export function finiteNumbers<const Column extends string>(
  column: Column,
  tolerance: Tolerance = {},
): FiniteNumbers<Column> {
  return { kind: "finite-numbers", ...rule("finite-numbers", [column], tolerance) };
}
