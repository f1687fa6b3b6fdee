import { dayMsOrNull, instantOrNull } from "../../../../time/index.js";
import { allowedValues } from "../../../expectations/cells/allowedValues.js";
import { codePointLength } from "../../../expectations/cells/codePointLength.js";
import { complete } from "../../../expectations/cells/complete.js";
import { matchesPattern } from "../../../expectations/cells/matchesPattern.js";
import { multiplesOf } from "../../../expectations/cells/multiplesOf.js";
import { withinRange } from "../../../expectations/cells/withinRange.js";
import type { Expectation } from "../../../expectations/expectation.js";
import { defOf } from "../../../schema/defOf.js";
import type { OdcsProperty } from "../odcsDocument.js";
import { isRecord, pointerPart } from "../shape/shape.js";
import { columnMeta } from "./columnMeta.js";
import type { ReadContext } from "./readContext.js";
import type { ZodPart } from "./zodNamespace.js";

/** The type of a property under its nullability, and the options that a schema of zod's does not say: they become rules. */
interface TypedProperty {
  readonly type: ZodPart;
  readonly rules: readonly (readonly [Expectation, ...string[]])[];
}

type Option = string | number | boolean | null | undefined;

/** The schema of a column. What of it zod does not say becomes rules of the table; a key that nothing says is listed. */
export function propertySchema(property: OdcsProperty, at: string, context: ReadContext): ZodPart {
  const { type, rules } = typedProperty(property, at, context);
  for (const [rule, ...places] of rules) context.add(rule, ...places);
  const needed = property.required === true || property.primaryKey === true;
  const untyped = defOf(type).type === "unknown";
  if (needed && untyped)
    context.add(complete(property.name), `${at}/${property.required === true ? "required" : "primaryKey"}`);
  const nullable = needed || untyped ? type : type.nullable();
  const meta = columnMeta(property);
  return Object.keys(meta).length === 0 ? nullable : nullable.meta(meta);
}

function typedProperty(property: OdcsProperty, at: string, context: ReadContext): TypedProperty {
  const { z, unread } = context;
  const { logicalType } = property;
  switch (logicalType) {
    case undefined:
      return property.enum === undefined
        ? { type: z.unknown(), rules: [] }
        : listedProperty(property, at, context, () => ({ type: z.unknown(), rules: [] }));
    case "string":
      return listedProperty(property, at, context, () => textProperty(property, at, context));
    case "integer":
    case "number":
      return listedProperty(property, at, context, () => numberProperty(property, at, context));
    case "boolean":
      return listedProperty(property, at, context, () => ({ type: z.boolean(), rules: [] }));
    case "date":
    case "timestamp":
      if (property.enum !== undefined)
        unread(`${at}/enum`, "unsupported-type", "a list of instants has no rule");
      return instantProperty(property, at, context);
    case "array":
    case "object":
      return { type: nestedSchema(property, at, context), rules: [] };
    default:
      unread(`${at}/logicalType`, "unsupported-type", `no column is of the type ${logicalType}`);
      return { type: z.unknown(), rules: [] };
  }
}

/** The type of a list of values: the list itself where nothing else is asked of the cells, else a rule beside the type. */
function listedProperty(
  property: OdcsProperty,
  at: string,
  { z }: ReadContext,
  plain: () => TypedProperty,
): TypedProperty {
  const { name, logicalType, enum: listed } = property;
  if (listed === undefined) return plain();
  const typed = logicalType === "integer" ? "number" : logicalType;
  const values = listed
    .map(({ value }) => value)
    .filter(isScalar)
    .filter((value) => typed === undefined || typeof value === typed)
    .filter((value) => logicalType !== "integer" || Number.isSafeInteger(value));
  const alone = Object.keys(property.logicalTypeOptions ?? {}).length === 0;
  if (!alone || values.length === 0) {
    const { type, rules } = plain();
    return { type, rules: [...rules, [allowedValues(name, values), `${at}/enum`]] };
  }
  const texts = values.filter((value) => typeof value === "string");
  // An enumeration of zod's is an object by its texts, which cannot have this one.
  const isEnum = texts.length === values.length && !texts.includes("__proto__");
  const type = isEnum ? z.enum(texts) : z.literal(values);
  return { type, rules: [] };
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}

function optionsOf({ logicalTypeOptions }: OdcsProperty): { readonly [option: string]: Option } {
  return (logicalTypeOptions ?? {}) as { readonly [option: string]: Option };
}

