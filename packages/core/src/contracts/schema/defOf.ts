import type { $ZodType, $ZodTypes } from "zod/v4/core";

/** The public definition of a schema, as zod's closed union of its own kinds. */
export function defOf(schema: $ZodType): $ZodTypes["_zod"]["def"] {
  return (schema as $ZodTypes)._zod.def;
}
