import type { Contract } from "../../../contract.js";
import { planOf } from "../../../planOf.js";
import { passesMissing } from "../../../schema/rowPlan.js";
import { schemaRuleOf } from "../../../schemaRuleOf.js";
import type { UnexpressedRule } from "../../sql/contractToSql.js";
import type {
  OdcsDocument,
  OdcsProperty,
  OdcsRelationship,
  OdcsRule,
  OdcsServiceLevel,
} from "../odcsDocument.js";
import { odcsProblems } from "../shape/odcsProblems.js";
import { hasNoLists, keptParts } from "./keptParts.js";
import type { PlacedRule } from "./placedRule.js";
import { placedRule } from "./placedRule.js";
import { withHead } from "./withHead.js";
import { withoutPlaces } from "./withoutPlaces.js";
import { writtenProperty } from "./writtenProperty.js";

/** A contract as a document, and the rules that the standard has no words for. */
export interface ContractOdcs {
  readonly document: OdcsDocument;
  readonly notExpressed: readonly UnexpressedRule[];
}

/** How a contract is to be written. */
export interface ContractToOdcsOptions {
  /** The version of the standard: that of the document which the contract was read from, else 3.2. */
  readonly apiVersion?: "v3.1.0" | "v3.2.0";
}

/**
 * Writes a contract as a document of the Open Data Contract Standard 3.1 or 3.2. Types, bounds, patterns and lists become those of the
 * properties; rules become library metrics, relationships and service levels where the standard has them, a tolerance a percentage of
 * rows; every other rule a custom one for the engine `probity`, which `contractFromOdcs` reads back and other tools pass over. What is
 * code, or has no word, is listed with a reason: it is never lost in silence.
 *
 * A contract that was read from a document gives that document back, every key that it has no words for included; only what the
 * contract says otherwise is written anew, and rules that it no longer has are left out. Where the document is of the other version of
 * the standard, keys that this one does not know are left out and listed by their place.
 *
 * Throws `RangeError` for another version. Cost: O(rules + keys of the document).
 *
 * @example
 * import { contractToOdcs, defineContract, unique } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1.0.0", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.number().min(0) }),
 *   expectations: [unique("age")],
 * });
 * const { document } = contractToOdcs(people);
 * document.schema?.[0]?.properties?.[0]?.logicalTypeOptions; // => { minimum: 0 }
 * document.schema?.[0]?.properties?.[0]?.quality; // => [{ metric: "duplicateValues", mustBe: 0 }]
 */
export function contractToOdcs(contract: Contract, options: ContractToOdcsOptions = {}): ContractOdcs {
  const { origin, name } = contract;
  const apiVersion = options.apiVersion ?? origin?.document.apiVersion ?? "v3.2.0";
  if (apiVersion !== "v3.1.0" && apiVersion !== "v3.2.0")
    throw new RangeError(`cannot write a document of ${apiVersion}: it needs v3.1.0 or v3.2.0`);
  const { kept, document: source } = keptParts(contract, apiVersion);
  const before: OdcsDocument = {
    ...source,
    apiVersion,
    // Version 3.1 asks for one.
    ...(apiVersion === "v3.1.0" && source.status === undefined ? { status: "active" } : {}),
  };
  const objects = [...(before.schema ?? [])];
  const own = origin?.schema ?? 0;
  const notExpressed: UnexpressedRule[] = [];
  const properties = propertiesOf(contract, objects[own]?.properties ?? [], { apiVersion, notExpressed });
  const rules: OdcsRule[] = [];
  const relationships: OdcsRelationship[] = [];
  const levels: OdcsServiceLevel[] = [];
  const context = {
    table: name,
    tables: new Set([name, ...objects.map((object) => object.name)]),
    typeOf: (column: string) => {
      const property = properties.get(column);
      return property === undefined ? null : (property.logicalType ?? "");
    },
    hasOption: (column: string, added: object) =>
      Object.keys(added).some((option) =>
        Object.hasOwn(properties.get(column)?.logicalTypeOptions ?? {}, option),
      ),
  };
  for (const expectation of contract.expectations) {
    if (kept.has(expectation)) continue;
    const placed = placedRule(expectation, context);
    if (typeof placed === "string") notExpressed.push({ rule: expectation.id, reason: placed });
    else if (placed.as === "level") levels.push(placed.level);
    else if (placed.as === "quality" && placed.column === null) rules.push(placed.rule);
    else if (placed.as === "relationship" && placed.column === null) relationships.push(placed.relationship);
    else {
      const property = properties.get(placed.column ?? "");
      if (property !== undefined) properties.set(property.name, withRule(property, placed));
    }
  }
  const plan = planOf(contract);
  if (plan.strict)
    notExpressed.push({ rule: "columns", reason: "the standard has no closed set of columns" });
  if (plan.refined) notExpressed.push({ rule: "row", reason: "refinements are code" });
  objects[own] = {
    ...(objects[own] ?? { logicalType: "object" }),
    name,
    ...listed("properties", [...properties.values()], objects[own]?.properties),
    ...listed("quality", rules, undefined, objects[own]?.quality),
    ...listed("relationships", relationships, undefined, objects[own]?.relationships),
  };
  const headed = withHead({ ...before, schema: objects }, contract);
  const document = { ...headed, ...listed("slaProperties", levels, undefined, headed.slaProperties) };
  return written(document, notExpressed);
}

