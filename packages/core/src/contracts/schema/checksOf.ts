import type { $ZodType } from "zod/v4/core";
import { defOf } from "./defOf.js";

/** What a check says of itself, for the checks that zod writes. Everything else is a `custom` one, which only zod can run. */
export interface CheckDefinition {
  readonly check: string;
  readonly format?: string;
  readonly pattern?: RegExp;
  readonly value?: unknown;
  readonly inclusive?: boolean;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly length?: number;
  readonly includes?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly position?: number;
  readonly normalize?: boolean;
  readonly fn?: unknown;
}

/** The checks of a schema in order, its own first where it is one itself (`z.int()`, `z.email()`). */
export function checksOf(schema: $ZodType): readonly CheckDefinition[] {
  const def = defOf(schema);
  const own = "check" in def ? [def as CheckDefinition] : [];
  return [...own, ...(def.checks ?? []).map((check) => check._zod.def as CheckDefinition)];
}
