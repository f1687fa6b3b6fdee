import type { $ZodType } from "zod/v4/core";
import type { Contract } from "../../contract.js";
import type { Expectation } from "../../expectations/expectation.js";
import { planOf } from "../../planOf.js";
import { checksOf } from "../../schema/checksOf.js";
import { defOf } from "../../schema/defOf.js";
import { passesMissing } from "../../schema/rowPlan.js";
import { schemaRuleOf } from "../../schemaRuleOf.js";
import type { OdcsDocument, OdcsProperty, OdcsRule } from "./odcsDocument.js";
import type { UnexpressedRule } from "../sql/contractToSql.js";

/** A contract as a document, and the rules that the standard has no words for. */
export interface ContractOdcs {
  readonly document: OdcsDocument;
  readonly notExpressed: readonly UnexpressedRule[];
}

/**
 * Writes a contract as a document of the Open Data Contract Standard 3.2. Types, bounds, patterns and lists become those of the
 * properties; rules of completeness, uniqueness, allowed values and row counts become library metrics, a tolerance a percentage of rows.
 * What the standard cannot express is listed, with a reason: it is never lost in silence.
 *
 * Cost: O(rules).
 *
 * @example
 * import { contractToOdcs, defineContract, unique } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1.0.0", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.number().min(0) }),
 *   expectations: [unique("age")],
 * });
 * contractToOdcs(people).document.schema?.[0]?.properties?.[0]?.logicalTypeOptions; // => { minimum: 0 }
 */
export function contractToOdcs(contract: Contract): ContractOdcs {
  const plan = planOf(contract);
  const notExpressed: UnexpressedRule[] = [];
  const rules = new Map<string, OdcsRule[]>();
  const tableRules: OdcsRule[] = [];
  for (const expectation of contract.expectations) {
    const rule = ruleOf(expectation);
    if (typeof rule === "string") notExpressed.push({ rule: expectation.id, reason: rule });
    else if (expectation.columns.length === 1)
      rules.set(expectation.columns[0]!, [...(rules.get(expectation.columns[0]!) ?? []), rule]);
    else tableRules.push(rule);
  }
  const metadata = new Map(contract.columns.map((column) => [column.name, column]));
  const properties = plan.fields.map((field): OdcsProperty => {
    const { options, reason, ...typed } = typeOf(field.schema);
    if (reason !== undefined) notExpressed.push({ rule: schemaRuleOf(field.name), reason });
    const { meaning, sensitivity, unit } = metadata.get(field.name) ?? {};
    const quality = rules.get(field.name);
    return {
      name: field.name,
      ...typed,
      ...(options === undefined ? {} : { logicalTypeOptions: options }),
      required: !passesMissing(plan, field),
      ...(meaning === undefined ? {} : { description: meaning }),
      ...(sensitivity === undefined ? {} : { classification: sensitivity }),
      ...(unit === undefined ? {} : { customProperties: [{ property: "unit", value: unit }] }),
      ...(quality === undefined ? {} : { quality }),
    };
  });
  if (plan.strict)
    notExpressed.push({ rule: "columns", reason: "the standard has no closed set of columns" });
  if (plan.refined) notExpressed.push({ rule: "row", reason: "refinements are code" });
  const { name, version, owner, purpose, description } = contract;
  const document: OdcsDocument = {
    apiVersion: "v3.2.0",
    kind: "DataContract",
    id: name,
    name,
    version,
    status: "active",
    description: { purpose, ...(description === undefined ? {} : { usage: description }) },
    team: { name: owner },
    schema: [
      {
        name,
        logicalType: "object",
        properties,
        ...(tableRules.length === 0 ? {} : { quality: tableRules }),
      },
    ],
  };
  return { document, notExpressed };
}

type Writer<Kind extends Expectation["kind"]> =
  | ((expectation: Extract<Expectation, { readonly kind: Kind }>) => OdcsRule | string)
  | string;

