import type { $ZodType } from "zod/v4/core";
import { instantOf } from "../../expectations/rows/valueOfRow.js";
import type { CheckDefinition } from "../../schema/checksOf.js";
import { checksOf } from "../../schema/checksOf.js";
import { defOf } from "../../schema/defOf.js";
import { numberRange } from "../../schema/numberRange.js";
import { onlyPattern } from "../../schema/textAutomaton.js";
import type { SqlDialect } from "./sqlDialect.js";
import { amongSql, doubleOf } from "./sqlDialect.js";
import { foundSql, microsecondsSql } from "./textConditions.js";

/** What a present cell must keep in SQL, or why that cannot be said. `kind` is what the column is taken to hold. */
export type FieldCondition =
  | { readonly keeps: string; readonly kind: ColumnKind }
  | { readonly reason: string; readonly kind: ColumnKind | null };

/** What a column holds. */
export type ColumnKind = "number" | "text" | "boolean" | "timestamp";

/** A field of the row schema as a condition over its present cells. */
export function fieldCondition(schema: $ZodType, cell: string, dialect: SqlDialect): FieldCondition {
  const def = defOf(schema);
  const checks = checksOf(schema);
  const plain = (kind: ColumnKind): FieldCondition =>
    checks.length === 0
      ? { keeps: "TRUE", kind }
      : { reason: "its checks are code, or count what databases do not", kind };
  switch (def.type) {
    case "nullable":
    case "optional":
      return checks.length > 0 || schema._zod.traits.has("$ZodExactOptional")
        ? { reason: "a check stands on a wrapper", kind: fieldCondition(def.innerType, cell, dialect).kind }
        : fieldCondition(def.innerType, cell, dialect);
    case "number": {
      const { range, others } = numberRange(checks);
      if (others.length > 0)
        return { reason: "zod's multiple is rounded in a way of its own", kind: "number" };
      if (Number.isNaN(range.lower) || Number.isNaN(range.upper)) return { keeps: "FALSE", kind: "number" };
      // Databases hold NaN for the greatest of all: every range has an upper end, so that it is outside.
      const inside = `${cell} >= ${doubleOf(range.lower)} AND ${cell} <= ${doubleOf(range.upper)}`;
      return { keeps: range.whole ? `${inside} AND floor(${cell}) = ${cell}` : inside, kind: "number" };
    }
    case "string": {
      const found = checks.map((check) =>
        onlyPattern([check]) === null ? null : foundSql(cell, onlyPattern([check])!, dialect),
      );
      return found.includes(null)
        ? { reason: "its checks are code, or count or find what databases do not", kind: "text" }
        : { keeps: found.length === 0 ? "TRUE" : found.join(" AND "), kind: "text" };
    }
    case "boolean":
      return plain("boolean");
    case "date": {
      const bounds = checks.map((check) => instantBound(check, microsecondsSql(cell, dialect)));
      return bounds.includes(null)
        ? { reason: "its checks are code", kind: "timestamp" }
        : { keeps: bounds.length === 0 ? "TRUE" : bounds.join(" AND "), kind: "timestamp" };
    }
    case "enum":
    case "literal": {
      const values = [...(schema._zod.values ?? [])];
      const texts = values.filter((value) => typeof value === "string");
      const numbers = values.filter((value) => typeof value === "number");
      const listed = texts.length > 0 ? texts : numbers;
      if (checks.length > 0 || listed.length !== values.length)
        return { reason: "its values are of several types", kind: null };
      return { keeps: amongSql(cell, listed, dialect), kind: texts.length > 0 ? "text" : "number" };
    }
    default:
      return { reason: `a schema of the kind ${def.type} has no type of column`, kind: null };
  }
}

function instantBound({ check, value, inclusive }: CheckDefinition, microseconds: string): string | null {
  const ms = instantOf(value as Date);
  if (ms === null || Number.isNaN(ms) || (check !== "greater_than" && check !== "less_than")) return null;
  const order = `${check === "greater_than" ? ">" : "<"}${inclusive === true ? "=" : ""}`;
  return `${microseconds} ${order} ${doubleOf(ms * 1000)}`;
}
