import type { ExpressionNode } from "../expressions/expression.js";
import { comparisons } from "./sqlComparisons.js";

const nan = "CAST('NaN' AS DOUBLE)";

/**
 * The operators of numbers that databases define in another way: DuckDB orders NaN above all, rounds halves away from zero, refuses the
 * logarithm and the square root of negative numbers and the sine of infinity, and holds 1 to the power of anything for 1.
 * The operands are names or literals.
 */
export const numberSql = {
  round: (x: string): string => `CASE WHEN ${x} - floor(${x}) >= 0.5 THEN ceil(${x}) ELSE floor(${x}) END`,
  "square-root": (x: string): string => `CASE WHEN ${x} < 0 THEN ${nan} ELSE sqrt(${x}) END`,
  logarithm: (x: string): string =>
    `CASE WHEN ${x} < 0 THEN ${nan} WHEN ${x} = 0 THEN CAST('-Infinity' AS DOUBLE) ELSE ln(${x}) END`,
  sine: (x: string): string => `CASE WHEN isinf(${x}) THEN ${nan} ELSE sin(${x}) END`,
  cosine: (x: string): string => `CASE WHEN isinf(${x}) THEN ${nan} ELSE cos(${x}) END`,
  power: (x: string, y: string): string =>
    `CASE WHEN ${x} IS NULL OR ${y} IS NULL THEN NULL WHEN isnan(${y}) OR (abs(${x}) = 1 AND isinf(${y})) THEN ${nan} ELSE pow(${x}, ${y}) END`,
  least: (x: string, y: string): string => extreme(x, y, "<"),
  greatest: (x: string, y: string): string => extreme(x, y, ">"),
} as const;

/** NaN where one is; of the two zeros, −0 is the smaller. */
function extreme(x: string, y: string, before: "<" | ">"): string {
  const [negative, positive] = before === "<" ? [x, y] : [y, x];
  return `CASE WHEN ${x} IS NULL OR ${y} IS NULL THEN NULL WHEN isnan(${x}) OR isnan(${y}) THEN ${nan} WHEN ${x} ${before} ${y} THEN ${x} WHEN ${y} ${before} ${x} THEN ${y} WHEN signbit(${x}) THEN ${negative} ELSE ${positive} END`;
}

type Comparison = keyof typeof comparisons;

/** Compares two numbers as IEEE 754 does: NaN is neither below, above nor equal. Constants are never NaN. */
export function orderSql(
  op: Comparison,
  left: ExpressionNode,
  right: ExpressionNode,
): (a: string, b: string) => string {
  const steady = (node: ExpressionNode): boolean => node.op === "constant";
  return (a, b) => {
    const compared = `${a} ${comparisons[op]} ${b}`;
    const questionable = [...(steady(left) ? [] : [a]), ...(steady(right) ? [] : [b])];
    if (questionable.length === 0) return `(${compared})`;
    const missing = questionable.map((x) => `${x} IS NULL`).join(" OR ");
    const none = questionable.map((x) => `isnan(${x})`).join(" OR ");
    return `CASE WHEN ${missing} THEN NULL WHEN ${none} THEN ${op === "not-equals" ? "TRUE" : "FALSE"} ELSE ${compared} END`;
  };
}
