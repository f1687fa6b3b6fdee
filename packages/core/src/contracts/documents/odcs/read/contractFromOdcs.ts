import { InputError, isInputError } from "../../../../evidence/index.js";
import type { Contract, RowSchema } from "../../../contract.js";
import { defineContract } from "../../../defineContract.js";
import { unique } from "../../../expectations/keys/unique.js";
import { references } from "../../../expectations/tables/references.js";
import { schemaRuleOf } from "../../../schemaRuleOf.js";
import { documentHead, notStated } from "../documentHead.js";
import type { OdcsDocument, OdcsProperty, OdcsRelationship, OdcsSchemaObject } from "../odcsDocument.js";
import { readOdcs } from "../readOdcs.js";
import { referencedColumns } from "../references.js";
import { plainCopy } from "./plainCopy.js";
import { propertySchema } from "./propertySchema.js";
import { readRule } from "./qualityExpectations.js";
import type { ReadContext, UnreadPart } from "./readContext.js";
import { readContext } from "./readContext.js";
import { readServiceLevels } from "./readServiceLevels.js";
import type { ZodNamespace } from "./zodNamespace.js";

/** What {@link contractFromOdcs} takes beside the document and zod. */
export interface ContractFromOdcsOptions {
  /** Which schema object of the document; needed where there are several. */
  readonly table?: string;
  /** The owner and the purpose where the document says none; `not stated` by default. */
  readonly owner?: string;
  readonly purpose?: string;
  /**
   * The engine of the document's patterns (ECMAScript with the `u` flag), which must take linear time: `compilePattern` of
   * `@probity/node`. What it refuses, and every pattern without it, is `unsupported-pattern`.
   */
  readonly compilePattern?: (pattern: string) => (text: string) => boolean;
}

/** A contract that was read from a document, and the parts that it does not check. */
export interface OdcsContract {
  readonly contract: Contract;
  readonly notExpressed: readonly UnreadPart[];
}

/**
 * Reads a table of a document of the Open Data Contract Standard (3.1, 3.2) as a contract. Types, bounds, patterns and lists become the
 * row schema, which lets further columns pass; keys, lengths in code points, multiples, metrics of the library, relationships and ages
 * become expectations, and so do rules for the engine `probity`. `z` is zod's namespace: core imports none. Service levels, owner,
 * purpose, classification and retention are the contract's; all else of the document is kept in it, so that `contractToOdcs` gives it back.
 *
 * Every rule, type or option that a contract has no words for (SQL, counts within bounds, percentages of invalid values, formats) is
 * listed with its place and a reason, and is not checked: ask for `notExpressed`. A pattern is never run by the native engine, which some
 * patterns keep busy for ever.
 *
 * Throws `InputError`: `unsupported-format` for another version of the standard, `invalid-field` with the place for what its JSON Schema
 * refuses, for a rule of `probity` that cannot be made and for columns that share a name. `RangeError` where `table` names none of the document's tables, or is needed. Cost: O(keys of the document).
 *
 * @example
 * import { contractFromOdcs, contractToOdcs } from "@probity/core/contracts";
 * import { z } from "zod";
 * const properties = [
 *   { name: "id", logicalType: "integer", required: true, unique: true, physicalType: "BIGINT" },
 *   { name: "note", logicalType: "string", quality: [{ metric: "nullValues", mustBeLessThan: 3 }] },
 * ];
 * const document = { apiVersion: "v3.2.0", kind: "DataContract", id: "x", version: "1.0.0", schema: [{ name: "t", properties }] };
 * const { contract, notExpressed } = contractFromOdcs(document, z);
 * contract.expectations.map(({ id }) => id); // => ["unique(id)"]
 * notExpressed.map(({ at }) => at); // => ["/schema/0/properties/1/quality/0"]
 * contractToOdcs(contract).document.schema?.[0]?.properties?.[0]?.["physicalType"]; // => "BIGINT"
 */
