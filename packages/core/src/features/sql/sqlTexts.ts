import { doubleOf, literalOf } from "../../contracts/documents/sql/sqlDialect.js";
import type { ValueType } from "../expressions/expression.js";

/** The type of DuckDB that holds the values of ours. */
export const sqlTypes: { readonly [T in ValueType]: string } = {
  number: "DOUBLE",
  text: "VARCHAR",
  boolean: "BOOLEAN",
};

/** A constant of a known type. */
export function constantSql(value: number | string | boolean): string {
  if (typeof value === "number") return doubleOf(value);
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : textLiteral(value);
}

/** A text of a known type. Throws `RangeError` for half a character, which no database text can hold. */
export function textLiteral(text: string): string {
  const literal = literalOf(text, "duckdb");
  if (literal === null)
    throw new RangeError(
      "cannot write a text with half a character (a lone surrogate) in SQL, it needs whole ones",
    );
  return `CAST(${literal} AS VARCHAR)`;
}
