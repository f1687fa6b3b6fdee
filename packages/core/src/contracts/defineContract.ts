import type { $ZodTypes, output } from "zod/v4/core";
import { parseDuration } from "../time/index.js";
import { schemaRules } from "./check/schemaRules.js";
import type { Contract, ContractColumn, RowSchema, ServiceLevels } from "./contract.js";
import type { OdcsOrigin } from "./documents/odcs/origin.js";
import type { Expectation } from "./expectations/expectation.js";
import { metadataOf } from "./metadata.js";
import { planOf } from "./planOf.js";
import type { RowResult } from "./rowValidator.js";
import { rowValidator } from "./rowValidator.js";
import { refuseChanges } from "./schema/refuseChanges.js";

/** What {@link defineContract} takes. Expectations may name the columns of `row` only. */
export interface ContractDraft<Schema extends RowSchema> {
  readonly name: string;
  readonly version: string;
  /** Who answers for the contract. */
  readonly owner: string;
  /** What the data may be used for. */
  readonly purpose: string;
  readonly description?: string;
  /** What is promised of the data. */
  readonly sla?: ServiceLevels;
  /** How confidential the data is, in the words of your house. */
  readonly classification?: string;
  /** How long the data may be kept, as an ISO 8601 duration. */
  readonly retention?: string;
  /** `z.strictObject({…})`, or `z.looseObject({…})` where further columns may come. */
  readonly row: Schema;
  readonly expectations?: readonly Expectation<keyof output<Schema> & string>[];
  /** The document that it was read from: `contractFromOdcs` sets it. */
  readonly origin?: OdcsOrigin;
}

/** Rules that every contract has: see {@link checkContract}. */
const ownRules = ["columns", "row"];

/**
 * Defines a contract: a typed row schema (zod 4), what is expected of the table beyond it, and who wants it for what. Parts of the
 * schema mean what zod says of them. `.meta({ unit, meaning, sensitivity, values })` on a field describes its column.
 *
 * Throws `TypeError`, with the path, where the schema is no zod 4 object, changes its input (transform, pipe, default, coerce, catch,
 * preprocess, trim, `z.object` which drops keys) or is asynchronous; `RangeError` for an expectation of a column that the row does not
 * have, two rules of one name, an unknown sensitivity, or a duration that is not ISO 8601.
 *
 * @example
 * import { complete, defineContract } from "@probity/core/contracts";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people",
 *   version: "1.0.0",
 *   owner: "hr",
 *   purpose: "an example",
 *   row: z.strictObject({ age: z.int().min(0).nullable(), team: z.enum(["a", "b"]) }),
 *   expectations: [complete("age", { atLeast: 0.9 })],
 * });
 * people.columns.map((column) => column.name); // => ["age", "team"]
 * defineContract({ name: "p", version: "1", owner: "o", purpose: "p", row: z.strictObject({ a: z.coerce.number() }) }); // throws TypeError
 */
export function defineContract<const Schema extends RowSchema>(
  draft: ContractDraft<Schema>,
): Contract<Schema> {
  const { name, version, owner, purpose, description, row } = draft;
  const heading = { name, version, owner, purpose, ...(description === undefined ? {} : { description }) };
  for (const [field, text] of Object.entries(heading)) requireText(field, text);
  const terms = termsOf(draft);
  requireRow(row);
  refuseChanges(row, "row");
  const expectations = [...(draft.expectations ?? [])];
  const columns = columnsOf(row);
  requireRules(expectations, row);

  let validate: ((row: unknown) => RowResult<output<Schema>>) | null = null;
  const contract: Contract<Schema> = {
    ...heading,
    ...terms,
    row,
    columns,
    expectations,
    ...(draft.origin === undefined ? {} : { origin: draft.origin }),
    "~standard": {
      version: 1,
      vendor: "probity",
      validate(value) {
        validate ??= rowValidator(contract);
        const result = validate(value);
        return result.valid ? { value: result.row } : { issues: result.issues };
      },
    },
  };
  return contract;
}

function requireText(field: string, text: unknown): void {
  if (typeof text !== "string" || text === "")
    throw new TypeError(
      `cannot define a contract: its ${field} is ${text === "" ? "empty" : `a ${typeof text}`}, it needs text`,
    );
}

/** What is promised of the data, its classification and retention, where they are given and can be read. */
function termsOf({
  sla,
  classification,
  retention,
}: Pick<ContractDraft<RowSchema>, "sla" | "classification" | "retention">): Pick<
  Contract,
  "sla" | "classification" | "retention"
> {
  if (classification !== undefined) requireText("classification", classification);
  if (retention !== undefined) parseDuration(retention);
  const { availability, support, ...durations } = sla ?? {};
  for (const duration of Object.values(durations)) parseDuration(duration);
  if (availability !== undefined && !(availability >= 0 && availability <= 1))
    throw new RangeError(
      `cannot define a contract: its availability is ${availability}, it needs a share in [0, 1]`,
    );
  if (support !== undefined) requireText("support", support);
  return {
    ...(sla === undefined ? {} : { sla: { ...sla } }),
    ...(classification === undefined ? {} : { classification }),
    ...(retention === undefined ? {} : { retention }),
  };
}

function requireRow(row: unknown): void {
  if (!isSchema(row) || row._zod.def.type !== "object")
    throw new TypeError("cannot define a contract: its row is no zod 4 object, it needs z.strictObject({…})");
  const { shape } = row._zod.def;
  if (Object.hasOwn(shape, "__proto__") || Object.getOwnPropertySymbols(shape).length > 0)
    throw new RangeError(
      "cannot define a contract: a column is named by __proto__ or a symbol, it needs other names",
    );
}

function isSchema(value: unknown): value is $ZodTypes {
  return typeof value === "object" && value !== null && "_zod" in value;
}

function columnsOf(row: RowSchema): readonly ContractColumn[] {
  return planOf({ row }).fields.map(({ name, schema, optional }) => ({
    name,
    optional,
    ...metadataOf(schema, `row.${name}`),
  }));
}

function requireRules(expectations: readonly Expectation[], row: RowSchema): void {
  const plan = planOf({ row });
  const declared = new Set(plan.fields.map((field) => field.name));
  const ids = new Set(ownRules);
  for (const { id } of schemaRules(plan)) {
    if (ids.has(id))
      throw new RangeError(
        `cannot define a contract: the path of a part is the name of a column, ${id}, it needs other names`,
      );
    ids.add(id);
  }
  for (const { id, columns } of expectations) {
    if (ids.has(id))
      throw new RangeError(
        `cannot define a contract: it has the rule ${id} twice, it needs one of each name`,
      );
    ids.add(id);
    const unknown = columns.find((column) => plan.strict && !declared.has(column));
    if (unknown !== undefined)
      throw new RangeError(
        `cannot define a contract: the rule ${id} names "${unknown}", it needs a column of the row`,
      );
  }
}
