import type { Expectation } from "../../expectations/expectation.js";
import type { RowExpectation } from "../../expectations/rows/rowRule.js";
import { isRowExpectation } from "../../expectations/rows/rowRule.js";
import type { SqlContext } from "./rowCondition.js";
import { presentSql, rowCondition } from "./rowCondition.js";
import { doubleOf, quotedName } from "./sqlDialect.js";

/**
 * A rule in SQL: an aggregate over the table that counts its violations, one that counts what it was evaluated on, and, where rows keep
 * it one by one, a constraint.
 */
export interface RuleSql {
  readonly violations: string;
  readonly evaluated: string;
  readonly constraint?: string;
}

type TableExpectation = Exclude<Expectation, RowExpectation>;

type Writer<Kind extends TableExpectation["kind"]> =
  | ((
      expectation: Extract<TableExpectation, { readonly kind: Kind }>,
      context: SqlContext,
    ) => RuleSql | string)
  | string;

const aggregate = "a number of the table counts no rows";

/** Each kind of rule of the table in SQL, or why it cannot be said: one line a kind. */
const writers: { readonly [Kind in TableExpectation["kind"]]: Writer<Kind> } = {
  "row-count": ({ minimum, maximum }) => ({
    violations: `greatest(0, ${minimum} - count(*))${maximum === null ? "" : ` + greatest(0, count(*) - ${maximum})`}`,
    evaluated: "count(*)",
  }),
  "same-row-count": ({ table }) => ({
    violations: `abs(count(*) - (SELECT count(*) FROM ${quotedName(table)}))`,
    evaluated: "count(*)",
  }),
  unique: ({ columns, nulls, report }, context) => {
    const there = columns.map((column) => `${quotedName(column)} IS NOT NULL`);
    const evaluated = nulls === "compare" ? "TRUE" : there.join(nulls === "ignore" ? " AND " : " OR ");
    const counted = repeatedSql({ columns, evaluated, excess: report === "excess" }, context);
    return nulls === "ignore"
      ? { ...counted, constraint: `UNIQUE (${columns.map(quotedName).join(", ")})` }
      : counted;
  },
  "no-duplicate-rows": ({ columns }, context) =>
    columns.length > 0
      ? repeatedSql({ columns, evaluated: "TRUE", excess: true }, context)
      : {
          violations: `count(*) - (SELECT count(*) FROM (SELECT DISTINCT * FROM ${context.table}) AS once)`,
          evaluated: "count(*)",
        },
  "no-near-duplicate-keys": "databases lower and normalize letters in ways of their own",
  ordered: "rows of a database have no order",
  references: ({ columns, table, to }, context) =>
    againstSql(
      columns,
      `SELECT 1 FROM ${quotedName(table)} AS other WHERE ${sameKeys(columns, to)}`,
      context,
    ),
  "valid-at": ({ columns, table, to, from, until }, context) => {
    const keys = columns.slice(0, -1);
    const at = columns[columns.length - 1] ?? "";
    const kind = context.kindOf(at);
    if (kind !== "number" && kind !== "timestamp") return "its time is neither a number nor an instant";
    const [time, first, last] = [
      `own.${quotedName(at)}`,
      `other.${quotedName(from)}`,
      `other.${quotedName(until)}`,
    ];
    const infinity = doubleOf(Number.POSITIVE_INFINITY);
    // Databases hold NaN for the greatest of all; here it is at no time, and nothing is valid at infinity.
    const ordered = kind === "number" ? ` AND ${time} < ${infinity}` : "";
    const ends = kind === "number" ? `(${time} < ${last} AND ${last} <= ${infinity})` : `${time} < ${last}`;
    return againstSql(
      columns,
      `SELECT 1 FROM ${quotedName(table)} AS other WHERE ${sameKeys(keys, to)} AND ${first} <= ${time}${ordered} AND (${last} IS NULL OR ${ends})`,
      context,
    );
  },
  fresh: aggregate,
  "column-bounds": aggregate,
  "category-shares": aggregate,
  "class-balance": aggregate,
};

/** An expectation in SQL, or why it cannot be said. */
export function expectationSql(expectation: Expectation, context: SqlContext): RuleSql | string {
  if (isRowExpectation(expectation)) {
    const condition = rowCondition(expectation, context);
    if (typeof condition === "string") return condition;
    const { evaluated, keeps } = condition;
    return {
      violations: `count(*) FILTER (WHERE ${evaluated} AND NOT (${keeps}))`,
      evaluated: `count(*) FILTER (WHERE ${evaluated})`,
      constraint: evaluated === "TRUE" ? `CHECK (${keeps})` : `CHECK (NOT ${evaluated} OR (${keeps}))`,
    };
  }
  const writer = writers[expectation.kind] as
    | ((expectation: TableExpectation, context: SqlContext) => RuleSql | string)
    | string;
  return typeof writer === "string" ? writer : writer(expectation, context);
}

/** Rows whose key another row has: all of them, or all but the first. Missing cells that are evaluated are equal. */
function repeatedSql(
  {
    columns,
    evaluated,
    excess,
  }: { readonly columns: readonly string[]; readonly evaluated: string; readonly excess: boolean },
  { table, kindOf }: SqlContext,
): RuleSql {
  // Adding zero makes one key of 0 and −0.
  const keys = columns
    .map((column) => (kindOf(column) === "number" ? `${quotedName(column)} + 0` : quotedName(column)))
    .join(", ");
  const counted = excess ? "count(*) - 1" : "count(*)";
  const groups = `SELECT ${counted} AS members FROM ${table} WHERE ${evaluated} GROUP BY ${keys} HAVING count(*) > 1`;
  return {
    violations: `(SELECT coalesce(sum(members), 0) FROM (${groups}) AS repeated)`,
    evaluated: `count(*) FILTER (WHERE ${evaluated})`,
  };
}

/** Rows without a missing cell among some columns for which another table has no row. */
function againstSql(columns: readonly string[], other: string, { table }: SqlContext): RuleSql {
  const there = columns.map((column) => `own.${quotedName(column)} IS NOT NULL`).join(" AND ");
  return {
    violations: `(SELECT count(*) FROM ${table} AS own WHERE ${there} AND NOT EXISTS (${other}))`,
    evaluated: `count(*) FILTER (WHERE ${presentSql(columns)})`,
  };
}

function sameKeys(columns: readonly string[], to: readonly string[]): string {
  return columns
    .map((column, i) => `other.${quotedName(to[i] ?? "")} = own.${quotedName(column)}`)
    .join(" AND ");
}
