import { z } from "zod";
import type { Contract, Expectation } from "../../../src/contracts/index.js";
import { allowedValues, complete, defineContract, rowCount, unique } from "../../../src/contracts/index.js";

/** What the golden documents hold of the Open Data Contract Standard. */
export interface GoldenDocument {
  readonly version: string;
  readonly schema: readonly GoldenSchema[];
  readonly slaProperties?: readonly { readonly value: number; readonly unit: string }[];
}

interface GoldenSchema {
  readonly name: string;
  readonly properties: readonly GoldenProperty[];
  readonly quality?: readonly GoldenQuality[];
}

interface GoldenProperty {
  readonly name: string;
  readonly physicalName?: string;
  readonly logicalType?: string;
  readonly required?: boolean;
  readonly unique?: boolean;
  readonly primaryKey?: boolean;
  readonly description?: string;
  readonly enum?: readonly { readonly value: string }[];
  readonly logicalTypeOptions?: {
    readonly minLength?: number;
    readonly maxLength?: number;
    readonly pattern?: string;
    readonly minimum?: number;
    readonly maximum?: number;
    readonly exclusiveMinimum?: number;
    readonly exclusiveMaximum?: number;
  };
  readonly quality?: readonly GoldenQuality[];
  readonly relationships?: readonly { readonly to: string }[];
}

interface GoldenQuality {
  readonly metric: string;
  readonly severity?: string;
  readonly arguments?: { readonly validValues?: readonly string[] };
  readonly mustBe?: number;
  readonly mustBeLessOrEqualTo?: number;
  readonly mustBeLessThan?: number;
  readonly mustBeGreaterThan?: number;
  readonly mustBeBetween?: readonly [number, number];
}

/**
 * The contracts of a golden document, one a table. `mayBeAbsent` is the view of records: a column that is not required need not be there.
 */
export function contractsOfDocument(document: GoldenDocument, mayBeAbsent: boolean): readonly Contract[] {
  return document.schema.map(({ name, properties, quality = [] }, index) => {
    const shape: { [column: string]: z.ZodType } = {};
    const expectations: Expectation[] = quality.map(windowOf);
    for (const property of properties) {
      const column = property.physicalName ?? property.name;
      const required = property.required === true || property.primaryKey === true;
      const cell = cellOf(property);
      const field = required ? cell : mayBeAbsent ? cell.nullish() : cell.nullable();
      shape[column] =
        property.description === undefined ? field : field.meta({ meaning: property.description });
      expectations.push(...rulesOf(property, column));
    }
    const keys = properties.filter((property) => property.primaryKey === true);
    if (keys.length > 0) expectations.push(unique(keys.map((key) => key.physicalName ?? key.name)));
    if (index === 0)
      for (const { value, unit } of document.slaProperties ?? [])
        expectations.push(
          laterRule("fresh(d)", ["d"], { maxAgeMs: value * (unit === "d" ? 24 : 1) * 3600000 }),
        );
    return defineContract({
      name,
      version: document.version,
      owner: "owner",
      purpose: "comparison",
      row: z.looseObject(shape),
      expectations,
    });
  });
}

function cellOf({ logicalType, logicalTypeOptions = {}, enum: listed }: GoldenProperty): z.ZodType {
  if (listed !== undefined) return z.enum(listed.map(({ value }) => value));
  const { minLength, maxLength, pattern, minimum, maximum, exclusiveMinimum, exclusiveMaximum } =
    logicalTypeOptions;
  switch (logicalType) {
    case "string": {
      let text = z.string();
      if (minLength !== undefined) text = text.min(minLength);
      if (maxLength !== undefined) text = text.max(maxLength);
      return pattern === undefined ? text : text.regex(new RegExp(pattern));
    }
    case "integer":
    case "number": {
      let number = logicalType === "integer" ? z.int() : z.number();
      if (minimum !== undefined) number = number.min(minimum);
      if (maximum !== undefined) number = number.max(maximum);
      if (exclusiveMinimum !== undefined) number = number.gt(exclusiveMinimum);
      return exclusiveMaximum === undefined ? number : number.lt(exclusiveMaximum);
    }
    case "date":
      return z.iso.date();
    case "timestamp":
      return z.iso.datetime();
    default:
      return z.any();
  }
}

function rulesOf(property: GoldenProperty, column: string): readonly Expectation[] {
  const rules = (property.quality ?? []).map((rule): Expectation => {
    const severity = rule.severity === undefined ? {} : ({ severity: "warn" } as const);
    if (rule.metric === "invalidValues") return allowedValues(column, rule.arguments?.validValues ?? []);
    const limit = rule.mustBe ?? rule.mustBeLessOrEqualTo ?? (rule.mustBeLessThan ?? 1) - 1;
    return limit === 0
      ? { ...complete(column), ...severity }
      : laterRule(`missing(${column})`, [column], { atMost: limit });
  });
  const references = (property.relationships ?? []).map(({ to }) =>
    laterRule(`references(${column}, ${to})`, [column], { to }),
  );
  return [...rules, ...references, ...(property.unique === true ? [unique(column)] : [])];
}

function windowOf(rule: GoldenQuality): Expectation {
  const [atLeast, atMost] = rule.mustBeBetween ?? [(rule.mustBeGreaterThan ?? -1) + 1, undefined];
  return rowCount({ atLeast, ...(atMost === undefined ? {} : { atMost }) });
}

/** A rule of a kind that the comparison knows nothing of, but that its limits have names. */
function laterRule(id: string, columns: readonly string[], members: object): Expectation {
  const made: unknown = { kind: "later", id, columns, ...members };
  return made as Expectation;
}