/** Each kind of expectation as a rule, or why there is none: one line a kind; a kind without a line has no rule in the standard. */
const writers: { readonly [Kind in Expectation["kind"]]?: Writer<Kind> } = {
  "row-count": ({ minimum, maximum }) =>
    maximum === null
      ? { metric: "rowCount", mustBeGreaterOrEqualTo: minimum }
      : maximum === minimum
        ? { metric: "rowCount", mustBe: minimum }
        : { metric: "rowCount", mustBeBetween: [minimum, maximum] },
  complete: ({ atLeast }) => ({ metric: "nullValues", ...bound(atLeast) }),
  unique: ({ columns, atLeast, nulls, report }) =>
    atLeast === undefined && nulls === "ignore" && report === "all"
      ? {
          metric: "duplicateValues",
          ...(columns.length > 1 ? { arguments: { properties: [...columns] } } : {}),
          mustBe: 0,
        }
      : "the standard counts repeated values, not the rows that have them",
  "allowed-values": ({ values, atLeast }) =>
    atLeast === undefined
      ? { metric: "invalidValues", arguments: { validValues: [...values] }, mustBe: 0 }
      : "the standard takes missing cells into a percentage",
  "whole-numbers": "the standard has it as a type, not as a rule",
  "decimal-places": "the standard has no rule of decimals",
  "column-at-most": "the standard has no rule of two columns",
  satisfies: "its predicate is code",
};

function bound(atLeast: number | undefined): { readonly [key: string]: number | string } {
  return atLeast === undefined
    ? { mustBe: 0 }
    : { unit: "percent", mustBeLessOrEqualTo: 100 * (1 - atLeast) };
}

function ruleOf(expectation: Expectation): OdcsRule | string {
  if (expectation.judgedOn !== undefined && expectation.judgedOn !== "point")
    return "the standard holds the estimate against a bound, not its interval";
  const writer = writers[expectation.kind] as
    | ((expectation: Expectation) => OdcsRule | string)
    | string
    | undefined;
  if (writer === undefined) return "the standard has no rule of its kind";
  return typeof writer === "string" ? writer : writer(expectation);
}

interface PropertyType {
  readonly logicalType?: string;
  readonly enum?: readonly { readonly value: unknown }[];
  readonly options?: { readonly [option: string]: unknown };
  readonly reason?: string;
}

const logicalTypes: { readonly [type: string]: string } = {
  string: "string",
  number: "number",
  boolean: "boolean",
  date: "timestamp",
};

function typeOf(schema: $ZodType): PropertyType {
  const def = defOf(schema);
  if ((def.type === "nullable" || def.type === "optional") && checksOf(schema).length === 0)
    return typeOf(def.innerType);
  const values = [...(schema._zod.values ?? [])];
  if ((def.type === "enum" || def.type === "literal") && values.every((value) => typeof value === "string"))
    return { logicalType: "string", enum: values.map((value) => ({ value })) };
  const base = logicalTypes[def.type];
  if (base === undefined) return { reason: `the standard has no type for a schema of the kind ${def.type}` };
  const options: { [option: string]: unknown } = {};
  let logicalType = base;
  let reason: string | undefined;
  for (const { check, value, inclusive, minimum, maximum, format, pattern } of checksOf(schema)) {
    if (check === "greater_than" && typeof value === "number")
      options[inclusive === true ? "minimum" : "exclusiveMinimum"] = value;
    else if (check === "less_than" && typeof value === "number")
      options[inclusive === true ? "maximum" : "exclusiveMaximum"] = value;
    else if (check === "min_length") options["minLength"] = minimum;
    else if (check === "max_length") options["maxLength"] = maximum;
    else if (check === "number_format" && format === "safeint") logicalType = "integer";
    else if (check === "string_format" && format === "regex" && pattern?.flags.replace("u", "") === "")
      options["pattern"] = pattern.source;
    else reason = "a part of its schema has no option in the standard";
  }
  return {
    logicalType,
    ...(Object.keys(options).length === 0 ? {} : { options }),
    ...(reason === undefined ? {} : { reason }),
  };
}
