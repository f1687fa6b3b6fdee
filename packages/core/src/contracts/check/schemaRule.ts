import { NotMeasurable } from "../../evidence/index.js";
import type { Column, Table } from "../../table/index.js";
import { isPresent } from "../../table/index.js";
import { cellValue } from "../schema/cellValue.js";
import { passesZod } from "../schema/passesZod.js";
import type { CellPlan, FieldPlan, RowPlan } from "../schema/rowPlan.js";
import { passesAbsent, passesCell, passesMissing, passesMissingUnrefined } from "../schema/rowPlan.js";
import { failingCells } from "./failingCells.js";
import type { RuleOutcome } from "./outcome.js";
import { rowList } from "./rowList.js";
import { rowsWhere } from "./rowRuleOutcome.js";

const memo: WeakMap<Table, ReadonlyMap<string, Column>> = /* @__PURE__ */ new WeakMap();

/** A column by its name. Throws `NotMeasurable` (`missing-column`). */
export function columnIn(table: Table, name: string): Column {
  let columns = memo.get(table);
  if (columns === undefined) {
    columns = new Map(table.columns.map((column) => [column.name, column]));
    memo.set(table, columns);
  }
  const column = columns.get(name);
  if (column === undefined) throw new NotMeasurable("missing-column");
  return column;
}

/**
 * One column against its part of the row schema, refinements aside. A missing cell that is allowed is not evaluated, one that is not breaks
 * the rule. Not measured: `unsupported-type`.
 */
export function fieldOutcome(plan: RowPlan, field: FieldPlan, column: Column): RuleOutcome {
  const present = failingPresent(column, field.unrefined ?? field);
  const { missing, length } = column;
  if (missing === 0) return { failing: present, evaluated: length };
  if (!passesMissingUnrefined(plan, field))
    return { failing: withMissing(present, column), evaluated: length };
  return { failing: present, evaluated: length - missing };
}

/**
 * The refinements of one column, asked of zod on the cells that keep the rest. A missing cell that they allow is not evaluated.
 * Not measured: `unsupported-type`.
 */
export function fieldRefinementOutcome(
  plan: RowPlan,
  field: FieldPlan,
  { column, others }: { readonly column: Column; readonly others: RuleOutcome },
): RuleOutcome {
  const { missing, length } = column;
  const refused = !passesMissing(plan, field);
  const failing = failingPresent(column, field);
  const all = refused ? withMissing(failing, column) : failing;
  const known = new Set(others.failing);
  const asked = refused ? length : length - missing;
  return { failing: all.filter((row) => !known.has(row)), evaluated: asked - known.size };
}

function failingPresent(column: Column, cells: CellPlan): Uint32Array {
  if (column.kind !== "unsupported")
    return failingCells(column, { ...cells.test, passes: (cell) => passesCell(cells, cell) });
  return rowsWhere(
    column.length,
    (row) => isPresent(column, row) && !passesCell(cells, cellValue(column, row, cells.schema)),
  );
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
  const fields = new Map(plan.fields.map((field) => [field.name, field]));
  for (const row of passing) {
    const cells = table.columns.flatMap((column) => {
      const field = fields.get(column.name);
      const cell = cellValue(column, row, field?.schema ?? null);
      return cell === null && field?.optional === true ? [] : [[column.name, cell] as const];
    });
    if (!passesZod(plan.schema, Object.fromEntries(cells))) failing.add(row);
  }
  return { failing: failing.rows(), evaluated: passing.length };
}
