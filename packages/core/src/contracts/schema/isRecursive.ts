import type { $ZodType } from "zod/v4/core";
import { innerSchemas } from "./innerSchemas.js";

const memo: WeakMap<$ZodType, boolean> = /* @__PURE__ */ new WeakMap();

/** Whether a schema is a part of itself, or holds one that is: only then is there no end to how deep its values may go. */
export function isRecursive(schema: $ZodType): boolean {
  const known = memo.get(schema);
  if (known !== undefined) return known;
  const found = meetsItself(schema, new Set(), new Set());
  memo.set(schema, found);
  return found;
}

function meetsItself(schema: $ZodType, above: Set<$ZodType>, done: Set<$ZodType>): boolean {
  if (above.has(schema)) return true;
  if (done.has(schema)) return false;
  above.add(schema);
  const found = innerSchemas(schema).some(([, inner]) => meetsItself(inner, above, done));
  above.delete(schema);
  done.add(schema);
  return found;
}
