import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link matchesPattern}. */
export interface MatchesPattern<Column extends string = string> extends Rule<Column> {
  readonly kind: "matches-pattern";
  readonly pattern: RegExp;
}

/**
 * Expects text in which a pattern is found, with the meaning of ECMAScript; anchor it (`^(?:…)$`) to ask for the whole text. For a
 * tolerance, or a `when`; a pattern that every row must match belongs in the row schema. Missing cells are not evaluated.
 * The pattern is yours: one that backtracks without bound is as slow here as anywhere.
 *
 * Throws `RangeError` for a pattern with the flag g or y, and for a tolerance outside [0, 1].
 *
 * @example
 * import { matchesPattern } from "@probity/core/contracts";
 * matchesPattern("zip", /^[0-9]{5}$/, { atLeast: 0.99 }).id; // => "matches-pattern(zip)"
 * matchesPattern("zip", /x/g); // throws RangeError
 */
export function matchesPattern<const Column extends string>(
  column: Column,
  pattern: RegExp,
  tolerance: Tolerance = {},
): MatchesPattern<Column> {
  if (pattern.global || pattern.sticky)
    throw new RangeError(
      "cannot expect a pattern that remembers where it was, it needs one without the flags g and y",
    );
  return { kind: "matches-pattern", ...rule("matches-pattern", [column], tolerance), pattern };
}
