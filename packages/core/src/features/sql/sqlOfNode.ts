import { doubleOf, literalOf, quotedName } from "../../contracts/documents/sql/sqlDialect.js";
import type { ExpressionNode, ValueType } from "../expressions/expression.js";
import { castSql } from "./castSql.js";
import { datePartSql } from "./datePartSql.js";
import { numberSql, orderSql } from "./numberSql.js";
import { comparisons } from "./sqlComparisons.js";
import type { SqlPart, SqlSteps } from "./sqlSteps.js";
import { atom, partOf } from "./sqlSteps.js";
import { constantSql, sqlTypes, textLiteral } from "./sqlTexts.js";
import { textSql } from "./textSql.js";

/** The types of DuckDB in which a column may come, by the type that an expression reads. */
const storedTypes: { readonly [T in ValueType]: readonly string[] } = {
  number: [
    ...["DOUBLE", "FLOAT", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT"],
    ...["UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"],
  ],
  text: ["VARCHAR"],
  boolean: ["BOOLEAN"],
};

/** The SQL of nodes, each written once. */
export function sqlWriter(steps: SqlSteps): (node: ExpressionNode) => SqlPart {
  const written = new Map<ExpressionNode, SqlPart>();
  const write = (node: ExpressionNode): SqlPart => {
    const before = written.get(node);
    if (before !== undefined) return before;
    const made = sqlOfNode(node, steps, write);
    written.set(node, made);
    return made;
  };
  return write;
}

function sqlOfNode(node: ExpressionNode, steps: SqlSteps, write: (node: ExpressionNode) => SqlPart): SqlPart {
  const of = (sql: (...operands: string[]) => string, ...operands: ExpressionNode[]): SqlPart =>
    partOf(steps, operands.map(write), sql);
  const bound = (operand: ExpressionNode): SqlPart => steps.bind(write(operand));
  switch (node.op) {
    case "column":
      return steps.source(`${node.type} ${node.name}`, columnSql(node.name, node.type));
    case "instant":
      return steps.source(`instant ${node.name}`, instantSql(node.name));
    case "constant":
      return atom(constantSql(node.value));
    case "missing":
      return atom(`CAST(NULL AS ${sqlTypes[node.type]})`);
    case "add":
      return of((a, b) => `(${a} + ${b})`, node.left, node.right);
    case "subtract":
      return of((a, b) => `(${a} - ${b})`, node.left, node.right);
    case "multiply":
      return of((a, b) => `(${a} * ${b})`, node.left, node.right);
    case "divide":
      return of((a, b) => `(${a} / ${b})`, node.left, node.right);
    case "remainder":
      return of((a, b) => `(${a} % ${b})`, node.left, node.right);
    case "power":
    case "least":
    case "greatest":
      return partOf(steps, [bound(node.left), bound(node.right)], numberSql[node.op]);
    case "negate":
      return of((a) => `(-(${a}))`, node.of);
    case "absolute":
      return of((a) => `abs(${a})`, node.of);
    case "floor":
      return of((a) => `floor(${a})`, node.of);
    case "ceiling":
      return of((a) => `ceil(${a})`, node.of);
    case "truncate":
      return of((a) => `trunc(${a})`, node.of);
    case "exponential":
      return of((a) => `exp(${a})`, node.of);
    case "round":
    case "square-root":
    case "logarithm":
    case "sine":
    case "cosine":
      return partOf(steps, [bound(node.of)], numberSql[node.op]);
    case "bucket": {
      const { edges } = node;
      const steady = (x: string): string =>
        edges.map((edge, i) => `WHEN ${x} < ${doubleOf(edge)} THEN ${doubleOf(i)}`).join(" ");
      return partOf(
        steps,
        [bound(node.of)],
        (x) =>
          `CASE WHEN ${x} IS NULL OR isnan(${x}) THEN NULL ${steady(x)} ELSE ${doubleOf(edges.length)} END`,
      );
    }
    case "date-part":
      return datePartSql(steps, write(node.of), node);
    case "less":
    case "less-or-equal":
    case "greater":
    case "greater-or-equal":
    case "equals":
    case "not-equals":
      return node.left.type === "number"
        ? partOf(steps, [bound(node.left), bound(node.right)], orderSql(node.op, node.left, node.right))
        : of((a, b) => `(${a} ${comparisons[node.op]} ${b})`, node.left, node.right);
    case "and":
      return of((a, b) => `(${a} AND ${b})`, node.left, node.right);
    case "or":
      return of((a, b) => `(${a} OR ${b})`, node.left, node.right);
    case "not":
      return of((a) => `(NOT ${a})`, node.of);
    case "is-missing":
      return of((a) => `(${a} IS NULL)`, node.of);
    case "coalesce":
      return of((a, b) => `coalesce(${a}, ${b})`, node.left, node.right);
    case "when":
      return of(
        (condition, a, b) => `CASE ${condition} WHEN TRUE THEN ${a} WHEN FALSE THEN ${b} END`,
        node.if,
        node.then,
        node.else,
      );
    case "lookup":
      return partOf(steps, [bound(node.of)], (x) => lookupSql(x, node));
    case "cast":
      return castSql(steps, write(node.of), node);
    case "lower":
    case "upper":
    case "trim":
    case "text-length":
    case "contains":
    case "starts-with":
    case "ends-with":
    case "concatenate":
    case "split-part":
    case "hash":
      return textSql(steps, write, node);
    case "function":
      throw new RangeError(
        `cannot write the function "${node.name}" in SQL: its code is opaque, it needs to be computed before or after`,
      );
    case "feature":
      throw new RangeError(
        `cannot write the feature "${node.name}" by its name in SQL: it needs the view that defineFeatureView made of both`,
      );
  }
}

/** A column as its type; the query fails where it is of another, as the other evaluators do. */
function columnSql(name: string, type: ValueType): string {
  const cell = quotedName(name);
  const stored = storedTypes[type].map((each) => `'${each}'`).join(", ");
  const wide =
    type === "number"
      ? ` OR typeof(${cell}) LIKE 'DECIMAL%'`
      : type === "text"
        ? ` OR typeof(${cell}) LIKE 'ENUM%'`
        : "";
  const problem = textLiteral(`the column "${name}" is of another type, it needs ${type}`);
  return `CASE WHEN ${cell} IS NULL THEN NULL WHEN typeof(${cell}) IN (${stored})${wide} THEN CAST(${cell} AS ${sqlTypes[type]}) ELSE error(${problem}) END`;
}

/** Milliseconds of a column of timestamps, dates or numbers. Each cast is one that some type of column does not know. */
function instantSql(name: string): string {
  const cell = quotedName(name);
  const numbers = storedTypes.number.map((each) => `'${each}'`).join(", ");
  const problem = textLiteral(`the column "${name}" is of another type, it needs instants`);
  const ms = (type: string): string => `CAST(epoch_us(TRY_CAST(${cell} AS ${type})) AS DOUBLE) / 1000`;
  return `CASE WHEN ${cell} IS NULL THEN NULL WHEN typeof(${cell}) = 'TIMESTAMP WITH TIME ZONE' THEN ${ms("TIMESTAMPTZ")} WHEN typeof(${cell}) LIKE 'TIMESTAMP%' OR typeof(${cell}) = 'DATE' THEN ${ms("TIMESTAMP")} WHEN typeof(${cell}) IN (${numbers}) OR typeof(${cell}) LIKE 'DECIMAL%' THEN TRY_CAST(${cell} AS DOUBLE) ELSE error(${problem}) END`;
}

function lookupSql(
  x: string,
  { entries, otherwise, type }: Extract<ExpressionNode, { readonly op: "lookup" }>,
): string {
  // A text that no database can hold is never met.
  const cases = entries.flatMap(([text, value]) => {
    const literal = literalOf(text, "duckdb");
    return literal === null ? [] : [` WHEN ${x} = ${literal} THEN ${constantSql(value)}`];
  });
  const rest = otherwise === undefined ? `CAST(NULL AS ${sqlTypes[type]})` : constantSql(otherwise);
  return `CASE WHEN ${x} IS NULL THEN NULL${cases.join("")} ELSE ${rest} END`;
}
