import type { RowExpectation } from "../../expectations/rows/rowRule.js";
import type { ColumnKind } from "./fieldCondition.js";
import { decimalsSql, largest, multipleSql } from "./numberConditions.js";
import type { SqlDialect } from "./sqlDialect.js";
import { amongSql, doubleOf, quotedName } from "./sqlDialect.js";
import {
  codePointsSql,
  codeUnitsSql,
  foundSql,
  fromYearOne,
  isDaySql,
  isInstantSql,
  microsecondsSql,
} from "./textConditions.js";

/** What the SQL of a rule may ask. */
export interface SqlContext {
  readonly dialect: SqlDialect;
  /** The table, quoted. */
  readonly table: string;
  readonly kindOf: (column: string) => ColumnKind | null;
}

/** A rule of single rows as two conditions. `evaluated` is never NULL; `keeps` is not where the row is evaluated. */
export interface RowCondition {
  readonly evaluated: string;
  readonly keeps: string;
}

type Writer<Kind extends RowExpectation["kind"]> = (
  expectation: RowExpectation & { readonly kind: Kind },
  context: SqlContext,
) => RowCondition | string;

function infinity(): string {
  return doubleOf(Number.POSITIVE_INFINITY);
}

/** Each kind of rule of single rows in SQL, or why it cannot be said: one line a kind. */
const writers: { readonly [Kind in RowExpectation["kind"]]: Writer<Kind> } = {
  complete: ({ columns: [column = ""] }) => ({
    evaluated: "TRUE",
    keeps: `${quotedName(column)} IS NOT NULL`,
  }),
  "allowed-values": (rule, context) => listed(rule, context, (among) => among),
  "forbidden-values": (rule, context) => listed(rule, context, (among) => `NOT (${among})`),
  "whole-numbers": (rule, context) =>
    ofKind("number", rule.columns, {
      context,
      keeps: (cell) => `abs(${cell}) <= ${largest()} AND floor(${cell}) = ${cell}`,
    }),
  "finite-numbers": (rule, context) =>
    ofKind("number", rule.columns, { context, keeps: (cell) => `abs(${cell}) <= ${largest()}` }),
  "decimal-places": (rule, context) =>
    ofKind("number", rule.columns, {
      context,
      keeps: (cell) => decimalsSql(cell, rule.places, context.dialect),
    }),
  "multiple-of": (rule, context) =>
    ofKind("number", rule.columns, { context, keeps: (cell) => multipleSql(cell, rule.of) }),
  "within-range": (rule, context) => {
    const { columns, minimum, maximum, exclusive } = rule;
    const [column = ""] = columns;
    const kind = context.kindOf(column);
    if (kind !== "number" && kind !== "timestamp") return unlike;
    const cell =
      kind === "number" ? quotedName(column) : microsecondsSql(quotedName(column), context.dialect);
    const scale = kind === "number" ? 1 : 1000;
    const bounds = [
      ...(minimum === null ? [] : [`${cell} ${exclusive.minimum ? ">" : ">="} ${doubleOf(minimum * scale)}`]),
      ...(maximum === null ? [] : [`${cell} ${exclusive.maximum ? "<" : "<="} ${doubleOf(maximum * scale)}`]),
      // Databases hold NaN for the greatest of all.
      ...(kind === "number" ? [`${cell} <= ${infinity()}`] : []),
    ];
    return present(columns, bounds.join(" AND "));
  },
  "calendar-dates": (rule, context) =>
    ofKind("text", rule.columns, {
      context,
      keeps: (cell) => `${isDaySql(cell, context.dialect)} AND ${fromYearOne(cell)}`,
    }),
  "utc-timestamps": (rule, context) =>
    ofKind("text", rule.columns, { context, keeps: (cell) => isInstantSql(cell, context.dialect) }),
  "code-point-length": (rule, context) =>
    ofKind("text", rule.columns, { context, keeps: (cell) => within(codePointsSql(cell), rule) }),
  "code-unit-length": (rule, context) =>
    ofKind("text", rule.columns, {
      context,
      keeps: (cell) => within(codeUnitsSql(cell, context.dialect), rule),
    }),
  "matches-pattern": (rule, context) => {
    const [column = ""] = rule.columns;
    if (context.kindOf(column) !== "text") return unlike;
    const found = foundSql(quotedName(column), rule.pattern, context.dialect);
    return found === null
      ? "the database has no pattern of the same meaning (with the flag u there may be one)"
      : present(rule.columns, found);
  },
  "column-at-most": (rule, context) => inOrder(rule.columns, "<=", context),
  "column-below": (rule, context) => inOrder(rule.columns, "<", context),
  "timestamp-at-most": (rule, context) => textOrder(rule.columns, { order: "<=", is: isInstantSql }, context),
  "timestamp-below": (rule, context) => textOrder(rule.columns, { order: "<", is: isInstantSql }, context),
  "date-at-most": (rule, context) => textOrder(rule.columns, { order: "<=", is: isDaySql }, context),
  "date-below": (rule, context) => textOrder(rule.columns, { order: "<", is: isDaySql }, context),
  timely: ({ columns, withinMs }, { dialect, kindOf }) => {
    if (!columns.every((column) => kindOf(column) === "timestamp")) return unlike;
    const [from = "", to = ""] = columns.map((column) => microsecondsSql(quotedName(column), dialect));
    return present(columns, `${to} >= ${from} AND ${to} - ${from} <= ${doubleOf(withinMs * 1000)}`);
  },
  "all-or-none": ({ columns }) => {
    const each = (what: string): string =>
      columns.map((column) => `${quotedName(column)} ${what}`).join(" AND ");
    return { evaluated: "TRUE", keeps: `(${each("IS NULL")}) OR (${each("IS NOT NULL")})` };
  },
  "product-equals": ({ columns, within: most }, { kindOf }) => {
    if (!columns.every((column) => kindOf(column) === "number")) return unlike;
    const [product = "", ...factors] = columns.map(quotedName);
    return present(columns, `abs(${factors.join(" * ")} - ${product}) <= ${doubleOf(most)}`);
  },
  when: ({ condition, consequences }, context) => {
    const first = rowCondition(condition, context);
    if (typeof first === "string") return `${insideWhen}${first}`;
    const others: RowCondition[] = [];
    for (const consequence of consequences) {
      const one = rowCondition(consequence, context);
      if (typeof one === "string") return `${insideWhen}${one}`;
      others.push(one);
    }
    const broken = others.map(({ evaluated, keeps }) => `(${evaluated} AND NOT (${keeps}))`);
    return {
      evaluated: `(${first.evaluated} AND (${first.keeps}) AND (${others.map((one) => one.evaluated).join(" OR ")}))`,
      keeps: `NOT (${broken.join(" OR ")})`,
    };
  },
  satisfies: () => "its predicate is code",
};

