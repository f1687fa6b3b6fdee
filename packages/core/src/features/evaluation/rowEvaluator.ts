import { InputError } from "../../evidence/index.js";
import type { ExpressionNode, ValueType } from "../expressions/expression.js";
import { castValue, failCast } from "./castValue.js";
import { datePartOf } from "./datePartOf.js";
import { ownFunction, unknownFeature } from "./ownFunction.js";
import {
  arithmetic,
  bucketOfHash,
  bucketOfNumber,
  codePoints,
  numberFunctions,
  order,
  textFunctions,
  textOrder,
  textQuestions,
} from "./scalars.js";

/** A row object. An absent key is a missing cell. */
export interface FeatureRow {
  readonly [column: string]: unknown;
}

/** A value, or `null` where it is missing. */
export type Value = number | string | boolean | null;

export type RowEvaluator = (row: FeatureRow) => Value;

/** Compiles a node to closures over one row, without code generation. */
export function rowEvaluator(node: ExpressionNode): RowEvaluator {
  switch (node.op) {
    case "column":
      return cellOf(node.name, node.type);
    case "constant": {
      const { value } = node;
      return () => value;
    }
    case "missing":
      return () => null;
    case "instant":
      return instantOf(node.name);
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
    case "remainder":
    case "power":
    case "least":
    case "greatest":
      return ofNumbers(node.left, node.right, arithmetic[node.op]);
    case "less":
    case "less-or-equal":
    case "greater":
    case "greater-or-equal":
      return node.left.type === "text"
        ? ofTexts(node.left, node.right, textOrder(node.op))
        : ofNumbers(node.left, node.right, order[node.op]);
    case "negate":
    case "absolute":
    case "floor":
    case "ceiling":
    case "round":
    case "truncate":
    case "square-root":
    case "exponential":
    case "logarithm":
    case "sine":
    case "cosine":
      return ofNumber(node.of, numberFunctions[node.op]);
    case "bucket":
      return ofNumber(node.of, orMissing(bucketOfNumber(node.edges)));
    case "date-part":
      return ofNumber(node.of, orMissing(datePartOf(node.part, node.zone)));
    case "lower":
    case "upper":
    case "trim":
      return ofText(node.of, textFunctions[node.op]);
    case "text-length":
      return ofText(node.of, codePoints);
    case "split-part": {
      const { separator, index } = node;
      return ofText(node.of, (text) => text.split(separator)[index] ?? null);
    }
    case "hash":
      return ofText(node.of, bucketOfHash(node.seed, node.buckets));
    case "contains":
    case "starts-with":
    case "ends-with":
      return ofTexts(node.left, node.right, textQuestions[node.op]);
    case "concatenate":
      return ofTexts(node.left, node.right, (a, b) => a + b);
    case "equals":
      return ofTwo(node.left, node.right, (a, b) => a === b);
    case "not-equals":
      return ofTwo(node.left, node.right, (a, b) => a !== b);
    case "not":
      return ofPresent(node.of, (value) => value === false);
    case "and":
      return kleene(node.left, node.right, false);
    case "or":
      return kleene(node.left, node.right, true);
    case "is-missing": {
      const of = rowEvaluator(node.of);
      return (row) => of(row) === null;
    }
    case "coalesce": {
      const left = rowEvaluator(node.left);
      const right = rowEvaluator(node.right);
      // Both are evaluated, as in `choose`.
      return (row) => {
        const first = left(row);
        const second = right(row);
        return first ?? second;
      };
    }
    case "when":
      return choose(rowEvaluator(node.if), rowEvaluator(node.then), rowEvaluator(node.else));
    case "lookup": {
      const entries = new Map<string, Value>(node.entries);
      const { otherwise = null } = node;
      return ofText(node.of, (text) => entries.get(text) ?? otherwise);
    }
    case "cast": {
      const { type, failure } = node;
      return ofPresent(node.of, (value) => {
        const made = castValue(value, type);
        return made === null && failure === "error" ? failCast(type) : made;
      });
    }
    case "function": {
      const apply = ownFunction(node);
      const inputs = node.inputs.map(rowEvaluator);
      return (row) => apply(inputs.map((input) => input(row)));
    }
    case "feature":
      return unknownFeature(node.name);
  }
}

