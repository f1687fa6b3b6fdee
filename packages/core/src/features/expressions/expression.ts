/** What an expression can yield, beside a missing value. */
export type ValueType = "number" | "text" | "boolean";

/** A value in JavaScript, of a type. */
export type ValueOf<T extends ValueType> = T extends "number" ? number : T extends "text" ? string : boolean;

/** The operators of two numbers that yield a number: IEEE 754 double arithmetic. */
export type ArithmeticOperator = "add" | "subtract" | "multiply" | "divide";

/** The operators that order two numbers. NaN is neither below nor above anything. */
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
  | { readonly op: "negate" | "absolute"; readonly type: "number"; readonly of: ExpressionNode }
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
    }
  | {
      readonly op: "cast";
      readonly type: ValueType;
      readonly of: ExpressionNode;
      readonly failure: "missing" | "error";
    };

/** An expression over the columns of a row, that yields a value of a type. */
export type Expression<T extends ValueType = ValueType> = ExpressionNode & { readonly type: T };

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
