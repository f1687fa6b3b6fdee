import type { Json } from "../../evidence/index.js";
import type { Contract, RowSchema } from "../contract.js";
import type { Expectation } from "../expectations/expectation.js";
import type { ExpectationJson } from "./rules/expectationToJson.js";
import { expectationToJson } from "./rules/expectationToJson.js";

/** A JSON Schema as plain JSON. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * A contract as a JSON Schema 2020-12 of one row. The row schema is zod's to write: hand over `(row) => z.toJSONSchema(row)`, with the
 * options you want. Beside it stands `x-probity-contract`: the version, owner and purpose, and `expectations`, the rules of the table that
 * no schema of one row can hold, each with its `kind`, `id`, `columns` and the numbers and lists of its kind (code is left out).
 *
 * @example
 * import { complete, contractToJsonSchema, defineContract } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1.0.0", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.number() }),
 *   expectations: [complete("age")],
 * });
 * const schema = contractToJsonSchema(people, (row) => z.toJSONSchema(row));
 * schema["title"]; // => "people"
 * Object.keys(schema).includes("x-probity-contract"); // => true
 */
export function contractToJsonSchema(
  contract: Contract,
  toJsonSchema: (row: RowSchema) => object,
): JsonSchema {
  const { name, version, owner, purpose, description, row, expectations } = contract;
  return {
    ...toJsonSchema(row),
    title: name,
    ...(description === undefined ? {} : { description }),
    "x-probity-contract": { version, owner, purpose, expectations: expectations.map(plainOf) },
  };
}

/**
 * A contract as a component of an OpenAPI 3.1 document, whose schemas are JSON Schema 2020-12: merge it into `components`.
 *
 * @example
 * import { contractToOpenApi, defineContract } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "our people", version: "1.0.0", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.number() }),
 * });
 * Object.keys(contractToOpenApi(people, (row) => z.toJSONSchema(row)).schemas); // => ["our_people"]
 */
export function contractToOpenApi(
  contract: Contract,
  toJsonSchema: (row: RowSchema) => object,
): { readonly schemas: { readonly [name: string]: JsonSchema } } {
  // OpenAPI lets names of components have these characters only.
  const name = contract.name.replace(/[^A-Za-z0-9._-]/g, "_");
  const schema = Object.entries(contractToJsonSchema(contract, toJsonSchema)).filter(
    ([key]) => key !== "$schema",
  );
  return { schemas: { [name]: Object.fromEntries(schema) } };
}

/** The parts of an expectation that JSON can hold. */
function plainOf(expectation: Expectation): ExpectationJson {
  const whole = expectationToJson(expectation);
  if (typeof whole !== "string") return whole;
  const parts: [string, Json][] = Object.entries(expectation).flatMap(([part, value]: [string, unknown]) =>
    isPlain(value) ? [[part, value]] : [],
  );
  return Object.fromEntries(parts);
}

function isPlain(value: unknown): value is Json {
  if (Array.isArray(value)) return value.every(isPlain);
  return value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
}
