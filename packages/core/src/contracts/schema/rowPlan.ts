import type { $ZodType } from "zod/v4/core";
import { withShape } from "../composition/withShape.js";
import type { RowSchema } from "../contract.js";
import { accepted, unsure } from "./answer.js";
import type { CellTest } from "./cellTest.js";
import { cellTest } from "./cellTest.js";
import { checksOf } from "./checksOf.js";
import { defOf } from "./defOf.js";
import { passesZod } from "./passesZod.js";
import { withoutRefinements } from "./withoutRefinements.js";

/** One column of a contract, compiled. */
export interface FieldPlan extends CellPlan {
  readonly name: string;
  /** The key may be absent, which is what a missing cell of such a column is. */
  readonly optional: boolean;
  /** The same without refinements, where it has some. */
  readonly unrefined: CellPlan | null;
}

/** What cells are tested by. */
export interface CellPlan {
  readonly schema: $ZodType;
  readonly test: CellTest;
}

/** A row schema, compiled. */
export interface RowPlan {
  readonly schema: RowSchema;
  /** The same without refinements of its columns. */
  readonly unrefined: RowSchema;
  readonly fields: readonly FieldPlan[];
  /** Keys that are no column are refused. */
  readonly strict: boolean;
  /** Refinements of the whole row, or a schema of further keys, which only zod can run. */
  readonly refined: boolean;
}

export function rowPlan(schema: RowSchema): RowPlan {
  const { shape, catchall } = schema._zod.def;
  const fields = Object.entries(shape).map(([name, field]): FieldPlan => {
    const plain = withoutRefinements(field);
    return {
      name,
      schema: field,
      test: cellTest(field),
      optional: field._zod.optin !== undefined,
      unrefined: plain === field ? null : { schema: plain, test: cellTest(plain) },
    };
  });
  return {
    schema,
    unrefined: fields.every((field) => field.unrefined === null)
      ? schema
      : withShape(
          schema,
          Object.fromEntries(fields.map((field) => [field.name, (field.unrefined ?? field).schema])),
        ),
    fields,
    strict: catchall !== undefined && defOf(catchall).type === "never",
    refined: checksOf(schema).length > 0 || !isPlain(catchall),
  };
}

/** Whether further keys are all refused or all let through. */
function isPlain(catchall: $ZodType | undefined): boolean {
  return catchall === undefined || defOf(catchall).type === "never" || defOf(catchall).type === "unknown";
}

/** Whether a present cell passes. */
export function passesCell({ schema, test }: CellPlan, value: unknown): boolean {
  const answer = test.answer(value);
  return answer === unsure ? passesZod(schema, value) : answer === accepted;
}

/** Whether a missing cell passes: an absent key where the field is optional, else null. */
export function passesMissing(plan: RowPlan, field: FieldPlan): boolean {
  return field.optional ? passesAbsent(plan, field) : passesCell(field, null);
}

/** The same, refinements aside. */
export function passesMissingUnrefined({ unrefined }: RowPlan, field: FieldPlan): boolean {
  return field.optional ? passesWithout(unrefined, field.name) : passesCell(field.unrefined ?? field, null);
}

/** Whether a row without the key passes. */
export function passesAbsent({ schema }: RowPlan, { name }: FieldPlan): boolean {
  return passesWithout(schema, name);
}

const memo: WeakMap<RowSchema, ReadonlySet<unknown> | null> = /* @__PURE__ */ new WeakMap();

/** Only zod's object knows what an absent key is to a field: it has rules of its own, and sees inherited keys (`constructor`). */
function passesWithout(schema: RowSchema, name: string): boolean {
  let needed = memo.get(schema);
  if (needed === undefined) {
    const payload = schema._zod.parse({ value: {}, issues: [] }, { async: false });
    needed = "issues" in payload ? new Set(payload.issues.map(({ path }) => path?.[0])) : null;
    memo.set(schema, needed);
  }
  return needed !== null && !needed.has(name);
}
