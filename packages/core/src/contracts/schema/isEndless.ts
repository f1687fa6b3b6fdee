import type { $ZodType } from "zod/v4/core";
import { isRecursive } from "./isRecursive.js";

/** Levels of objects and lists that a recursive schema is followed through: zod needs the stack for each of them. */
export const deepestLevel = 500;

/**
 * Whether a value holds itself, or objects and lists beyond {@link deepestLevel} within each other, under a schema that would follow it.
 * Cost: O(objects).
 */
export function isEndless(schema: $ZodType, value: unknown): boolean {
  return isRecursive(schema) && heightOf(value, 0, new Map()) > deepestLevel;
}

function heightOf(value: unknown, level: number, known: Map<object, number>): number {
  if (typeof value !== "object" || value === null) return 0;
  if (level > deepestLevel) return Number.POSITIVE_INFINITY;
  const settled = known.get(value);
  if (settled !== undefined) return settled;
  let height = 0;
  for (const inner of innerValues(value)) {
    height = Math.max(height, heightOf(inner, level + 1, known));
    if (level + 1 + height > deepestLevel) return Number.POSITIVE_INFINITY;
  }
  known.set(value, height + 1);
  return height + 1;
}

function innerValues(value: object): readonly unknown[] {
  if (isMap(value)) return [...value.keys(), ...value.values()];
  return isSet(value) ? [...value] : Object.values(value);
}

function isMap(value: object): value is ReadonlyMap<unknown, unknown> {
  return Object.prototype.toString.call(value) === "[object Map]";
}

function isSet(value: object): value is ReadonlySet<unknown> {
  return Object.prototype.toString.call(value) === "[object Set]";
}
