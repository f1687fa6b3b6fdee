import type { Sensitivity } from "../../contracts/index.js";
import { sensitivities } from "../../contracts/index.js";
import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import type { Expression } from "../expressions/expression.js";
import type { FeatureFunction } from "../expressions/featureFunction.js";
import type { Fields } from "../expressions/fields.js";
import {
  fieldsOf,
  formatOne,
  oneOf,
  optionalTextOf,
  requireFields,
  textOf,
  textsOf,
} from "../expressions/fields.js";
import { readNode } from "../expressions/readNode.js";
import { requireSmall } from "../expressions/requireSmall.js";
import { defineFeature } from "./defineFeature.js";
import { defineFeatureView } from "./defineFeatureView.js";
import type { Feature } from "./feature.js";
import type { FeatureAggregation } from "./featureAggregation.js";
import { windowEnds, windowStatistics } from "./featureAggregation.js";
import type { FeatureSet, FeatureView } from "./featureView.js";

/** What a reader of features needs beside the document. */
export interface ReadFeaturesOptions {
  /** The functions that the document names: it holds no code. */
  readonly functions?: readonly FeatureFunction[];
}

/**
 * Reads a view, or a set without an entity, from the document that {@link featureViewToJson} wrote.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field` (an unknown operator or
 * function, operands of the wrong type, two features of one name, features in a circle, nesting that is too deep).
 *
 * @example
 * import { featureViewFromJson } from "@probity/core/features";
 * const expression = { op: "column", type: "number", name: "income" };
 * const features = [{ name: "income", description: "yearly income", expression }];
 * featureViewFromJson({ format: 1, name: "loans", features }).features[0].name; // => "income"
 * featureViewFromJson({ format: 2, name: "loans", features }); // throws unsupported-format
 */
export function featureViewFromJson(
  document: Json,
  options: ReadFeaturesOptions = {},
): FeatureSet | FeatureView {
  const fields = formatOne(document);
  const history = fields["entity"] !== undefined;
  requireFields(
    fields,
    "the document",
    ["format", "name", "features", ...(history ? clocks : [])],
    ["version", ...(history ? rules : [])],
  );
  const list = fields["features"];
  if (!Array.isArray(list) || list.length === 0) throw invalid("features", "a list of one or more features");
  const features = (list as readonly Json[]).map((item, i) => featureFrom(item, `features[${i}]`, options));
  const set = {
    name: textOf(fields, "name", "name"),
    ...optionalTextOf(fields, "version", "version"),
    features,
  };
  if (!history) return accepted("the document", () => defineFeatureView(set));
  const texts = (field: string): { readonly [field: string]: readonly string[] } =>
    fields[field] === undefined ? {} : { [field]: textsOf(fields, field, field) };
  return accepted("the document", () =>
    defineFeatureView({
      ...set,
      entity: textsOf(fields, "entity", "entity"),
      eventTime: textOf(fields, "eventTime", "eventTime"),
      knownAt: textOf(fields, "knownAt", "knownAt"),
      ...optionalTextOf(fields, "ttl", "ttl"),
      ...optionalTextOf(fields, "source", "source"),
      ...optionalTextOf(fields, "owner", "owner"),
      ...optionalTextOf(fields, "description", "description"),
      ...texts("tags"),
      ...texts("purposes"),
      ...sensitivityOf(fields, "sensitivity"),
    }),
  );
}

/**
 * Reads an expression from the document that {@link expressionToJson} wrote.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field`.
 *
 * @example
 * import { evaluateRow, expressionFromJson } from "@probity/core/features";
 * evaluateRow(expressionFromJson({ format: 1, expression: { op: "column", type: "number", name: "a" } }), { a: 2 }); // => 2
 * expressionFromJson({ format: 1, expression: { op: "eval", type: "number", of: "1" } }); // throws invalid-field
 */
export function expressionFromJson(document: Json, options: ReadFeaturesOptions = {}): Expression {
  const fields = formatOne(document);
  requireFields(fields, "the document", ["format", "expression"]);
  return expressionFrom(fields["expression"], "expression", options);
}

const clocks = ["entity", "eventTime", "knownAt"];
const rules = ["ttl", "source", "owner", "description", "tags", "purposes", "sensitivity"];

function featureFrom(item: Json, at: string, options: ReadFeaturesOptions): Feature {
  const fields = fieldsOf(item, at);
  requireFields(
    fields,
    at,
    ["name", "description", "expression"],
    ["aggregation", "unit", "sensitivity", "dependsOn"],
  );
  const { aggregation, dependsOn } = fields;
  const feature: Feature = {
    name: textOf(fields, "name", `${at}.name`),
    description: textOf(fields, "description", `${at}.description`),
    expression: expressionFrom(fields["expression"], `${at}.expression`, options),
    ...(aggregation === undefined ? {} : { aggregation: aggregationOf(aggregation, `${at}.aggregation`) }),
    ...optionalTextOf(fields, "unit", `${at}.unit`),
    ...sensitivityOf(fields, `${at}.sensitivity`),
    ...(dependsOn === undefined ? {} : { dependsOn: textsOf(fields, "dependsOn", `${at}.dependsOn`) }),
  };
  return accepted(at, () => defineFeature(feature));
}

function aggregationOf(item: Json, at: string): FeatureAggregation {
  const fields = fieldsOf(item, at);
  requireFields(fields, at, ["statistic"], ["window", "rows", "ends", "quantile", "halfLife"]);
  const { ends } = fields;
  return {
    statistic: oneOf(fields["statistic"], windowStatistics, `${at}.statistic`),
    ...optionalTextOf(fields, "window", `${at}.window`),
    ...numberOf(fields, "rows", at),
    ...(ends === undefined ? {} : { ends: oneOf(ends, windowEnds, `${at}.ends`) }),
    ...numberOf(fields, "quantile", at),
    ...optionalTextOf(fields, "halfLife", `${at}.halfLife`),
  };
}

function numberOf(fields: Fields, field: string, at: string): { readonly [field: string]: number } {
  const value = fields[field];
  if (value === undefined) return {};
  if (typeof value !== "number") throw invalid(`${at}.${field}`, "a number");
  return { [field]: value };
}

function sensitivityOf(fields: Fields, at: string): { readonly sensitivity?: Sensitivity } {
  const { sensitivity } = fields;
  return sensitivity === undefined ? {} : { sensitivity: oneOf(sensitivity, sensitivities, at) };
}

function expressionFrom(
  item: Json | undefined,
  at: string,
  { functions = [] }: ReadFeaturesOptions,
): Expression {
  const node = readNode(item ?? null, at, { functions });
  return accepted(at, () => {
    requireSmall(node);
    return node;
  });
}

/** What a definition refuses is a wrong document here. */
function accepted<T>(at: string, define: () => T): T {
  try {
    return define();
  } catch (cause) {
    throw new InputError("invalid-field", `${at} is refused (${String(cause)})`, { cause });
  }
}

function invalid(at: string, needed: string): InputError {
  return new InputError("invalid-field", `${at} needs ${needed}`);
}