export function contractFromOdcs(
  document: unknown,
  z: ZodNamespace,
  options: ContractFromOdcsOptions = {},
): OdcsContract {
  const read = readOdcs(plainCopy(document));
  const schema = indexOf(read, options.table);
  const object = read.schema![schema]!;
  const at = `/schema/${schema}`;
  const { properties = [], quality = [], relationships = [] } = object;
  requireNames(object, at);
  const reserved = ["columns", "row", ...properties.map(({ name }) => schemaRuleOf(name))];
  const context = readContext({ z, document: read, table: object.name }, options.compilePattern, reserved);
  const columns = new Map(
    properties.map((property, i) => [
      property.name,
      propertySchema(property, `${at}/properties/${i}`, context),
    ]),
  );
  readKeys(properties, at, context);
  properties.forEach((property, i) => {
    const here = `${at}/properties/${i}`;
    (property.quality ?? []).forEach((rule, j) => {
      readRule(rule, `${here}/quality/${j}`, property, context);
    });
    (property.relationships ?? []).forEach((one, j) => {
      const related = { ...one, from: `${object.name}.${property.name}` };
      readRelationship(related, [property.name], { at: `${here}/relationships/${j}`, context });
    });
  });
  quality.forEach((rule, i) => {
    readRule(rule, `${at}/quality/${i}`, null, context);
  });
  relationships.forEach((one, i) => {
    const from = referencedColumns(one.from);
    const own = from.table === object.name ? from.columns : [""];
    readRelationship(one, own, { at: `${at}/relationships/${i}`, context });
  });
  readServiceLevels(properties, context);
  const { owner, purpose, ...head } = documentHead(read, object.name);
  const contract = defined(
    {
      ...head,
      name: object.name,
      owner: owner === notStated ? (options.owner ?? owner) : owner,
      purpose: purpose === notStated ? (options.purpose ?? purpose) : purpose,
      row: z.looseObject(Object.fromEntries(columns)),
      expectations: [...context.rules.keys()],
      origin: { document: read, schema, columns, rules: context.rules },
    },
    at,
  );
  return { contract, notExpressed: context.notExpressed };
}

function defined(draft: Parameters<typeof defineContract<RowSchema>>[0], at: string): Contract {
  try {
    return defineContract(draft);
  } catch (cause) {
    if (isInputError(cause)) throw cause;
    throw new InputError("invalid-field", `the table at ${at} of the document makes no contract`, { cause });
  }
}

function indexOf({ schema = [] }: OdcsDocument, table: string | undefined): number {
  const index = table === undefined ? 0 : schema.findIndex(({ name }) => name === table);
  if (schema.length === 0)
    throw new InputError(
      "invalid-field",
      "the document has no contract of a table: at /schema, it needs one",
    );
  if (index >= 0 && (table !== undefined || schema.length === 1)) return index;
  const names = schema.map(({ name }) => `"${name}"`).join(", ");
  throw new RangeError(
    `cannot read the contract of ${table === undefined ? "one of several tables" : `the table "${table}"`}: it needs one of ${names}`,
  );
}

function requireNames({ name, properties = [] }: OdcsSchemaObject, at: string): void {
  const seen = new Set<string>();
  const wrong = (place: string, needs: string): InputError =>
    new InputError("invalid-field", `the document is wrong at ${place}: it needs ${needs}`);
  if (name === "") throw wrong(`${at}/name`, "a name");
  properties.forEach((property, i) => {
    const place = `${at}/properties/${i}/name`;
    if (property.name === "__proto__" || property.name === "") throw wrong(place, "another name");
    if (seen.has(property.name)) throw wrong(place, "a name of its own");
    seen.add(property.name);
  });
}

/** Rules of single keys, and of the primary key where it has several columns. */
function readKeys(properties: readonly OdcsProperty[], at: string, context: ReadContext): void {
  const keys = properties
    .map((property, i) => ({ property, place: `${at}/properties/${i}` }))
    .filter(({ property }) => property.primaryKey === true);
  properties.forEach((property, i) => {
    const place = `${at}/properties/${i}`;
    const single = property.primaryKey === true && keys.length === 1;
    if (property.unique === true) context.add(unique(property.name), `${place}/unique`);
    else if (single) context.add(unique(property.name), `${place}/primaryKey`);
  });
  if (keys.length < 2) return;
  const position = ({ primaryKeyPosition: at = 0 }: OdcsProperty): number => Number(at);
  const ordered = [...keys].sort((a, b) => position(a.property) - position(b.property));
  context.add(
    unique(ordered.map(({ property }) => property.name)),
    ...keys.map(({ place }) => `${place}/primaryKey`),
  );
}

function readRelationship(
  { to, type }: OdcsRelationship,
  columns: readonly string[],
  { at, context }: { readonly at: string; readonly context: ReadContext },
): void {
  const target = referencedColumns(to);
  const plain = !columns.includes("") && !target.columns.includes("") && target.table !== "";
  const distinct = new Set(columns).size === columns.length;
  if (
    !plain ||
    !distinct ||
    columns.length !== target.columns.length ||
    !["foreignKey", undefined].includes(type as string)
  )
    context.unread(at, "unsupported-rule", "it does not refer columns of this table to as many of another");
  else context.add(references(columns, { table: target.table, to: target.columns }), at);
}