function orMissing(find: (value: number) => number): (value: number) => number | null {
  return (value) => {
    const found = find(value);
    return Number.isNaN(found) ? null : found;
  };
}

const kinds: { readonly [T in ValueType]: string } = { number: "number", text: "string", boolean: "boolean" };

function cellOf(name: string, type: ValueType): RowEvaluator {
  const kind = kinds[type];
  return (row) => {
    const value = Object.hasOwn(row, name) ? row[name] : null;
    if (value === null || value === undefined) return null;
    if (typeof value !== kind)
      throw new InputError(
        "wrong-type",
        `the column "${name}" of a row holds a ${typeof value}, it needs ${type}`,
      );
    return value as Value;
  };
}

/** The instant of a cell: a `Date` or its milliseconds. */
function instantOf(name: string): RowEvaluator {
  return (row) => {
    const value = Object.hasOwn(row, name) ? row[name] : null;
    if (value === null || value === undefined) return null;
    if (typeof value === "number") return value;
    const ms = isDate(value) ? value.getTime() : Number.NaN;
    if (!Number.isNaN(ms)) return ms;
    throw new InputError(
      "wrong-type",
      `the column "${name}" of a row holds no instant, it needs a Date or a number`,
    );
  };
}

function isDate(cell: unknown): cell is Date {
  return typeof cell === "object" && Object.prototype.toString.call(cell) === "[object Date]";
}

function ofNumber(of: ExpressionNode, apply: (value: number) => Value): RowEvaluator {
  return ofPresent(of, apply as (value: NonNullable<Value>) => Value);
}

function ofText(of: ExpressionNode, apply: (text: string) => Value): RowEvaluator {
  return ofPresent(of, apply as (value: NonNullable<Value>) => Value);
}

function ofPresent(of: ExpressionNode, apply: (value: NonNullable<Value>) => Value): RowEvaluator {
  const evaluate = rowEvaluator(of);
  return (row) => {
    const value = evaluate(row);
    return value === null ? null : apply(value);
  };
}

function ofTwo(
  left: ExpressionNode,
  right: ExpressionNode,
  apply: (a: NonNullable<Value>, b: NonNullable<Value>) => Value,
): RowEvaluator {
  const first = rowEvaluator(left);
  const second = rowEvaluator(right);
  return (row) => {
    const a = first(row);
    const b = second(row);
    return a === null || b === null ? null : apply(a, b);
  };
}

function ofNumbers(
  left: ExpressionNode,
  right: ExpressionNode,
  apply: (a: number, b: number) => Value,
): RowEvaluator {
  return ofTwo(left, right, apply as (a: NonNullable<Value>, b: NonNullable<Value>) => Value);
}

function ofTexts(
  left: ExpressionNode,
  right: ExpressionNode,
  apply: (a: string, b: string) => Value,
): RowEvaluator {
  return ofTwo(left, right, apply as (a: NonNullable<Value>, b: NonNullable<Value>) => Value);
}

function kleene(left: ExpressionNode, right: ExpressionNode, decides: boolean): RowEvaluator {
  const first = rowEvaluator(left);
  const second = rowEvaluator(right);
  return (row) => {
    const a = first(row);
    const b = second(row);
    if (a === decides || b === decides) return decides;
    return a === null || b === null ? null : !decides;
  };
}

/** Both branches are evaluated, as a batch evaluates them: a cast that fails must fail in both ways of running. */
function choose(condition: RowEvaluator, then: RowEvaluator, otherwise: RowEvaluator): RowEvaluator {
  return (row) => {
    const holds = condition(row);
    const first = then(row);
    const second = otherwise(row);
    return holds === null ? null : holds === true ? first : second;
  };
}