function withRule(property: OdcsProperty, placed: PlacedRule): OdcsProperty {
  const { quality = [], relationships = [], logicalTypeOptions = {} } = property;
  switch (placed.as) {
    case "quality":
      return { ...property, quality: [...quality, placed.rule] };
    case "relationship":
      return { ...property, relationships: [...relationships, placed.relationship] };
    case "options":
      return { ...property, logicalTypeOptions: { ...logicalTypeOptions, ...placed.options } };
    default:
      return property;
  }
}

/** A list at a key, after those that stand there; no key where there is nothing to say. */
function listed(
  key: string,
  added: readonly unknown[],
  replaced: readonly unknown[] | undefined,
  there: readonly unknown[] = [],
): { readonly [key: string]: unknown } {
  return added.length === 0 && replaced === undefined ? {} : { [key]: [...there, ...added] };
}

/** The columns of a contract as properties, by name. */
function propertiesOf(
  contract: Contract,
  before: readonly OdcsProperty[],
  { apiVersion, notExpressed }: { readonly apiVersion: string; readonly notExpressed: UnexpressedRule[] },
): Map<string, OdcsProperty> {
  const plan = planOf(contract);
  const metadata = new Map(contract.columns.map((column) => [column.name, column]));
  return new Map(
    plan.fields.map((field) => {
      const there = before.find((property) => property.name === field.name);
      const isRead =
        there !== undefined &&
        contract.origin?.columns.get(field.name) === field.schema &&
        !(hasNoLists(apiVersion) && there.enum !== undefined);
      const required = !passesMissing(plan, field);
      if (isRead) {
        const said = there.required === true || there.primaryKey === true;
        return [field.name, said || !required ? there : { ...there, required }];
      }
      const { property, reason } = writtenProperty(field, {
        required,
        metadata: metadata.get(field.name),
        before: there,
        apiVersion,
      });
      if (reason !== undefined) notExpressed.push({ rule: schemaRuleOf(field.name), reason });
      return [field.name, property];
    }),
  );
}

/** A document of another version may have keys that this one does not know: they are left out, and listed. */
function written(document: OdcsDocument, notExpressed: readonly UnexpressedRule[]): ContractOdcs {
  let rest = document;
  const listedPlaces: UnexpressedRule[] = [...notExpressed];
  for (let round = 0; round < 8; round++) {
    const problems = odcsProblems(rest).filter(({ kind, at }) => kind === "invalid" && at !== "");
    if (problems.length === 0) break;
    for (const { at, problem } of problems)
      listedPlaces.push({ rule: at, reason: `not of ${rest.apiVersion}: ${problem}` });
    rest = withoutPlaces(rest, new Set(problems.map(({ at }) => at))) as OdcsDocument;
  }
  return { document: rest, notExpressed: listedPlaces };
}
