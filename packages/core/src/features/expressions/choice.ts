import type { Expression, Operand, TypeOf, ValueType } from "./expression.js";
import { nodeOf, nodeOfType, nodesOfOneType, requireValueType } from "./operand.js";

/**
 * The first value where the condition holds, the second where it does not, missing where the condition is missing.
 *
 * Throws `TypeError` where the two values differ in type.
 *
 * @example
 * import { column, equals, evaluateRow, when } from "@probity/core/features";
 * const single = when(equals(column("single", "text"), "yes"), 1, 0);
 * evaluateRow(single, { single: "yes" }); // => 1
 * evaluateRow(single, { single: null }); // => null
 */
export function when<O extends Operand>(
  condition: Operand<"boolean">,
  then: O,
  otherwise: Operand<TypeOf<O>>,
): Expression<TypeOf<O>> {
  const { left, right, type } = nodesOfOneType("choose between", then, otherwise);
  const node: Expression = {
    op: "when",
    type,
    if: nodeOfType("boolean", "decide by", condition),
    then: left,
    else: right,
  };
  return node as Expression<TypeOf<O>>;
}

/**
 * The value that a list gives for a text; for a text that is not listed `otherwise`, missing without it. A missing text stays missing.
 *
 * Throws `RangeError` without entries, for a text listed twice or a number that is not finite, `TypeError` for values of several types.
 *
 * @example
 * import { column, evaluateRow, lookup } from "@probity/core/features";
 * const single = lookup(column("single", "text"), [["no", 0], ["yes", 1]]);
 * evaluateRow(single, { single: "yes" }); // => 1
 * evaluateRow(single, { single: "maybe" }); // => null
 * evaluateRow(lookup(column("single", "text"), [["yes", 1]], { otherwise: 0 }), { single: "maybe" }); // => 0
 */
export function lookup<V extends number | string | boolean>(
  of: Operand<"text">,
  entries: readonly (readonly [string, V])[],
  { otherwise }: { readonly otherwise?: V } = {},
): Expression<TypeOf<V>> {
  const values = [...entries.map(([, value]) => value), ...(otherwise === undefined ? [] : [otherwise])];
  const nodes = entries.length === 0 ? [] : values.map((value) => nodeOf(value));
  const [first] = nodes;
  if (first === undefined)
    throw new RangeError("cannot look up in an empty list, it needs one entry or more");
  const { type } = first;
  const other = nodes.find((node) => node.type !== type);
  if (other !== undefined)
    throw new TypeError(`cannot look up a ${type} and a ${other.type}, it needs values of one type`);
  if (new Set(entries.map(([text]) => text)).size < entries.length)
    throw new RangeError("cannot look up a text that is listed twice, it needs each once");
  const node: Expression = {
    op: "lookup",
    type,
    of: nodeOfType("text", "look up", of),
    entries: entries.map(([text, value]) => [text, withoutNegativeZero(value)]),
    ...(otherwise === undefined ? {} : { otherwise: withoutNegativeZero(otherwise) }),
  };
  return node as Expression<TypeOf<V>>;
}

/**
 * A value as another type. Text becomes a number by the decimal grammar (and NaN, ±Infinity), a truth value by `true` and `false`;
 * numbers become text as ECMAScript prints them, and truth values from 0 and 1; truth values become 0 and 1, or `true` and `false`.
 * A value that has no such form is missing, or with `failure: "error"` throws `InputError` (`wrong-type`) when it is met.
 *
 * Throws `RangeError` for a type that there is not.
 *
 * @example
 * import { cast, column, evaluateRow } from "@probity/core/features";
 * evaluateRow(cast(column("age", "text"), "number"), { age: "31" }); // => 31
 * evaluateRow(cast(column("age", "text"), "number"), { age: "31 years" }); // => null
 */
export function cast<T extends ValueType>(
  of: Operand,
  type: T,
  { failure = "missing" }: { readonly failure?: "missing" | "error" } = {},
): Expression<T> {
  const node: Expression = { op: "cast", type: requireValueType(type), of: nodeOf(of), failure };
  return node as Expression<T>;
}

function withoutNegativeZero<V extends number | string | boolean>(value: V): V | number {
  return typeof value === "number" ? value + 0 : value;
}
