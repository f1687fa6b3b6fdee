import type { $ZodType } from "zod/v4/core";
import { isEndless } from "./isEndless.js";

/** Where zod finds something wrong with a value: the keys that lead there. */
export function zodPaths(schema: $ZodType, value: unknown): readonly (readonly PropertyKey[])[] {
  if (isEndless(schema, value)) return [];
  const payload = schema._zod.run({ value, issues: [] }, { async: false });
  return "issues" in payload ? payload.issues.map(({ path }) => path ?? []) : [];
}