function textProperty(property: OdcsProperty, at: string, context: ReadContext): TypedProperty {
  const { minLength, maxLength, pattern, format } = optionsOf(property);
  const rules: (readonly [Expectation, ...string[]])[] = [];
  const place = (option: string): string => `${at}/logicalTypeOptions/${option}`;
  if (typeof minLength === "number" || typeof maxLength === "number") {
    // The standard counts code points; what zod counts depends on its version.
    const bounds = {
      ...(typeof minLength === "number" ? { minimum: minLength } : {}),
      ...(typeof maxLength === "number" ? { maximum: maxLength } : {}),
    };
    const places = Object.keys(optionsOf(property)).filter((option) => option.endsWith("Length"));
    if (minLength === undefined || maxLength === undefined || Number(minLength) <= Number(maxLength))
      rules.push([codePointLength(property.name, bounds), ...places.map(place)]);
    else rules.push([allowedValues(property.name, []), ...places.map(place)]);
  }
  let type = context.z.string();
  if (typeof pattern === "string") {
    const linear = context.patternOrNull(pattern, place("pattern"));
    if (linear !== null && property.enum === undefined) type = type.regex(linear);
    else if (linear !== null) rules.push([matchesPattern(property.name, linear), place("pattern")]);
  }
  if (format !== undefined) context.unread(place("format"), "unsupported-rule", unchecked("a format"));
  return { type, rules };
}

function numberProperty(property: OdcsProperty, at: string, { z, unread }: ReadContext): TypedProperty {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = optionsOf(property);
  let type = property.logicalType === "integer" ? z.int() : z.number();
  if (typeof minimum === "number") type = type.gte(minimum);
  if (typeof maximum === "number") type = type.lte(maximum);
  if (typeof exclusiveMinimum === "number") type = type.gt(exclusiveMinimum);
  if (typeof exclusiveMaximum === "number") type = type.lt(exclusiveMaximum);
  const place = (option: string): string => `${at}/logicalTypeOptions/${option}`;
  if (format !== undefined) unread(place("format"), "unsupported-rule", unchecked("a width of storage"));
  return {
    type,
    rules:
      typeof multipleOf === "number" ? [[multiplesOf(property.name, multipleOf), place("multipleOf")]] : [],
  };
}

function instantProperty(property: OdcsProperty, at: string, { z, unread }: ReadContext): TypedProperty {
  const options = optionsOf(property);
  const rules: (readonly [Expectation, ...string[]])[] = [];
  let type = z.date();
  for (const [option, value] of Object.entries(options)) {
    const place = `${at}/logicalTypeOptions/${option}`;
    const instant = typeof value === "string" ? (instantOrNull(value) ?? dayMsOrNull(value)) : null;
    if (instant === null || option === "format") unread(place, "unsupported-rule", unchecked(option));
    else if (option === "minimum") type = type.min(new Date(instant));
    else if (option === "maximum") type = type.max(new Date(instant));
    else if (option === "exclusiveMinimum")
      rules.push([withinRange(property.name, { above: instant }), place]);
    else if (option === "exclusiveMaximum")
      rules.push([withinRange(property.name, { below: instant }), place]);
    else unread(place, "unsupported-rule", unchecked(option));
  }
  return { type, rules };
}

/** A list or a record within a row. Its parts say what zod says; other rules within are listed. */
function nestedSchema(property: OdcsProperty, at: string, context: ReadContext): ZodPart {
  const { z, unread } = context;
  const { minItems, maxItems, ...others } = optionsOf(property);
  for (const option of Object.keys(others))
    unread(`${at}/logicalTypeOptions/${option}`, "unsupported-rule", unchecked(option));
  if (property.enum !== undefined)
    unread(`${at}/enum`, "unsupported-type", "a list of nested values has no rule");
  if (property.logicalType === "array") {
    const items = isRecord(property["items"]) ? property["items"] : {};
    let type = z.array(partSchema({ ...items, name: "" }, `${at}/items`, context));
    if (typeof minItems === "number") type = type.min(minItems);
    if (typeof maxItems === "number") type = type.max(maxItems);
    return type;
  }
  const parts = (property["properties"] ?? []) as readonly OdcsProperty[];
  return z.looseObject(
    Object.fromEntries(
      parts.map((part, i) => [part.name, partSchema(part, `${at}/properties/${i}`, context)]),
    ),
  );
}

/** A part of a nested value: what would become a rule of a column has no column here. */
function partSchema(part: OdcsProperty, at: string, context: ReadContext): ZodPart {
  const { type, rules } = typedProperty(part, at, context);
  for (const [, ...places] of rules)
    for (const place of places) context.unread(place, "unsupported-rule", "it is no part of a column");
  for (const key of ["unique", "primaryKey", "quality", "relationships"])
    if (Object.hasOwn(part, key))
      context.unread(`${at}/${pointerPart(key)}`, "unsupported-rule", "it is no part of a column");
  return part.required === true ? type : type.nullish();
}

function unchecked(what: string): string {
  return `${what} is kept, and not checked`;
}
