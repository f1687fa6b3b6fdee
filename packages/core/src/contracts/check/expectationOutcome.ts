import { NotMeasurable } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { cellAt, isPresent, repeatedRows } from "../../table/index.js";
import type { Cell, Expectation } from "../expectations/expectation.js";
import type { RowCount } from "../expectations/rowCount.js";
import type { RowRule } from "../expectations/rowRule.js";
import { isRowExpectation, rowRule } from "../expectations/rowRule.js";
import { failingCells } from "./failingCells.js";
import type { RuleOutcome } from "./outcome.js";
import { rowList } from "./rowList.js";

/**
 * An expectation on a table. Not measured: `no-rows`, `missing-column`, `unsupported-type` (the rule cannot speak of such a column),
 * `all-missing` (every row has a missing cell where the rule needs one).
 */
export function expectationOutcome(expectation: Expectation, table: Table): RuleOutcome {
  if (expectation.kind === "row-count") return rowCountOutcome(expectation, table);
  const outcome = isRowExpectation(expectation)
    ? rowRuleOutcome(rowRule(expectation), table)
    : uniqueOutcome(expectation.columns, table);
  if (outcome.evaluated === 0) throw new NotMeasurable(table.rows === 0 ? "no-rows" : "all-missing");
  return outcome;
}

function rowCountOutcome({ minimum, maximum }: RowCount, { rows }: Table): RuleOutcome {
  const absent = Math.max(0, minimum - rows) + Math.max(0, rows - (maximum ?? rows));
  return { failing: new Uint32Array(0), evaluated: rows, absent };
}

function rowRuleOutcome(rule: RowRule, table: Table): RuleOutcome {
  switch (rule.sees) {
    case "presence": {
      const column = required(table, rule.column);
      return { failing: rowsWhere(table.rows, (row) => !isPresent(column, row)), evaluated: table.rows };
    }
    case "cell": {
      const column = required(table, rule.column);
      // A column without cells has no kind to object to.
      if (column.missing < column.length && !rule.kinds.has(column.kind))
        throw new NotMeasurable("unsupported-type");
      return { failing: failingCells(column, rule), evaluated: table.rows - column.missing };
    }
    case "pair":
      return pairOutcome(required(table, rule.columns[0]), required(table, rule.columns[1]), rule.passes);
    case "record": {
      const columns = rule.columns.map((name) => required(table, name));
      const cells = (row: number): { readonly [column: string]: Cell } =>
        Object.fromEntries(columns.map((column) => [column.name, cellAt(column, row)]));
      return { failing: rowsWhere(table.rows, (row) => !rule.passes(cells(row))), evaluated: table.rows };
    }
  }
}

function pairOutcome(a: Column, b: Column, passes: (a: number, b: number) => boolean): RuleOutcome {
  const evaluated = completeRows([a, b]);
  if (evaluated === 0) return { failing: new Uint32Array(0), evaluated };
  if (!(a.kind === "number" && b.kind === "number") && !(a.kind === "timestamp" && b.kind === "timestamp"))
    throw new NotMeasurable("unsupported-type");
  const left = a.values;
  const right = b.values;
  const failing = rowsWhere(
    a.length,
    (row) => !passes(left[row]!, right[row]!) && isPresent(a, row) && isPresent(b, row),
  );
  return { failing, evaluated };
}

function uniqueOutcome(names: readonly string[], table: Table): RuleOutcome {
  const columns = names.map((name) => required(table, name));
  return { failing: repeatedRows(table, names), evaluated: completeRows(columns) };
}

/** The number of rows without a missing cell among some columns. */
function completeRows(columns: readonly Column[]): number {
  const [first] = columns;
  const gaps = columns.filter((column) => column.missing > 0);
  if (first === undefined || gaps.length === 0) return first?.length ?? 0;
  let count = 0;
  for (let row = 0; row < first.length; row++) if (gaps.every((column) => isPresent(column, row))) count += 1;
  return count;
}

function rowsWhere(rows: number, holds: (row: number) => boolean): Uint32Array {
  const list = rowList();
  for (let row = 0; row < rows; row++) if (holds(row)) list.add(row);
  return list.rows();
}

function required(table: Table, name: string): Column {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new NotMeasurable("missing-column");
  return column;
}
