import type { $ZodType } from "zod/v4/core";
import { formatInstant } from "../../../../time/index.js";
import type { CheckDefinition } from "../../../schema/checksOf.js";
import { checksOf } from "../../../schema/checksOf.js";
import { defOf } from "../../../schema/defOf.js";
import { documentPattern } from "../../rules/expectationToJson.js";
import type { OdcsProperty } from "../odcsDocument.js";

/** The type of a column in the standard's words. */
export interface PropertyType {
  readonly logicalType?: string;
  readonly logicalTypeOptions?: { readonly [option: string]: unknown };
  readonly enum?: readonly { readonly value: string | number | boolean }[];
  readonly properties?: readonly OdcsProperty[];
  readonly items?: PropertyType;
  /** What the standard has no word for. */
  readonly reason?: string;
}

const logicalTypes: { readonly [type: string]: string } = {
  string: "string",
  number: "number",
  boolean: "boolean",
  date: "timestamp",
  array: "array",
  object: "object",
};

const reason = "a part of its schema has no option in the standard";

/** The type of a field of the row schema. */
export function propertyType(schema: $ZodType): PropertyType {
  const def = defOf(schema);
  if (def.type === "nullable" || def.type === "optional") {
    const inner = propertyType(def.innerType);
    return checksOf(schema).length === 0 ? inner : { ...inner, reason };
  }
  if (def.type === "unknown" || def.type === "any") return checksOf(schema).length === 0 ? {} : { reason };
  if (def.type === "enum" || def.type === "literal") return listedType(schema);
  const base = logicalTypes[def.type];
  if (base === undefined) return { reason: `the standard has no type for a schema of the kind ${def.type}` };
  const checked = optionsOf(base, checksOf(schema));
  if (def.type === "array") {
    const { reason: inside, ...items } = propertyType(def.element);
    return { ...checked, items, ...(inside === undefined ? {} : { reason: inside }) };
  }
  return def.type === "object" ? { ...checked, ...nestedProperties(def.shape) } : checked;
}

function nestedProperties(shape: { readonly [name: string]: $ZodType }): PropertyType {
  const typed = Object.entries(shape).map(([name, field]) => [name, field, propertyType(field)] as const);
  const unsaid = typed.find(([, , type]) => type.reason !== undefined)?.[2].reason;
  return {
    properties: typed.map(([name, field, { reason: _, ...type }]) => ({
      name,
      ...type,
      required: !(field._zod.optin !== undefined || defOf(field).type === "nullable"),
    })),
    ...(unsaid === undefined ? {} : { reason: unsaid }),
  };
}

function listedType(schema: $ZodType): PropertyType {
  const values = [...(schema._zod.values ?? [])];
  const [first] = values;
  const isListed = (value: unknown): value is string | number | boolean =>
    typeof value === typeof first && (typeof value !== "number" || Number.isFinite(value));
  if (!["string", "number", "boolean"].includes(typeof first) || !values.every(isListed))
    return { reason: "its values are of several types, or of one that documents cannot list" };
  return {
    logicalType: typeof first,
    enum: values.map((value) => ({ value })),
    ...(checksOf(schema).length === 0 ? {} : { reason }),
  };
}

function optionsOf(base: string, checks: readonly CheckDefinition[]): PropertyType {
  const options = new Map<string, number | string>();
  let logicalType = base;
  let said = true;
  const set = (option: string, value: unknown): void => {
    const written = base === "timestamp" ? instantText(value) : value;
    const whole = option.endsWith("Items") || option.endsWith("Length");
    const holdable = typeof written === "string" || (whole ? isCount(written) : Number.isFinite(written));
    // The standard has each option once; zod may say it twice.
    if (holdable && !options.has(option)) options.set(option, written as number | string);
    else if (options.get(option) !== written) said = false;
  };
  for (const { check, value, inclusive, minimum, maximum, length, format, pattern, fn } of checks) {
    const sizes = base === "array" ? "Items" : "Length";
    const source =
      pattern === undefined || format !== "regex" || fn !== undefined ? null : documentPattern(pattern);
    if (check === "greater_than") set(inclusive === true ? "minimum" : "exclusiveMinimum", value);
    else if (check === "less_than") set(inclusive === true ? "maximum" : "exclusiveMaximum", value);
    else if (check === "min_length") set(`min${sizes}`, minimum);
    else if (check === "max_length") set(`max${sizes}`, maximum);
    else if (check === "length_equals") {
      set(`min${sizes}`, length);
      set(`max${sizes}`, length);
    } else if (check === "number_format" && format === "safeint") logicalType = "integer";
    else if (source !== null && !options.has("pattern")) options.set("pattern", source);
    else said = false;
  }
  return {
    logicalType,
    ...(options.size === 0 ? {} : { logicalTypeOptions: Object.fromEntries(options) }),
    ...(said ? {} : { reason }),
  };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** An instant as text that reads back as the same instant, `null` where there is none. */
function instantText(value: unknown): string | null {
  if (Object.prototype.toString.call(value) !== "[object Date]") return null;
  try {
    return formatInstant((value as Date).getTime());
  } catch {
    return null;
  }
}
