import type { $ZodType } from "zod/v4/core";
import { defOf } from "./defOf.js";

const containers = [
  "innerType",
  "element",
  "items",
  "rest",
  "options",
  "left",
  "right",
  "keyType",
  "valueType",
  "catchall",
] as const;

/** The schemas that a schema is made of, each with the step that leads to it. */
export function innerSchemas(schema: $ZodType): readonly (readonly [string, $ZodType])[] {
  const def = defOf(schema);
  if (def.type === "lazy") return [["", def.getter()]];
  const parts: (readonly [string, $ZodType])[] = [];
  if (def.type === "object")
    for (const [key, part] of Object.entries(def.shape)) parts.push([`.${key}`, part]);
  const members: { readonly [member: string]: unknown } = { ...def };
  for (const container of containers) {
    const member = members[container];
    const step = container === "element" || container === "items" || container === "rest" ? "[]" : "";
    for (const part of Array.isArray(member) ? (member as unknown[]) : [member])
      if (isSchema(part)) parts.push([step, part]);
  }
  return parts;
}

function isSchema(value: unknown): value is $ZodType {
  return typeof value === "object" && value !== null && "_zod" in value;
}
