import { NotMeasurable } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { cellAt } from "../../table/index.js";
import { passesZod } from "../schema/passesZod.js";
import type { FieldPlan, RowPlan } from "../schema/rowPlan.js";
import { passesAbsent, passesCell, passesMissing } from "../schema/rowPlan.js";
import { failingCells } from "./failingCells.js";
import type { RuleOutcome } from "./outcome.js";
import { rowList } from "./rowList.js";

/**
 * One column against its part of the row schema. A missing cell that is allowed is not evaluated, one that is not breaks the rule.
 * Not measured: `missing-column`, `unsupported-type`, `all-missing` (and allowed).
 */
export function fieldOutcome(plan: RowPlan, field: FieldPlan, column: Column | undefined): RuleOutcome {
  if (column === undefined) throw new NotMeasurable("missing-column");
  const present = failingCells(column, { ...field.test, passes: (cell) => passesCell(field, cell) });
  const { missing, length } = column;
  if (missing === 0) return { failing: present, evaluated: length };
  if (!passesMissing(plan, field)) return { failing: withMissing(present, column), evaluated: length };
  if (missing === length) throw new NotMeasurable("all-missing");
  return { failing: present, evaluated: length - missing };
}

/** The rows of a list and those that are missing, eight at a time where all eight are there. */
function withMissing(present: Uint32Array, { validity, length, missing }: Column): Uint32Array {
  if (validity === null) return present;
  const failing = new Uint32Array(present.length + missing);
  let count = 0;
  let next = 0;
  for (let byte = 0; byte < validity.length; byte++) {
    const bits = validity[byte]!;
    if (bits === 0xff) continue;
    const end = Math.min(length, byte * 8 + 8);
    for (let row = byte * 8; row < end; row++) {
      if (((bits >>> (row & 7)) & 1) === 1) continue;
      while (next < present.length && present[next]! < row) failing[count++] = present[next++]!;
      failing[count++] = row;
    }
  }
  failing.set(present.subarray(next), count);
  return failing;
}

/** What the columns of a table are, beside those that a contract declares. */
export interface ColumnDifference {
  /** Declared, not there, and not optional. */
  readonly missing: readonly string[];
  /** There, not declared, and refused. */
  readonly extra: readonly string[];
}

export function columnDifference(plan: RowPlan, table: Table): ColumnDifference {
  const { fields, strict } = plan;
  const there = new Set(table.columns.map((column) => column.name));
  const declared = new Set(fields.map((field) => field.name));
  return {
    missing: fields
      .filter((field) => !there.has(field.name) && !passesAbsent(plan, field))
      .map((field) => field.name),
    extra: strict ? [...there].filter((name) => !declared.has(name)) : [],
  };
}

/** A missing or an extra column is wrong in every row, as it is when the rows come one by one. */
export function columnsOutcome({ missing, extra }: ColumnDifference, table: Table): RuleOutcome {
  const every = missing.length > 0 || extra.length > 0;
  return {
    failing: every ? Uint32Array.from({ length: table.rows }, (_, row) => row) : new Uint32Array(0),
    evaluated: table.rows,
  };
}

/** The refinements of the whole row, asked of zod row by row, on rows whose cells and keys all pass. */
export function refinementOutcome(
  plan: RowPlan,
  table: Table,
  passing: readonly number[] | Uint32Array,
): RuleOutcome {
  const failing = rowList();
  const optional = new Set(plan.fields.filter((field) => field.optional).map((field) => field.name));
  for (const row of passing) {
    const cells = table.columns.flatMap((column) => {
      const cell = cellAt(column, row);
      return cell === null && optional.has(column.name) ? [] : [[column.name, cell] as const];
    });
    if (!passesZod(plan.schema, Object.fromEntries(cells))) failing.add(row);
  }
  return { failing: failing.rows(), evaluated: passing.length };
}
