import type { Cell, Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link satisfies}. */
export interface Satisfies<Column extends string = string> extends Rule<Column> {
  readonly kind: "satisfies";
  /** A method, so that a contract over more columns can hold a rule over fewer. */
  predicate(cells: { readonly [C in Column]: Cell }): boolean;
}

/**
 * Expects that a predicate of your own holds, over the named columns. It sees missing cells as `null`; every row is evaluated.
 * It must be pure: batch and single rows ask it alike, in any order.
 *
 * Throws `RangeError` without columns, for an empty name, and for a tolerance outside [0, 1].
 *
 * @example
 * import { satisfies } from "@probity/core/contracts";
 * satisfies("zip where in the US", ["country", "zip"], ({ country, zip }) => country !== "US" || zip !== null).id;
 * // => "zip where in the US"
 * satisfies("known", ["zip"], ({ zip }) => zip !== "00000", { atLeast: 0.99, judgedOn: "wilson" }).atLeast; // => 0.99
 */
export function satisfies<const Column extends string>(
  name: string,
  columns: readonly Column[],
  predicate: (cells: { readonly [C in Column]: Cell }) => boolean,
  options: Omit<Tolerance, "name"> = {},
): Satisfies<Column> {
  if (name === "") throw new RangeError("cannot expect a predicate without a name, it needs one");
  return { kind: "satisfies", ...rule("satisfies", columns, { ...options, name }), predicate };
}
