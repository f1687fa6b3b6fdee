import type { Contract } from "../../contract.js";
import { planOf } from "../../planOf.js";
import { passesMissingUnrefined } from "../../schema/rowPlan.js";
import { refinementRuleOf, schemaRuleOf } from "../../schemaRuleOf.js";
import type { RuleSql } from "./expectationSql.js";
import { expectationSql } from "./expectationSql.js";
import { fieldCondition } from "./fieldCondition.js";
import type { SqlDialect } from "./sqlDialect.js";
import { quotedName } from "./sqlDialect.js";

/** How a contract is to be written. */
export interface ContractToSqlOptions {
  readonly dialect: SqlDialect;
  /** The name of the table, that of the contract by default. */
  readonly table?: string;
}

/** A rule that has no SQL, and why. */
export interface UnexpressedRule {
  readonly rule: string;
  readonly reason: string;
}

/** A contract in SQL. */
export interface ContractSql {
  /**
   * One SELECT of one row: `rows`, then for the rule at index i of `rules` the columns `violations_i` (rows that break it) and
   * `evaluated_i`: the counts that `checkContract` measures. Where a rule is evaluated on nothing, it is not measured there.
   */
  readonly query: string;
  /** The rules in the query, by their ids in findings. */
  readonly rules: readonly string[];
  /** Constraints for `CREATE TABLE`, for the rules without a tolerance that a row or a key keeps alone. */
  readonly constraints: readonly string[];
  /** The rules that are not in the query. */
  readonly notExpressed: readonly UnexpressedRule[];
}

/**
 * Writes a contract as SQL of DuckDB or PostgreSQL: one query that counts what `checkContract` counts, and constraints. The columns are
 * taken to have the types that the row schema says (numbers in doubles or integers, instants in timestamps), and other tables to be
 * there by their names. What has no SQL of the same meaning is listed: code (refinements, predicates), lengths and multiples that zod
 * counts in its way, schemas of several types, the order of rows, like spellings, numbers of the whole table, and patterns beyond the
 * database's. PostgreSQL stops with an error where a product of `productEquals` is no double.
 *
 * Throws `RangeError` for another dialect. Cost: O(rules).
 *
 * @example
 * import { complete, contractToSql, defineContract, satisfies } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example", row: z.looseObject({ team: z.enum(["a", "b"]) }),
 *   expectations: [complete("team"), satisfies("code", ["team"], () => true)],
 * });
 * const sql = contractToSql(people, { dialect: "duckdb" });
 * sql.rules; // => ["schema(team)", "complete(team)"]
 * sql.constraints[1]; // => "CONSTRAINT \"complete(team)\" CHECK (\"team\" IS NOT NULL)"
 * sql.notExpressed.map(({ rule }) => rule); // => ["columns", "code"]
 */
export function contractToSql(contract: Contract, options: ContractToSqlOptions): ContractSql {
  const { dialect, table = contract.name } = options;
  if (!["duckdb", "postgresql"].includes(dialect))
    throw new RangeError(`cannot write a contract for ${dialect}: it needs duckdb or postgresql`);
  const plan = planOf(contract);
  const conditions = plan.fields.map((field) => ({
    field,
    condition: fieldCondition((field.unrefined ?? field).schema, quotedName(field.name), dialect),
  }));
  const kinds = new Map(conditions.map(({ field, condition }) => [field.name, condition.kind]));
  const context = {
    dialect,
    table: quotedName(table),
    kindOf: (column: string) => kinds.get(column) ?? null,
  };
  const written: { readonly rule: string; readonly sql: RuleSql; readonly strict: boolean }[] = [];
  const notExpressed: UnexpressedRule[] = [
    {
      rule: "columns",
      reason: "a query of a missing column is refused by the database, and extra ones are not seen",
    },
  ];
  for (const { field, condition } of conditions) {
    const rule = schemaRuleOf(field.name);
    if ("reason" in condition) notExpressed.push({ rule, reason: condition.reason });
    else
      written.push({
        rule,
        sql: fieldSql(field.name, condition.keeps, passesMissingUnrefined(plan, field)),
        strict: true,
      });
  }
  for (const field of plan.fields)
    if (field.unrefined !== null)
      notExpressed.push({ rule: refinementRuleOf(field.name), reason: "refinements are code" });
  if (plan.refined) notExpressed.push({ rule: "row", reason: "refinements are code" });
  for (const expectation of contract.expectations) {
    const sql = expectationSql(expectation, context);
    if (typeof sql === "string") notExpressed.push({ rule: expectation.id, reason: sql });
    else written.push({ rule: expectation.id, sql, strict: expectation.atLeast === undefined });
  }
  const counts = written.flatMap(({ sql }, i) => [
    `${sql.violations} AS violations_${i}`,
    `${sql.evaluated} AS evaluated_${i}`,
  ]);
  return {
    query: `SELECT ${['count(*) AS "rows"', ...counts].join(",\n  ")}\nFROM ${context.table}`,
    rules: written.map(({ rule }) => rule),
    constraints: written.flatMap(({ rule, sql, strict }) =>
      strict && sql.constraint !== undefined ? [`CONSTRAINT ${quotedName(rule)} ${sql.constraint}`] : [],
    ),
    notExpressed,
  };
}

/** A missing cell that is not allowed breaks the rule; one that is allowed is not evaluated. */
function fieldSql(name: string, keeps: string, mayBeMissing: boolean): RuleSql {
  const cell = quotedName(name);
  if (mayBeMissing)
    return {
      violations: `count(*) FILTER (WHERE ${cell} IS NOT NULL AND NOT (${keeps}))`,
      evaluated: `count(${cell})`,
      constraint: `CHECK (${cell} IS NULL OR (${keeps}))`,
    };
  return {
    violations: `count(*) FILTER (WHERE ${cell} IS NULL OR NOT (${keeps}))`,
    evaluated: "count(*)",
    constraint: `CHECK (${cell} IS NOT NULL AND (${keeps}))`,
  };
}
