import type { $ZodType } from "zod/v4/core";
import type { RowSchema } from "../contract.js";
import { accepted, unsure } from "./answer.js";
import type { CellTest } from "./cellTest.js";
import { cellTest } from "./cellTest.js";
import { checksOf } from "./checksOf.js";
import { defOf } from "./defOf.js";
import { passesZod } from "./passesZod.js";

/** One column of a contract, compiled. */
export interface FieldPlan {
  readonly name: string;
  readonly schema: $ZodType;
  readonly test: CellTest;
  /** The key may be absent, which is what a missing cell of such a column is. */
  readonly optional: boolean;
}

/** A row schema, compiled. */
export interface RowPlan {
  readonly schema: RowSchema;
  readonly fields: readonly FieldPlan[];
  /** Keys that are no column are refused. */
  readonly strict: boolean;
  /** Refinements of the whole row, or a schema of further keys, which only zod can run. */
  readonly refined: boolean;
}

export function rowPlan(schema: RowSchema): RowPlan {
  const { shape, catchall } = schema._zod.def;
  return {
    schema,
    fields: Object.entries(shape).map(([name, field]) => ({
      name,
      schema: field,
      test: cellTest(field),
      optional: field._zod.optin !== undefined,
    })),
    strict: catchall !== undefined && defOf(catchall).type === "never",
    refined: checksOf(schema).length > 0 || !isPlain(catchall),
  };
}

/** Whether further keys are all refused or all let through. */
function isPlain(catchall: $ZodType | undefined): boolean {
  return catchall === undefined || defOf(catchall).type === "never" || defOf(catchall).type === "unknown";
}

/** Whether a present cell passes. */
export function passesCell({ schema, test }: FieldPlan, value: unknown): boolean {
  const answer = test.answer(value);
  return answer === unsure ? passesZod(schema, value) : answer === accepted;
}

/** Whether a missing cell passes: an absent key where the field is optional, else null. */
export function passesMissing(plan: RowPlan, field: FieldPlan): boolean {
  return field.optional ? passesAbsent(plan, field) : passesCell(field, null);
}

/**
 * Whether a row without the key passes. Only zod's object knows what an absent key is to a field: it has rules of its own, and
 * sees inherited keys (`constructor`).
 */
export function passesAbsent({ schema }: RowPlan, { name }: FieldPlan): boolean {
  const payload = schema._zod.parse({ value: {}, issues: [] }, { async: false });
  return "issues" in payload && payload.issues.every(({ path }) => path?.[0] !== name);
}
