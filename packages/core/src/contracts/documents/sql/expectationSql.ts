import type { Expectation } from "../../expectations/expectation.js";
import type { ColumnKind } from "./fieldCondition.js";
import type { SqlDialect } from "./sqlDialect.js";
import { amongSql, doubleOf, quotedName } from "./sqlDialect.js";

/**
 * A rule in SQL: an aggregate over the table that counts its violations, one that counts what it was evaluated on, and, where rows keep
 * it one by one, a constraint.
 */
export interface RuleSql {
  readonly violations: string;
  readonly evaluated: string;
  readonly constraint?: string;
}

/** What the SQL of an expectation may ask. */
export interface SqlContext {
  readonly dialect: SqlDialect;
  /** The table, quoted. */
  readonly table: string;
  readonly kindOf: (column: string) => ColumnKind | null;
}

/** The rule of present cells of some columns that must keep a condition. */
export function rowRuleSql(columns: readonly string[], keeps: string): RuleSql {
  const present = columns.map((column) => `${quotedName(column)} IS NOT NULL`).join(" AND ");
  return {
    violations: `count(*) FILTER (WHERE ${present} AND NOT (${keeps}))`,
    evaluated: `count(*) FILTER (WHERE ${present})`,
    constraint: `CHECK (NOT (${present}) OR (${keeps}))`,
  };
}

type Writer<Kind extends Expectation["kind"]> =
  | ((expectation: Extract<Expectation, { readonly kind: Kind }>, context: SqlContext) => RuleSql | string)
  | string;

/** Each kind of expectation as SQL, or why it cannot be said: one line a kind; a kind without a line has no SQL yet. */
const writers: { readonly [Kind in Expectation["kind"]]?: Writer<Kind> } = {
  "row-count": ({ minimum, maximum }) => ({
    violations: `greatest(0, ${minimum} - count(*))${maximum === null ? "" : ` + greatest(0, count(*) - ${maximum})`}`,
    evaluated: "count(*)",
  }),
  complete: ({ columns: [column = ""] }) => ({
    violations: `count(*) FILTER (WHERE ${quotedName(column)} IS NULL)`,
    evaluated: "count(*)",
    constraint: `CHECK (${quotedName(column)} IS NOT NULL)`,
  }),
  unique: ({ columns, nulls, report }, context) =>
    nulls === "ignore" && report === "all"
      ? uniqueSql(columns, context)
      : "only the rule that ignores missing cells and reports every repeat is known",
  "allowed-values": ({ columns: [column = ""], values }, { dialect, kindOf }) => {
    const typed = typeOf(kindOf(column));
    if (typed === null) return "the column is of no one type";
    return rowRuleSql(
      [column],
      amongSql(
        quotedName(column),
        values.filter((value) => typeof value === typed),
        dialect,
      ),
    );
  },
  "whole-numbers": ({ columns: [column = ""] }) => {
    const cell = quotedName(column);
    return rowRuleSql([column], `abs(${cell}) <= ${doubleOf(Number.MAX_VALUE)} AND floor(${cell}) = ${cell}`);
  },
  "decimal-places": "databases do not print the shortest text of a double",
  "column-at-most": ({ columns }, { kindOf }) => {
    const [lower = "", upper = ""] = columns.map(quotedName);
    const numbers = columns.every((column) => kindOf(column) === "number");
    if (!numbers && !columns.every((column) => kindOf(column) === "timestamp"))
      return "the columns are not both numbers or both instants";
    // Databases hold NaN for the greatest of all, and equal to itself; here it is in no order.
    const comparable = `${upper} <= ${doubleOf(Number.POSITIVE_INFINITY)} AND `;
    return rowRuleSql(columns, `${numbers ? comparable : ""}${lower} <= ${upper}`);
  },
  satisfies: "its predicate is code",
};

/** An expectation in SQL, or why it cannot be said. */
export function expectationSql(expectation: Expectation, context: SqlContext): RuleSql | string {
  const writer = writers[expectation.kind] as
    | ((expectation: Expectation, context: SqlContext) => RuleSql | string)
    | string
    | undefined;
  if (writer === undefined) return "no SQL is known for rules of its kind";
  return typeof writer === "string" ? writer : writer(expectation, context);
}

/** The type of the values that a column of a kind can list. */
function typeOf(kind: ColumnKind | null): "number" | "string" | "boolean" | null {
  if (kind === "number" || kind === "boolean") return kind;
  return kind === "text" ? "string" : null;
}

function uniqueSql(columns: readonly string[], { table, kindOf }: SqlContext): RuleSql {
  const present = columns.map((column) => `${quotedName(column)} IS NOT NULL`).join(" AND ");
  // Adding zero makes one key of 0 and −0.
  const keys = columns
    .map((column) => (kindOf(column) === "number" ? `${quotedName(column)} + 0` : quotedName(column)))
    .join(", ");
  const groups = `SELECT count(*) AS members FROM ${table} WHERE ${present} GROUP BY ${keys} HAVING count(*) > 1`;
  return {
    violations: `(SELECT coalesce(sum(members), 0) FROM (${groups}) AS repeated)`,
    evaluated: `count(*) FILTER (WHERE ${present})`,
    constraint: `UNIQUE (${columns.map(quotedName).join(", ")})`,
  };
}
