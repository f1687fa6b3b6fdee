import type { Expression, Operand } from "./expression.js";
import { ofNumber } from "./operand.js";

/**
 * The greatest whole number at most the number.
 *
 * @example
 * import { column, evaluateRow, floor } from "@probity/core/features";
 * evaluateRow(floor(column("a")), { a: -1.5 }); // => -2
 */
export function floor(of: Operand<"number">): Expression<"number"> {
  return ofNumber("floor", of);
}

/**
 * The smallest whole number at least the number.
 *
 * @example
 * import { ceiling, column, evaluateRow } from "@probity/core/features";
 * evaluateRow(ceiling(column("a")), { a: 1.2 }); // => 2
 */
export function ceiling(of: Operand<"number">): Expression<"number"> {
  return ofNumber("ceiling", of);
}

/**
 * The nearest whole number, of two the greater (`Math.round` of ECMAScript): −2.5 becomes −2, where a database says −3.
 *
 * @example
 * import { column, evaluateRow, round } from "@probity/core/features";
 * evaluateRow(round(column("a")), { a: 2.5 }); // => 3
 * evaluateRow(round(column("a")), { a: -2.5 }); // => -2
 */
export function round(of: Operand<"number">): Expression<"number"> {
  return ofNumber("round", of);
}

/**
 * The number without its fraction.
 *
 * @example
 * import { column, evaluateRow, truncate } from "@probity/core/features";
 * evaluateRow(truncate(column("a")), { a: -1.5 }); // => -1
 */
export function truncate(of: Operand<"number">): Expression<"number"> {
  return ofNumber("truncate", of);
}
