import { InputError } from "../../evidence/index.js";
import type {
  ArithmeticOperator,
  ExpressionNode,
  OrderOperator,
  ValueType,
} from "../expressions/expression.js";
import { castValue, failCast } from "./castValue.js";

/** A row object. An absent key is a missing cell. */
export interface FeatureRow {
  readonly [column: string]: unknown;
}

/** A value, or `null` where it is missing. */
export type Value = number | string | boolean | null;

export type RowEvaluator = (row: FeatureRow) => Value;

const arithmetic: { readonly [O in ArithmeticOperator]: (a: number, b: number) => number } = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
};

const order: { readonly [O in OrderOperator]: (a: number, b: number) => boolean } = {
  less: (a, b) => a < b,
  "less-or-equal": (a, b) => a <= b,
  greater: (a, b) => a > b,
  "greater-or-equal": (a, b) => a >= b,
};

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
    case "add":
    case "subtract":
    case "multiply":
    case "divide":
      return ofNumbers(node.left, node.right, arithmetic[node.op]);
    case "less":
    case "less-or-equal":
    case "greater":
    case "greater-or-equal":
      return ofNumbers(node.left, node.right, order[node.op]);
    case "negate":
      return ofPresent(node.of, (value) => -(value as number));
    case "absolute":
      return ofPresent(node.of, (value) => Math.abs(value as number));
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
      const entries = new Map<Value, Value>(node.entries);
      return ofPresent(node.of, (value) => entries.get(value) ?? null);
    }
    case "cast": {
      const { type, failure } = node;
      return ofPresent(node.of, (value) => {
        const made = castValue(value, type);
        return made === null && failure === "error" ? failCast(type) : made;
      });
    }
  }
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
