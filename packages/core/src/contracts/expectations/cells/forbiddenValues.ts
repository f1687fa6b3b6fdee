import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link forbiddenValues}. */
export interface ForbiddenValues<Column extends string = string> extends Rule<Column> {
  readonly kind: "forbidden-values";
  readonly values: readonly (number | string | boolean)[];
}

/**
 * Expects none of the listed values, compared by SameValueZero. Missing cells are not evaluated.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { forbiddenValues } from "@probity/core/contracts";
 * forbiddenValues("status", ["cancelled"]).id; // => "forbidden-values(status)"
 */
export function forbiddenValues<const Column extends string>(
  column: Column,
  values: readonly (number | string | boolean)[],
  tolerance: Tolerance = {},
): ForbiddenValues<Column> {
  return { kind: "forbidden-values", ...rule("forbidden-values", [column], tolerance), values: [...values] };
}
