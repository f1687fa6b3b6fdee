import type { $ZodType } from "zod/v4/core";
import { isEndless } from "./isEndless.js";

const synchronous = { async: false };

/** Whether zod itself finds nothing wrong with a value. One without an end, under a schema without an end, does not pass. */
export function passesZod(schema: $ZodType, value: unknown): boolean {
  if (isEndless(schema, value)) return false;
  const payload = schema._zod.run({ value, issues: [] }, synchronous);
  if ("then" in payload)
    throw new TypeError(
      "cannot check a value: a part of the contract is asynchronous, it needs schemas that answer at once",
    );
  return payload.issues.length === 0;
}
