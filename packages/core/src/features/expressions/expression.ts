import type { DatePart } from "./datePart.js";
import type { FeatureFunction, implementation } from "./featureFunction.js";
import type { TimeZone } from "./timeZone.js";

/** What an expression can yield, beside a missing value. */
export type ValueType = "number" | "text" | "boolean";

/** A value in JavaScript, of a type. */
export type ValueOf<T extends ValueType> = T extends "number" ? number : T extends "text" ? string : boolean;

/** The operators of two numbers that yield a number: IEEE 754 double arithmetic. */
export type ArithmeticOperator =
  | "add"
  | "subtract"
  | "multiply"
  | "divide"
  | "remainder"
  | "power"
  | "least"
  | "greatest";

/** The operators of one number that yield a number. */
export type NumberOperator =
  | "negate"
  | "absolute"
  | "floor"
  | "ceiling"
  | "round"
  | "truncate"
  | "square-root"
  | "exponential"
  | "logarithm"
  | "sine"
  | "cosine";

/** The operators of one text that yield a text. */
export type TextOperator = "lower" | "upper" | "trim";

/** The questions about two texts. */
export type TextQuestion = "contains" | "starts-with" | "ends-with";

/** The operators that order two numbers or two texts. NaN is neither below nor above anything; text orders by code points. */
export type OrderOperator = "less" | "less-or-equal" | "greater" | "greater-or-equal";

/**
 * One node of an expression: the closed union of operators. It is plain JSON; `type` is the type that it yields.
 * Unless an operator says otherwise, a missing operand makes the result missing. NaN is a value, and never missing.
 */
export type ExpressionNode =
  | { readonly op: "column"; readonly type: ValueType; readonly name: string }
  | { readonly op: "constant"; readonly type: ValueType; readonly value: number | string | boolean }
  | { readonly op: "missing"; readonly type: ValueType }
  | {
      readonly op: ArithmeticOperator;
      readonly type: "number";
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | { readonly op: NumberOperator; readonly type: "number"; readonly of: ExpressionNode }
  | { readonly op: TextOperator; readonly type: "text"; readonly of: ExpressionNode }
  | { readonly op: "text-length"; readonly type: "number"; readonly of: ExpressionNode }
  | {
      readonly op: TextQuestion;
      readonly type: "boolean";
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly op: "concatenate";
      readonly type: "text";
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly op: "split-part";
      readonly type: "text";
      readonly of: ExpressionNode;
      readonly separator: string;
      readonly index: number;
    }
  | {
      readonly op: "hash";
      readonly type: "number";
      readonly of: ExpressionNode;
      readonly seed: string;
      readonly buckets: number;
    }
  | {
      readonly op: "bucket";
      readonly type: "number";
      readonly of: ExpressionNode;
      readonly edges: readonly number[];
    }
  | { readonly op: "instant"; readonly type: "number"; readonly name: string }
  | {
      readonly op: "date-part";
      readonly type: "number";
      readonly of: ExpressionNode;
      readonly part: DatePart;
      readonly zone: TimeZone;
    }
  | {
      readonly op: OrderOperator;
      readonly type: "boolean";
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly op: "equals" | "not-equals";
      readonly type: "boolean";
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly op: "and" | "or";
      readonly type: "boolean";
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | { readonly op: "not"; readonly type: "boolean"; readonly of: ExpressionNode }
  | { readonly op: "is-missing"; readonly type: "boolean"; readonly of: ExpressionNode }
  | {
      readonly op: "coalesce";
      readonly type: ValueType;
      readonly left: ExpressionNode;
      readonly right: ExpressionNode;
    }
  | {
      readonly op: "when";
      readonly type: ValueType;
      readonly if: ExpressionNode;
      readonly then: ExpressionNode;
      readonly else: ExpressionNode;
    }
  | {
      readonly op: "lookup";
      readonly type: ValueType;
      readonly of: ExpressionNode;
      readonly entries: readonly (readonly [string, number | string | boolean])[];
      /** What a text that is not listed becomes; missing without it. */
      readonly otherwise?: number | string | boolean;
    }
  | {
      readonly op: "cast";
      readonly type: ValueType;
      readonly of: ExpressionNode;
      readonly failure: "missing" | "error";
    }
  | { readonly op: "feature"; readonly type: ValueType; readonly name: string }
  | {
      readonly op: "function";
      readonly type: ValueType;
      readonly name: string;
      readonly version: string;
      readonly inputs: readonly ExpressionNode[];
      /** The code. A document does not hold it: whoever reads one brings it along. */
      readonly [implementation]?: FeatureFunction["apply"];
    };

/** An expression over the columns of a row, that yields a value of a type. */
export type Expression<T extends ValueType = ValueType> = NodeOf<ExpressionNode, T>;

/** Only nodes that can yield the type: a union that the compiler had to clear of the others would lose its name, in hovers and declarations. */
type NodeOf<N extends ExpressionNode, T extends ValueType> = N extends unknown
  ? [N["type"] & T] extends [never]
    ? never
    : N & { readonly type: T }
  : never;

/** An expression, or a constant in its place. */
export type Operand<T extends ValueType = ValueType> = Expression<T> | ValueOf<T>;

/** The type that an operand yields. */
export type TypeOf<O extends Operand> = O extends { readonly type: infer T extends ValueType }
  ? T
  : O extends number
    ? "number"
    : O extends string
      ? "text"
      : "boolean";
