import type { Bounds } from "../bounds.js";
import { requireBounds } from "../bounds.js";
import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link codePointLength}. */
export interface CodePointLength<Column extends string = string> extends Rule<Column> {
  readonly kind: "code-point-length";
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/**
 * Expects texts whose length in code points (é as one letter and an accent has two) lies within bounds, both inclusive.
 * Missing cells are not evaluated.
 *
 * Throws `RangeError` unless there is a bound and the bounds are finite and in order, and for a tolerance outside [0, 1].
 *
 * @example
 * import { codePointLength } from "@probity/core/contracts";
 * codePointLength("note", { minimum: 1, maximum: 20 }).id; // => "code-point-length(note)"
 * codePointLength("note", { minimum: 2, maximum: 1 }); // throws RangeError
 */
export function codePointLength<const Column extends string>(
  column: Column,
  { minimum, maximum, ...tolerance }: Bounds & Tolerance,
): CodePointLength<Column> {
  const bounds = requireBounds("code-point-length", { minimum, maximum });
  return { kind: "code-point-length", ...rule("code-point-length", [column], tolerance), ...bounds };
}
