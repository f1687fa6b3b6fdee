import {
  allOrNone,
  allowedValues,
  calendarDates,
  codePointLength,
  codeUnitLength,
  columnAtMost,
  columnBelow,
  complete,
  distinctCountBetween,
  distinctShareBetween,
  type Expectation,
  finiteNumbers,
  forbiddenValues,
  fresh,
  increasing,
  matchesPattern,
  meanBetween,
  multiplesOf,
  presentShareBetween,
  productEquals,
  quantileBetween,
  type RowExpectation,
  references,
  rowCount,
  standardDeviationBetween,
  strictlyIncreasing,
  sumBetween,
  timestampAtMost,
  timestampBelow,
  unique,
  utcTimestamps,
  when,
  withinRange,
} from "../../src/contracts/index.js";
import { type Table, tableFrom } from "../../src/table/index.js";

export interface GoldenTable {
  readonly [column: string]: {
    readonly type: string;
    readonly values: readonly (string | number | boolean | null)[];
  };
}

/** A rule as the golden files write it. Fields are there or not by its kind; only those that are asked for are optional here. */
export interface GoldenRule {
  readonly kind: string;
  readonly column: string;
  readonly columns?: readonly string[];
  readonly values: readonly (string | number | boolean)[];
  readonly mostly?: number;
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: number;
  readonly exclusiveMax?: number;
  readonly nulls: "ignore" | "ignore-all-null" | "compare";
  readonly report: "all" | "excess";
  readonly table: string;
  readonly to: readonly string[];
  readonly strict?: boolean;
  readonly by?: string;
  readonly maxAgeSeconds: number;
  readonly now?: string;
  /** A number for `multiple-of`, the name of an aggregate for `aggregate`. */
  readonly of: number | string;
  readonly q: number;
  readonly mode?: string;
  readonly pattern: string;
  readonly unit?: string;
  readonly as?: string;
  readonly op?: string;
  readonly left: string;
  readonly right: string;
  readonly factors: readonly string[];
  readonly tolerance: number;
  readonly if: GoldenRule;
  readonly then: readonly GoldenRule[];
}

const casts = { double: "number", int: "number", string: "text", boolean: "boolean" } as const;

export function tableOf(golden: GoldenTable): Table {
  const columns = Object.entries(golden).map(
    ([name, { type, values }]) =>
      [
        name,
        values.map((cell) => (type === "double" && typeof cell === "string" ? Number(cell) : cell)),
      ] as const,
  );
  // Columns of nothing but null have no kind to infer.
  const kinds = Object.entries(golden).map(
    ([name, { type }]) => [name, casts[type as keyof typeof casts]] as const,
  );
  return tableFrom(Object.fromEntries(columns), { columns: Object.fromEntries(kinds) });
}

/** The expectation that a golden rule is; `null` for `columns`, which the row schema says. */
export function expectationOf(rule: GoldenRule): Expectation | null {
  const judged = rule.mostly === undefined ? {} : { atLeast: rule.mostly, judgedOn: "point" as const };
  const bounds = {
    ...(rule.min === undefined ? {} : { minimum: rule.min }),
    ...(rule.max === undefined ? {} : { maximum: rule.max }),
  };
  switch (rule.kind) {
    case "columns":
      return null;
    case "row-count":
      return rowCount({
        ...(rule.min === undefined ? {} : { atLeast: rule.min }),
        ...(rule.max === undefined ? {} : { atMost: rule.max }),
      });
    case "unique":
    case "unique-together":
      return unique(rule.columns ?? [rule.column], { nulls: rule.nulls, report: rule.report, ...judged });
    case "references":
      return references(rule.columns ?? [], { table: rule.table, to: rule.to, ...judged });
    case "increasing":
      return (rule.strict === true ? strictlyIncreasing : increasing)(rule.column, {
        ...(rule.by === undefined ? {} : { by: rule.by }),
        ...judged,
      });
    case "fresh":
      return fresh(rule.column, { maxAgeMs: rule.maxAgeSeconds * 1000 });
    case "aggregate":
      switch (rule.of) {
        case "mean":
          return meanBetween(rule.column, bounds);
        case "sum":
          return sumBetween(rule.column, bounds);
        case "std":
          return standardDeviationBetween(rule.column, bounds);
        case "quantile":
          return quantileBetween(rule.column, rule.q, bounds);
        case "distinct":
          return distinctCountBetween(rule.column, bounds);
        case "unique-ratio":
          return distinctShareBetween(rule.column, bounds);
        default:
          return presentShareBetween(rule.column, bounds);
      }
    default:
      return rowExpectationOf(rule);
  }
}

function rowExpectationOf(rule: GoldenRule): RowExpectation {
  const { column } = rule;
  const judged = rule.mostly === undefined ? {} : { atLeast: rule.mostly, judgedOn: "point" as const };
  switch (rule.kind) {
    case "not-null":
      return complete(column, judged);
    case "one-of":
      return allowedValues(column, rule.values, judged);
    case "not-one-of":
      return forbiddenValues(column, rule.values, judged);
    case "matches":
      return matchesPattern(
        column,
        new RegExp(rule.mode === "full" ? `^(?:${rule.pattern})$` : rule.pattern, "u"),
        judged,
      );
    case "range":
      return withinRange(column, {
        ...(rule.min === undefined ? {} : { minimum: rule.min }),
        ...(rule.max === undefined ? {} : { maximum: rule.max }),
        ...(rule.exclusiveMin === undefined ? {} : { above: rule.exclusiveMin }),
        ...(rule.exclusiveMax === undefined ? {} : { below: rule.exclusiveMax }),
        ...judged,
      });
    case "finite":
      return finiteNumbers(column);
    case "multiple-of":
      return multiplesOf(column, Number(rule.of));
    case "length":
      return (rule.unit === "utf16" ? codeUnitLength : codePointLength)(column, {
        minimum: rule.min ?? 0,
        maximum: rule.max ?? 0,
      });
    case "date":
      return calendarDates(column);
    case "timestamp":
      return utcTimestamps(column);
    case "compare":
      if (rule.as === "timestamp")
        return (rule.op === "<" ? timestampBelow : timestampAtMost)(rule.left, rule.right);
      return (rule.op === "<" ? columnBelow : columnAtMost)(rule.left, rule.right);
    case "product-equals":
      return productEquals(column, rule.factors, { within: rule.tolerance });
    case "all-or-none-null":
      return allOrNone(rule.columns ?? []);
    case "when":
      return when(rowExpectationOf(rule.if), rule.then.map(rowExpectationOf));
    default:
      throw new Error(`no expectation for ${rule.kind}`);
  }
}
