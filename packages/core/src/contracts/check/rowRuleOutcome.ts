import { NotMeasurable } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { cellAt, isPresent } from "../../table/index.js";
import type { Cell } from "../expectations/expectation.js";
import type { RowRule } from "../expectations/rows/rowRule.js";
import { failingCells } from "./failingCells.js";
import type { RuleOutcome } from "./outcome.js";
import { rowList } from "./rowList.js";
import { required } from "./rules/ruleCheck.js";

/** A rule about single rows on a table or a batch of it. */
export function rowRuleOutcome(rule: RowRule, table: Table): RuleOutcome {
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
    case "values":
      return valuesOutcome(rule, table);
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

function valuesOutcome(rule: RowRule & { readonly sees: "values" }, table: Table): RuleOutcome {
  const columns = rule.columns.map((name) => required(table, name));
  for (const column of columns) {
    const kinds = rule.kinds.get(column.name);
    if (
      column.kind === "unsupported" ||
      (column.missing < column.length && kinds?.has(column.kind) === false)
    )
      throw new NotMeasurable("unsupported-type");
  }
  const failing = rowList();
  const cells: Cell[] = [];
  let evaluated = 0;
  for (let row = 0; row < table.rows; row++) {
    for (let i = 0; i < columns.length; i++) cells[i] = cellAt(columns[i]!, row);
    const answer = rule.answer(cells);
    if (answer === null) continue;
    evaluated += 1;
    if (!answer) failing.add(row);
  }
  return { failing: failing.rows(), evaluated };
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

/** The rows for which something holds. */
export function rowsWhere(rows: number, holds: (row: number) => boolean): Uint32Array {
  const list = rowList();
  for (let row = 0; row < rows; row++) if (holds(row)) list.add(row);
  return list.rows();
}
