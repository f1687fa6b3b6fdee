import type { Expression, Operand, ValueOf, ValueType } from "./expression.js";
import { nodeOf, requireValueType } from "./operand.js";

/** Where a node keeps the code of its function. */
export const implementation: unique symbol = Symbol.for("@probity/core/feature-function");

/** A function of one's own: pure, with a name and a version that stand for its code in documents and digests. */
export interface FeatureFunction<T extends ValueType = ValueType> {
  readonly name: string;
  /** Another version wherever the function gives other values: digests know it by nothing else. */
  readonly version: string;
  /** The type of its value. */
  readonly type: T;
  /** From the inputs (`null` where missing) to a value, or `null` for missing. */
  apply(inputs: readonly (number | string | boolean | null)[]): ValueOf<T> | null;
}

/**
 * The value of a function of one's own on some inputs. It is opaque: lineage says so, and it has no SQL form. The function must be
 * pure, the same inputs the same value, or training and serving part ways.
 *
 * Throws `TypeError` without a name or a version, `RangeError` for a type that there is not.
 *
 * @example
 * import { column, evaluateRow, fromFunction } from "@probity/core/features";
 * const digits = fromFunction(
 *   { name: "digits", version: "1", type: "number", apply: ([text]) => String(text).replace(/[^0-9]/g, "").length },
 *   [column("phone", "text")],
 * );
 * evaluateRow(digits, { phone: "+47 22 33" }); // => 6
 */
export function fromFunction<T extends ValueType>(
  definition: FeatureFunction<T>,
  inputs: readonly Operand[],
): Expression<T> {
  const { name, version, type } = definition;
  for (const [field, text] of Object.entries({ name, version }))
    if (typeof text !== "string" || text === "")
      throw new TypeError(`cannot take a function: its ${field} is empty or no text, it needs text`);
  const node: Expression = {
    op: "function",
    type: requireValueType(type),
    name,
    version,
    inputs: inputs.map((input) => nodeOf(input)),
    [implementation]: (values) => definition.apply(values),
  };
  return node as Expression<T>;
}
