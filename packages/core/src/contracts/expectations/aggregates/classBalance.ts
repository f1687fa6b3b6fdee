import type { Rule, RuleOptions } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link classBalance}. */
export interface ClassBalance<Column extends string = string> extends Rule<Column> {
  readonly kind: "class-balance";
  readonly minimum: number;
}

/**
 * Expects that the smallest class of a column has at least `minimum` times the rows of the largest. Missing cells are left out.
 * Not measured: `single-class`, which a ratio would call balanced. A class that never occurs is not seen: name it in
 * `categoryShares`.
 *
 * Throws `RangeError` unless `minimum` lies in [0, 1].
 *
 * @example
 * import { classBalance } from "@probity/core/contracts";
 * classBalance("repaid", { minimum: 0.1 }).id; // => "class-balance(repaid)"
 */
export function classBalance<const Column extends string>(
  column: Column,
  { minimum, ...options }: { readonly minimum: number } & RuleOptions,
): ClassBalance<Column> {
  if (!(minimum >= 0 && minimum <= 1))
    throw new RangeError(`cannot expect a balance of ${minimum}, it needs a number in [0, 1]`);
  return { kind: "class-balance", ...rule("class-balance", [column], options), minimum };
}
