import type { $ZodType } from "zod/v4/core";
import type { Expectation } from "../../expectations/expectation.js";
import type { OdcsDocument } from "./odcsDocument.js";

/**
 * The document that a contract was read from, so that what a contract has no words for is written back: `contractToOdcs` takes from it
 * whatever the contract has not changed since.
 */
export interface OdcsOrigin {
  readonly document: OdcsDocument;
  /** Which of the document's schema objects the contract is of. */
  readonly schema: number;
  /** The columns as they were read. */
  readonly columns: ReadonlyMap<string, $ZodType>;
  /** The expectations that were read, and the places (JSON pointers) that say each. */
  readonly rules: ReadonlyMap<Expectation, readonly string[]>;
}
