import type { Rule, Tolerance } from "../expectation.js";
import { rule } from "../rule.js";

/** See {@link productEquals}. The first of the columns is the product. */
export interface ProductEquals<Column extends string = string> extends Rule<Column> {
  readonly kind: "product-equals";
  readonly within: number;
}

/**
 * Expects that a column is the product of others: |f₁ · f₂ · … − column| ≤ `within`, multiplied from left to right. A row with a
 * missing cell among them is not evaluated; NaN breaks the rule, and so do infinities.
 *
 * Throws `RangeError` without factors, for a column named twice, unless `within` is a finite number from 0, and for a tolerance
 * outside [0, 1].
 *
 * @example
 * import { productEquals } from "@probity/core/contracts";
 * productEquals("total", ["quantity", "price"], { within: 0.005 }).id; // => "product-equals(total, quantity, price)"
 */
export function productEquals<const Column extends string>(
  column: Column,
  factors: readonly Column[],
  { within, ...tolerance }: { readonly within: number } & Tolerance,
): ProductEquals<Column> {
  if (factors.length === 0 || !(Number.isFinite(within) && within >= 0))
    throw new RangeError(
      `cannot expect a product of ${factors.length} factors within ${within}, it needs a factor and a number from 0`,
    );
  return { kind: "product-equals", ...rule("product-equals", [column, ...factors], tolerance), within };
}
