import type { $ZodType } from "zod/v4/core";

const synchronous = { async: false };

/** Whether zod itself finds nothing wrong with a value. */
export function passesZod(schema: $ZodType, value: unknown): boolean {
  const payload = schema._zod.run({ value, issues: [] }, synchronous);
  if ("then" in payload)
    throw new TypeError(
      "cannot check a value: a part of the contract is asynchronous, it needs schemas that answer at once",
    );
  return payload.issues.length === 0;
}
