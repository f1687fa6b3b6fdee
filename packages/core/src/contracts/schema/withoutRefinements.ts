import type { $ZodType } from "zod/v4/core";
import { defOf } from "./defOf.js";

/**
 * The schema without its refinements, the same one where it has none: what is left can be compiled. It looks through wrappers, objects and
 * lists. In a union it leaves them, since there a refinement may decide which option a value takes.
 */
export function withoutRefinements(schema: $ZodType, above: readonly $ZodType[] = []): $ZodType {
  if (above.includes(schema)) return schema;
  const def = defOf(schema);
  const inside = (part: $ZodType): $ZodType => withoutRefinements(part, [...above, schema]);
  const changes: { [member: string]: unknown } = {};
  const checks = def.checks?.filter((check) => check._zod.def.check !== "custom");
  if (checks !== undefined && checks.length < def.checks!.length) changes["checks"] = checks;
  if (def.type === "nullable" || def.type === "optional" || def.type === "nonoptional") {
    const inner = inside(def.innerType);
    if (inner !== def.innerType) changes["innerType"] = inner;
  } else if (def.type === "array") {
    const element = inside(def.element);
    if (element !== def.element) changes["element"] = element;
  } else if (def.type === "object") {
    const parts = Object.entries(def.shape).map(([key, part]) => [key, part, inside(part)] as const);
    if (parts.some(([, part, plain]) => plain !== part))
      changes["shape"] = Object.fromEntries(parts.map(([key, , plain]) => [key, plain]));
  }
  return Object.keys(changes).length === 0 ? schema : remade(schema, changes);
}

/** Core has no zod of its own at run time: a schema is made by the constructor of the one it replaces. */
function remade(schema: $ZodType, changes: { readonly [member: string]: unknown }): $ZodType {
  const { constr } = schema._zod;
  return new constr({ ...schema._zod.def, ...changes });
}
