import type { $ZodType } from "zod/v4/core";
import { defOf } from "./schema/defOf.js";

/** Every sensitivity, from the least to the most. */
export const sensitivities = ["none", "personal", "sensitive", "protected-attribute"] as const;

/**
 * How careful one must be with a column. `protected-attribute`: a ground on which the law forbids to treat people differently.
 * A column without a stated sensitivity is treated as one whose values must not be shown.
 */
export type Sensitivity = (typeof sensitivities)[number];

/** What a contract says of a column beside its type. `values` explains the values that need it. */
export interface ColumnMetadata {
  readonly unit?: string;
  readonly meaning?: string;
  readonly sensitivity?: Sensitivity;
  readonly values?: { readonly [value: string]: string };
}

/**
 * Reads the metadata that `.meta()` gave a schema or, under wrappers such as `.optional()`, the schema inside; the outer one wins.
 * Without a run-time import of zod the way to its registry is the schema's own `meta` method; a schema without it (zod/mini) has none.
 */
export function metadataOf(schema: $ZodType, path: string): ColumnMetadata {
  const said: { [key: string]: unknown } = {};
  for (let part: $ZodType | undefined = schema; part !== undefined; part = innerOf(part))
    for (const [key, value] of Object.entries(metaOf(part))) if (!Object.hasOwn(said, key)) said[key] = value;
  const { unit, meaning, sensitivity, values } = said;
  return {
    ...(unit === undefined ? {} : { unit: requireText(unit, `${path} unit`) }),
    ...(meaning === undefined ? {} : { meaning: requireText(meaning, `${path} meaning`) }),
    ...(sensitivity === undefined ? {} : { sensitivity: requireSensitivity(sensitivity, path) }),
    ...(values === undefined ? {} : { values: requireTexts(values, path) }),
  };
}

function metaOf(schema: $ZodType): object {
  const meta = hasMeta(schema) ? schema.meta() : null;
  return typeof meta === "object" && meta !== null ? meta : {};
}

function hasMeta(schema: $ZodType): schema is $ZodType & { meta(): unknown } {
  return "meta" in schema && typeof schema.meta === "function";
}

function innerOf(schema: $ZodType): $ZodType | undefined {
  const def = defOf(schema);
  return def.type === "optional" || def.type === "nullable" || def.type === "nonoptional"
    ? def.innerType
    : undefined;
}

function requireText(value: unknown, path: string): string {
  if (typeof value === "string") return value;
  throw new TypeError(`cannot read the metadata of ${path}: it is a ${typeof value}, it needs text`);
}

function requireSensitivity(value: unknown, path: string): Sensitivity {
  const known = sensitivities.find((sensitivity) => sensitivity === value);
  if (known !== undefined) return known;
  throw new RangeError(
    `cannot read the metadata of ${path}: its sensitivity is ${String(value)}, it needs one of ${sensitivities.join(", ")}`,
  );
}

function requireTexts(values: unknown, path: string): { readonly [value: string]: string } {
  if (typeof values !== "object" || values === null || Array.isArray(values))
    throw new TypeError(`cannot read the metadata of ${path}: its values need a record of texts`);
  return Object.fromEntries(
    Object.entries(values).map(([value, meaning]) => [value, requireText(meaning, `${path} value`)]),
  );
}
