import { sensitivities } from "../../contracts/index.js";
import type { Json } from "../../evidence/index.js";
import { InputError } from "../../evidence/index.js";
import type { Expression } from "../expressions/expression.js";
import type { Fields } from "../expressions/fields.js";
import { fieldsOf, oneOf, requireFields, textOf } from "../expressions/fields.js";
import { readNode } from "../expressions/readNode.js";
import { requireSmall } from "../expressions/requireSmall.js";
import { defineFeature } from "./defineFeature.js";
import { defineFeatureView } from "./defineFeatureView.js";
import type { Feature } from "./feature.js";
import type { FeatureSet } from "./featureView.js";

/**
 * Reads a view from the document that {@link featureViewToJson} wrote.
 *
 * Throws `InputError`, with the path: `unsupported-format`, `unknown-field`, `missing-field`, `invalid-field` (an unknown operator,
 * operands of the wrong type, two features of one name, nesting that is too deep).
 *
 * @example
 * import { featureViewFromJson } from "@probity/core/features";
 * const expression = { op: "column", type: "number", name: "income" };
 * const features = [{ name: "income", description: "yearly income", expression }];
 * featureViewFromJson({ format: 1, name: "loans", features }).features[0].name; // => "income"
 * featureViewFromJson({ format: 2, name: "loans", features }); // throws unsupported-format
 */
export function featureViewFromJson(document: Json): FeatureSet {
  const fields = formatOne(document);
  requireFields(fields, "the document", ["format", "name", "features"], ["version"]);
  const list = fields["features"];
  if (!Array.isArray(list) || list.length === 0) throw invalid("features", "a list of one or more features");
  const features = (list as readonly Json[]).map((item, i) => featureFrom(item, `features[${i}]`));
  if (new Set(features.map((feature) => feature.name)).size < features.length)
    throw invalid("features", "one feature of each name");
  const name = textOf(fields, "name", "name");
  if (fields["version"] === undefined) return defineFeatureView({ name, features });
  return defineFeatureView({ name, version: textOf(fields, "version", "version"), features });
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
export function expressionFromJson(document: Json): Expression {
  const fields = formatOne(document);
  requireFields(fields, "the document", ["format", "expression"]);
  return expressionFrom(fields["expression"], "expression");
}

function featureFrom(item: Json, at: string): Feature {
  const fields = fieldsOf(item, at);
  requireFields(fields, at, ["name", "description", "expression"], ["unit", "sensitivity"]);
  return defineFeature({
    name: textOf(fields, "name", `${at}.name`),
    description: textOf(fields, "description", `${at}.description`),
    expression: expressionFrom(fields["expression"], `${at}.expression`),
    ...(fields["unit"] === undefined ? {} : { unit: textOf(fields, "unit", `${at}.unit`) }),
    ...(fields["sensitivity"] === undefined
      ? {}
      : { sensitivity: oneOf(fields["sensitivity"], sensitivities, `${at}.sensitivity`) }),
  });
}

function expressionFrom(item: Json | undefined, at: string): Expression {
  const node = readNode(item ?? null, at);
  try {
    requireSmall(node);
  } catch (cause) {
    throw new InputError("invalid-field", `${at} has too many operators or levels`, { cause });
  }
  return node;
}

function formatOne(document: Json): Fields {
  const fields = fieldsOf(document, "the document");
  if (fields["format"] === 1) return fields;
  throw new InputError(
    "unsupported-format",
    "the document has no format or another one, this version reads format 1",
  );
}

function invalid(at: string, needed: string): InputError {
  return new InputError("invalid-field", `${at} needs ${needed}`);
}
