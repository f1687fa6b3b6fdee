import type { $ZodObject, output } from "zod/v4/core";
import type { OdcsOrigin } from "./documents/odcs/origin.js";
import type { Expectation } from "./expectations/expectation.js";
import type { ColumnMetadata } from "./metadata.js";
import type { StandardSchema } from "./standardSchema.js";

/** A zod 4 object schema: one row of the table. */
export type RowSchema = $ZodObject;

/** A column that a contract declares. */
export interface ContractColumn extends ColumnMetadata {
  readonly name: string;
  /** A missing cell is an absent key, and allowed. */
  readonly optional: boolean;
}

/** What is promised of the data, as ISO 8601 durations. Words for people and documents: `fresh` and `timely` measure. */
export interface ServiceLevels {
  /** How old the latest row may be. */
  readonly freshness?: string;
  /** How long a row may take to arrive. */
  readonly latency?: string;
  /** How often the data comes. */
  readonly frequency?: string;
  /** How far back it reaches. */
  readonly history?: string;
  /** The share of the time in which it can be had, in [0, 1]. */
  readonly availability?: number;
  readonly support?: string;
}

/** What data must look like, who says so, and what for. It is a Standard Schema of one row. */
export interface Contract<Schema extends RowSchema = RowSchema> extends StandardSchema<output<Schema>> {
  readonly name: string;
  readonly version: string;
  readonly owner: string;
  readonly purpose: string;
  readonly description?: string;
  readonly sla?: ServiceLevels;
  readonly classification?: string;
  /** How long the data may be kept, as an ISO 8601 duration. */
  readonly retention?: string;
  readonly row: Schema;
  readonly columns: readonly ContractColumn[];
  readonly expectations: readonly Expectation[];
  /** The document that the contract was read from: `contractToOdcs` gives back what the contract has no words for. */
  readonly origin?: OdcsOrigin;
}

/** The type of a row that keeps a contract. */
export type RowOf<C extends Contract> = output<C["row"]>;