const insideWhen = "a rule inside it: ";
const unlike = "its columns are not of one type that the rule is for";

/** A rule of single rows in SQL, or why it cannot be said. */
export function rowCondition(expectation: RowExpectation, context: SqlContext): RowCondition | string {
  const writer = writers[expectation.kind] as (
    expectation: RowExpectation,
    context: SqlContext,
  ) => RowCondition | string;
  return writer(expectation, context);
}

/** A condition of rows in which some columns are there. */
export function present(columns: readonly string[], keeps: string): RowCondition {
  return { evaluated: `(${presentSql(columns)})`, keeps };
}

export function presentSql(columns: readonly string[]): string {
  return columns.map((column) => `${quotedName(column)} IS NOT NULL`).join(" AND ");
}

/** The rule of one column of a kind. */
function ofKind(
  kind: ColumnKind,
  columns: readonly string[],
  { context, keeps }: { readonly context: SqlContext; readonly keeps: (cell: string) => string },
): RowCondition | string {
  const [column = ""] = columns;
  return context.kindOf(column) === kind ? present(columns, keeps(quotedName(column))) : unlike;
}

function listed(
  {
    columns,
    values,
  }: { readonly columns: readonly string[]; readonly values: readonly (string | number | boolean)[] },
  { dialect, kindOf }: SqlContext,
  keeps: (among: string) => string,
): RowCondition | string {
  const [column = ""] = columns;
  const kind = kindOf(column);
  if (kind === null || kind === "timestamp") return unlike;
  const typed = kind === "text" ? "string" : kind;
  const comparable = values.filter((value) => typeof value === typed);
  return present(columns, keeps(amongSql(quotedName(column), comparable, dialect)));
}

function within(
  length: string,
  { minimum, maximum }: { readonly minimum: number | null; readonly maximum: number | null },
): string {
  return `${length} >= ${minimum ?? 0}${maximum === null ? "" : ` AND ${length} <= ${maximum}`}`;
}

function inOrder(
  columns: readonly string[],
  order: "<" | "<=",
  { kindOf }: SqlContext,
): RowCondition | string {
  const [lower = "", upper = ""] = columns.map(quotedName);
  const numbers = columns.every((column) => kindOf(column) === "number");
  if (!numbers && !columns.every((column) => kindOf(column) === "timestamp"))
    return "the columns are not both numbers or both instants";
  // Databases hold NaN for the greatest of all, and equal to itself; here it is in no order.
  const comparable = numbers ? `${upper} <= ${infinity()} AND ` : "";
  return present(columns, `${comparable}${lower} ${order} ${upper}`);
}

/** Texts of one form are in the order of their characters. */
function textOrder(
  columns: readonly string[],
  { order, is }: { readonly order: "<" | "<="; readonly is: (cell: string, dialect: SqlDialect) => string },
  { dialect, kindOf }: SqlContext,
): RowCondition | string {
  if (!columns.every((column) => kindOf(column) === "text")) return unlike;
  const [first = "", second = ""] = columns.map(quotedName);
  const both = [first, second].map((cell) => is(cell, dialect)).join(" AND ");
  const collation = dialect === "postgresql" ? ' COLLATE "C"' : "";
  return {
    evaluated: `(${presentSql(columns)} AND ${both})`,
    keeps: `${first}${collation} ${order} ${second}${collation}`,
  };
}
