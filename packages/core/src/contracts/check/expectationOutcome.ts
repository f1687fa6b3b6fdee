import { NotMeasurable } from "../../evidence/index.js";
import { duplicateRows } from "../../profile/index.js";
import type { Table } from "../../table/index.js";
import { isPresent, repeatedRows, rowGroups } from "../../table/index.js";
import type { Expectation } from "../expectations/expectation.js";
import type { Unique } from "../expectations/keys/unique.js";
import { isRowExpectation, rowRule } from "../expectations/rows/rowRule.js";
import type { AggregateOutcome, RuleOutcome } from "./outcome.js";
import { rowRuleOutcome, rowsWhere } from "./rowRuleOutcome.js";
import type { CheckContext } from "./rules/ruleCheck.js";
import { required } from "./rules/ruleCheck.js";
import { ruleCheckOf } from "./rules/ruleCheckOf.js";

/**
 * An expectation on a table. Not measured: `no-rows`, `missing-column`, `unsupported-type` (the rule cannot speak of such a column),
 * `all-missing` (every row has a missing cell where the rule needs one).
 */
export function expectationOutcome(
  expectation: Expectation,
  table: Table,
  context: CheckContext & { readonly level: number },
): RuleOutcome | AggregateOutcome {
  if (isRowExpectation(expectation))
    return evaluatedOutcome(rowRuleOutcome(rowRule(expectation), table), table);
  if (expectation.kind === "unique")
    return evaluatedOutcome(uniqueOutcome(expectation.columns, table, expectation), table);
  if (expectation.kind === "no-duplicate-rows")
    return evaluatedOutcome(duplicateOutcome(expectation.columns, table), table);
  const check = ruleCheckOf(expectation, context, { kept: "all", mostKeys: Number.POSITIVE_INFINITY });
  check.update(table, 0);
  const outcome = check.outcome();
  return "values" in outcome || outcome.absent !== undefined ? outcome : evaluatedOutcome(outcome, table);
}

function evaluatedOutcome(outcome: RuleOutcome, { rows }: { readonly rows: number }): RuleOutcome {
  if (outcome.evaluated === 0) throw new NotMeasurable(rows === 0 ? "no-rows" : "all-missing");
  return outcome;
}

/** Rows that equal one before, in the columns named or in all. */
function duplicateOutcome(names: readonly string[], table: Table): RuleOutcome {
  const columns = names.length === 0 ? table.columns : names.map((name) => required(table, name));
  if (table.rows === 0) return { failing: new Uint32Array(0), evaluated: 0 };
  const { groups } = duplicateRows({ rows: table.rows, columns });
  const repeats = new Uint8Array(table.rows);
  for (const group of groups) for (let i = 1; i < group.length; i++) repeats[group[i]!] = 1;
  return { failing: rowsWhere(table.rows, (row) => repeats[row] === 1), evaluated: table.rows };
}

function uniqueOutcome(
  names: readonly string[],
  table: Table,
  { nulls, report }: Pick<Unique, "nulls" | "report">,
): RuleOutcome {
  const columns = names.map((name) => required(table, name));
  // By hashing, where every row counts and every repeat is told.
  if (report === "all" && columns.every((column) => column.missing === 0))
    return { failing: repeatedRows(table, names), evaluated: table.rows };
  const { ids, sizes, firstRows } = rowGroups(table, names);
  const whole = nulls === "compare" || columns.every((column) => column.missing === 0);
  const isEvaluated = (row: number): boolean =>
    whole ||
    (nulls === "ignore"
      ? columns.every((column) => isPresent(column, row))
      : columns.some((column) => isPresent(column, row)));
  let evaluated = table.rows;
  if (!whole) {
    evaluated = 0;
    for (let row = 0; row < table.rows; row++) if (isEvaluated(row)) evaluated += 1;
  }
  const failing = rowsWhere(table.rows, (row) => {
    const id = ids[row]!;
    return sizes[id]! > 1 && (report === "all" || firstRows[id] !== row) && isEvaluated(row);
  });
  return { failing, evaluated };
}
