import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link allowedValues}. */
export interface AllowedValues<Column extends string = string> extends Rule<Column> {
  readonly kind: "allowed-values";
  readonly values: readonly (number | string | boolean)[];
}

/**
 * Expects only listed values, compared by SameValueZero; none where the list is empty. Missing cells are not evaluated.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { allowedValues } from "@probity/core/contracts";
 * allowedValues("country", ["DE", "FR"]).id; // => "allowed-values(country)"
 * allowedValues("country", ["DE", "FR"], { atLeast: 2 }); // throws RangeError
 */
export function allowedValues<const Column extends string>(
  column: Column,
  values: readonly (number | string | boolean)[],
  tolerance: Tolerance = {},
): AllowedValues<Column> {
  return { kind: "allowed-values", ...rule("allowed-values", [column], tolerance), values: [...values] };
}
