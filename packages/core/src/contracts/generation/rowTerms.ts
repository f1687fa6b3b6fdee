import type { Contract } from "../contract.js";
import type { Cell } from "../expectations/expectation.js";
import type { RowExpectation } from "../expectations/rows/rowRule.js";
import { isRowExpectation, rowRule } from "../expectations/rows/rowRule.js";
import type { RowAnswer } from "../expectations/rows/rowwiseExpectation.js";
import { answerOf } from "../expectations/rows/rowwiseExpectation.js";
import { cellOf } from "../expectations/rows/valueOfRow.js";
import { planOf } from "../planOf.js";
import { passesZod } from "../schema/passesZod.js";
import type { FieldPlan, RowPlan } from "../schema/rowPlan.js";
import { passesMissing } from "../schema/rowPlan.js";
import { schemaRuleOf } from "../schemaRuleOf.js";

/** A row as it is generated: an absent key is a missing cell of an optional column, `null` one of another. */
export interface GeneratedRow {
  readonly [column: string]: unknown;
}

/** A contract taken apart for generation: what each row is asked, by zod itself and by its rules one by one, without the columnar check. */
export interface RowTerms {
  readonly plan: RowPlan;
  readonly fields: readonly FieldTerms[];
  readonly rules: readonly { readonly expectation: RowExpectation; readonly answer: RowAnswer }[];
  /** The ids of the rules that a row breaks. */
  readonly brokenBy: (row: GeneratedRow) => readonly string[];
}

/** A column and the rules that look at no other. */
export interface FieldTerms {
  readonly plan: FieldPlan;
  readonly rules: readonly RowExpectation[];
  readonly mayBeMissing: boolean;
}

export function rowTerms(contract: Contract): RowTerms {
  const plan = planOf(contract);
  const names = plan.fields.map(({ name }) => name);
  const expectations = contract.expectations.filter(isRowExpectation);
  const rules = expectations.map((expectation) => ({
    expectation,
    answer: answerOf(rowRule(expectation), names),
  }));
  const fields = plan.fields.map((field): FieldTerms => {
    const own = expectations.filter(({ columns }) => columns.length === 1 && columns[0] === field.name);
    const mayBeMissing = passesMissing(plan, field) && own.every(({ kind }) => kind !== "complete");
    return { plan: field, rules: own, mayBeMissing };
  });
  const brokenBy = (row: GeneratedRow): readonly string[] => {
    const broken = fields.flatMap(({ plan: field }) => {
      const value = row[field.name] ?? null;
      const passes = value === null ? passesMissing(plan, field) : passesZod(field.schema, value);
      return passes ? [] : [schemaRuleOf(field.name)];
    });
    if (broken.length === 0 && !passesZod(plan.schema, row)) broken.push("row");
    const cells = names.map((name): Cell => cellOf(row[name]) ?? null);
    for (const { expectation, answer } of rules) if (answer(cells) === false) broken.push(expectation.id);
    return broken;
  };
  return { plan, fields, rules, brokenBy };
}

/** A row with some cells replaced; a missing one is an absent key where the column is optional. */
export function withCells(
  { fields }: RowTerms,
  row: GeneratedRow,
  cells: { readonly [column: string]: unknown },
): GeneratedRow {
  const present: [string, unknown][] = [];
  for (const { plan: field } of fields) {
    const { name, optional } = field;
    const value = (Object.hasOwn(cells, name) ? cells[name] : row[name]) ?? null;
    if (value !== null || !optional) present.push([name, value]);
  }
  return Object.fromEntries(present);
}
