import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link noNearDuplicateKeys}. */
export interface NoNearDuplicateKeys<Column extends string = string> extends Rule<Column> {
  readonly kind: "no-near-duplicate-keys";
}

/**
 * Expects that no two different texts of a key mean the same: texts are alike where they agree after Unicode normalization (NFKC), in
 * lower case, without outer and with single inner white space. The first row of each further spelling breaks the rule. A missing cell
 * is not evaluated.
 *
 * Throws `RangeError` for a tolerance outside [0, 1].
 *
 * @example
 * import { noNearDuplicateKeys } from "@probity/core/contracts";
 * noNearDuplicateKeys("email").id; // => "no-near-duplicate-keys(email)"
 */
export function noNearDuplicateKeys<const Column extends string>(
  column: Column,
  tolerance: Tolerance = {},
): NoNearDuplicateKeys<Column> {
  return { kind: "no-near-duplicate-keys", ...rule("no-near-duplicate-keys", [column], tolerance) };
}

/** What alike texts have in common. */
export function plainSpelling(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim().replaceAll(/\s+/g, " ");
}
