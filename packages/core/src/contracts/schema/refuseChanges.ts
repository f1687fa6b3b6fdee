import type { $ZodType } from "zod/v4/core";
import { checksOf } from "./checksOf.js";
import { defOf } from "./defOf.js";
import { innerSchemas } from "./innerSchemas.js";

/** Kinds of schema that only look at their input. `readonly` is not among them: it freezes. */
const lookers = new Set<string>(
  "string number int boolean bigint symbol null undefined void never any unknown date object record file array tuple union intersection map set enum literal nullable optional nonoptional nan template_literal lazy custom".split(
    " ",
  ),
);

const changers: { readonly [type: string]: string } = {
  transform: "is a transform",
  pipe: "is a pipe",
  default: "has a default",
  prefault: "has a default",
  catch: "has a catch",
  success: "is a success flag",
  readonly: "freezes its value",
  promise: "is asynchronous",
  function: "is a function",
};

/**
 * A contract looks at data and never changes them, so that batch and single agree and data pass through untouched. Throws
 * `TypeError`, with the path, where the output of a part of the schema differs from its input or where it is asynchronous.
 */
export function refuseChanges(schema: $ZodType, path: string, seen: Set<$ZodType> = new Set()): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const def = defOf(schema);
  if (!lookers.has(def.type)) refuse(path, changers[def.type] ?? `is of the unknown kind ${def.type}`);
  if ("coerce" in def && def.coerce) refuse(path, "coerces");
  if (def.type === "object" && def.catchall === undefined)
    refuse(path, "drops unknown keys (z.strictObject refuses them, z.looseObject lets them pass)");
  for (const check of checksOf(schema)) {
    if (check.check === "overwrite" || check.normalize === true) refuse(path, "rewrites its value");
    if (isAsync(check.fn)) refuse(path, "is asynchronous");
  }
  for (const [part, inside] of innerSchemas(schema)) refuseChanges(inside, path + part, seen);
}

function isAsync(fn: unknown): boolean {
  return Object.prototype.toString.call(fn) === "[object AsyncFunction]";
}

function refuse(path: string, why: string): never {
  throw new TypeError(`cannot define a contract: ${path} ${why}, it needs a schema that only looks`);
}
