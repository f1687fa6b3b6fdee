import type { $ZodType } from "zod/v4/core";
import type { Contract, RowSchema } from "../contract.js";
import { defineContract } from "../defineContract.js";
import type { InferredColumn, InferredContract, InferredType } from "./inferredContract.js";

/** The heading of a contract: what no data can tell. */
export interface ContractHeading {
  readonly name: string;
  readonly version: string;
  /** Who answers for it. */
  readonly owner: string;
  /** What the data may be used for. */
  readonly purpose: string;
}

/** What is used of zod, handed in: `import { z } from "zod"`. */
export interface ZodBuilders {
  strictObject(shape: { readonly [column: string]: $ZodType }): RowSchema;
  looseObject(shape: { readonly [column: string]: $ZodType }): RowSchema;
  number(): DescribedSchema;
  int(): DescribedSchema;
  nan(): DescribedSchema;
  string(): DescribedSchema;
  boolean(): DescribedSchema;
  date(): DescribedSchema;
  unknown(): DescribedSchema;
  literal(values: [number, number]): DescribedSchema;
  union(options: [$ZodType, $ZodType, $ZodType]): DescribedSchema;
  nullable(inner: $ZodType): DescribedSchema;
}

/** A schema that takes metadata. */
export type DescribedSchema = $ZodType & {
  meta(metadata: { readonly sensitivity: string }): $ZodType;
};

/**
 * The contract that was inferred, made of the caller's zod: to check with, or to write as a document by `contractToOdcs`. What
 * `contractSource` writes is the same contract.
 *
 * Throws as `defineContract` does. Cost: O(rules).
 *
 * @example
 * import { contractToOdcs, defineInferredContract, inferContract } from "@probity/core/contracts";
 * import { profileTable } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const inferred = inferContract(profileTable(tableFrom({ age: [31, 40] })), { holdout: tableFrom({ age: [25] }) });
 * const people = defineInferredContract(z, inferred, { name: "people", version: "0.1.0", owner: "hr", purpose: "an example" });
 * contractToOdcs(people).document.schema?.[0]?.properties?.[0]?.logicalType; // => "integer"
 */
export function defineInferredContract(
  zod: ZodBuilders,
  inferred: InferredContract,
  heading: ContractHeading,
): Contract {
  const { name, version, owner, purpose } = heading;
  const shape = Object.fromEntries(
    inferred.columns.map((column) => [column.name, schemaOf(zod, column)] as const),
  );
  return defineContract({
    name,
    version,
    owner,
    purpose,
    row: inferred.closed ? zod.strictObject(shape) : zod.looseObject(shape),
    expectations: inferred.proposed.flatMap(({ expectation }) => (expectation === null ? [] : [expectation])),
  });
}

function schemaOf(zod: ZodBuilders, { type, nullable, sensitivity }: InferredColumn): $ZodType {
  const present = builders[type](zod);
  const schema = nullable ? zod.nullable(present) : present;
  return sensitivity === undefined ? schema : schema.meta({ sensitivity });
}

const builders: { readonly [T in InferredType]: (zod: ZodBuilders) => DescribedSchema } = {
  integer: (zod) => zod.int(),
  number: (zod) => zod.number(),
  "any-number": (zod) => zod.union([zod.number(), zod.nan(), zod.literal([Infinity, -Infinity])]),
  text: (zod) => zod.string(),
  boolean: (zod) => zod.boolean(),
  timestamp: (zod) => zod.date(),
  unknown: (zod) => zod.unknown(),
};
