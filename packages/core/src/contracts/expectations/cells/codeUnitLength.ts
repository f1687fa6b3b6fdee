import type { Bounds } from "../bounds.js";
import { requireBounds } from "../bounds.js";
import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link codeUnitLength}. */
export interface CodeUnitLength<Column extends string = string> extends Rule<Column> {
  readonly kind: "code-unit-length";
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/**
 * Expects texts whose length in UTF-16 code units, the `length` of JavaScript (most emoji have two) lies within bounds, both inclusive.
 * Missing cells are not evaluated.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order, and for a tolerance outside [0, 1].
 *
 * @example
 * import { codeUnitLength } from "@probity/core/contracts";
 * codeUnitLength("note", { minimum: 1, maximum: 20 }).id; // => "code-unit-length(note)"
 * codeUnitLength("note", { minimum: 2, maximum: 1 }); // throws RangeError
 */
export function codeUnitLength<const Column extends string>(
  column: Column,
  { minimum, maximum, ...tolerance }: Bounds & Tolerance,
): CodeUnitLength<Column> {
  const bounds = requireBounds("code-unit-length", { minimum, maximum });
  return { kind: "code-unit-length", ...rule("code-unit-length", [column], tolerance), ...bounds };
}
