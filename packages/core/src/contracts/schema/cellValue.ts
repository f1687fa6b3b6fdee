import type { $ZodType } from "zod/v4/core";
import { NotMeasurable } from "../../evidence/index.js";
import type { Column, NestedCells } from "../../table/index.js";
import { cellAt, isPresent } from "../../table/index.js";
import { defOf } from "./defOf.js";

/**
 * The cell of one row as the value that a schema is asked about, `null` where it is missing. Values of row objects are what they were; in an
 * Arrow struct a missing field is an absent key where the schema has it optional, else null, as it is in a row.
 * Throws `NotMeasurable` (`unsupported-type`).
 */
export function cellValue(column: Column, row: number, schema: $ZodType | null): unknown {
  if (column.kind !== "unsupported") return cellAt(column, row);
  if (column.nested === undefined) throw new NotMeasurable("unsupported-type");
  return isPresent(column, row) ? nestedValue(column.nested, row, schema) : null;
}

function nestedValue(nested: NestedCells, row: number, schema: $ZodType | null): unknown {
  switch (nested.form) {
    case "objects":
      return nested.objects[row];
    case "struct":
      return structValue(nested.fields, row, schema);
    case "list": {
      const items: unknown[] = [];
      const item = partOf(schema, "element");
      for (let at = nested.starts[row]!; at < nested.ends[row]!; at++)
        items.push(cellValue(nested.items, at, item));
      return items;
    }
    case "map": {
      const entries: [string, unknown][] = [];
      const value = partOf(schema, "valueType");
      for (let at = nested.starts[row]!; at < nested.ends[row]!; at++)
        entries.push([String(cellValue(nested.keys, at, null)), cellValue(nested.values, at, value)]);
      // Creates keys, where an assignment to __proto__ would set the prototype.
      return Object.fromEntries(entries);
    }
  }
}

function structValue(fields: readonly Column[], row: number, schema: $ZodType | null): unknown {
  const objects = objectsIn(schema);
  const chosen = objects.length > 1 ? optionsOf(objects, fields, row) : objects;
  const entries: [string, unknown][] = [];
  for (const field of fields) {
    const parts = chosen.map((shape) => shape[field.name]);
    if (!isPresent(field, row) && (parts.some(isOptional) || isElsewhere(field.name, parts, objects)))
      continue;
    entries.push([field.name, cellValue(field, row, parts.find((part) => part !== undefined) ?? null)]);
  }
  return Object.fromEntries(entries);
}

type Shape = { readonly [key: string]: $ZodType };

function isOptional(part: $ZodType | undefined): boolean {
  return part?._zod.optin !== undefined;
}

/** A field that only other options of a union have. */
function isElsewhere(
  name: string,
  parts: readonly ($ZodType | undefined)[],
  objects: readonly Shape[],
): boolean {
  return parts.includes(undefined) && objects.some((shape) => Object.hasOwn(shape, name));
}

/** The shapes of the objects that a schema accepts: of all options, where it is a union. */
function objectsIn(schema: $ZodType | null): readonly Shape[] {
  if (schema === null) return [];
  const def = defOf(schema);
  switch (def.type) {
    case "object":
      return [def.shape];
    case "nullable":
    case "optional":
    case "nonoptional":
      return objectsIn(def.innerType);
    case "lazy":
      return objectsIn(def.getter());
    case "union":
      return def.options.flatMap(objectsIn);
    default:
      return [];
  }
}

/** Those of some shapes whose literals a row has; all, where none has. */
function optionsOf(objects: readonly Shape[], fields: readonly Column[], row: number): readonly Shape[] {
  const fitting = objects.filter((shape) =>
    fields.every((field) => {
      const values = shape[field.name]?._zod.values;
      return values === undefined || field.kind === "unsupported" || values.has(cellAt(field, row) as never);
    }),
  );
  return fitting.length === 0 ? objects : fitting;
}

/** The schema of the items of a list, or of the values of a record; `null` where it is not one for all. */
function partOf(schema: $ZodType | null, member: "element" | "valueType"): $ZodType | null {
  if (schema === null) return null;
  const def = defOf(schema);
  switch (def.type) {
    case "array":
      return member === "element" ? def.element : null;
    case "record":
      return member === "valueType" ? def.valueType : null;
    case "nullable":
    case "optional":
    case "nonoptional":
      return partOf(def.innerType, member);
    case "lazy":
      return partOf(def.getter(), member);
    default:
      return null;
  }
}
