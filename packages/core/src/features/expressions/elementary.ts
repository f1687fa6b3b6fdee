import type { Expression, Operand } from "./expression.js";
import { ofNumber } from "./operand.js";

/**
 * The square root, exactly rounded; NaN of a negative number.
 *
 * @example
 * import { column, evaluateRow, squareRoot } from "@probity/core/features";
 * evaluateRow(squareRoot(column("a")), { a: 9 }); // => 3
 */
export function squareRoot(of: Operand<"number">): Expression<"number"> {
  return ofNumber("square-root", of);
}

/**
 * The exponential, within 1 ulp.
 *
 * @example
 * import { column, evaluateRow, exponential } from "@probity/core/features";
 * evaluateRow(exponential(column("a")), { a: 0 }); // => 1
 */
export function exponential(of: Operand<"number">): Expression<"number"> {
  return ofNumber("exponential", of);
}

/**
 * The natural logarithm, within 1 ulp; −Infinity of 0, NaN of a negative number.
 *
 * @example
 * import { column, evaluateRow, logarithm } from "@probity/core/features";
 * evaluateRow(logarithm(column("a")), { a: 1 }); // => 0
 */
export function logarithm(of: Operand<"number">): Expression<"number"> {
  return ofNumber("logarithm", of);
}

/**
 * The sine of an angle in radians, within 1 ulp; NaN of ±Infinity. With {@link cosine} it places an hour or a month on a circle.
 *
 * @example
 * import { column, evaluateRow, sine } from "@probity/core/features";
 * evaluateRow(sine(column("a")), { a: 0 }); // => 0
 */
export function sine(of: Operand<"number">): Expression<"number"> {
  return ofNumber("sine", of);
}

/**
 * The cosine of an angle in radians, within 1 ulp; NaN of ±Infinity.
 *
 * @example
 * import { column, cosine, evaluateRow } from "@probity/core/features";
 * evaluateRow(cosine(column("a")), { a: 0 }); // => 1
 */
export function cosine(of: Operand<"number">): Expression<"number"> {
  return ofNumber("cosine", of);
}
