import type { Table } from "../../table/index.js";
import type { Replaced } from "./columns/newColumns.js";
import type { FittedTransform } from "./fittedTransform.js";

/** What a step is fitted to. */
export interface Training {
  /** The columns as the steps before have left them. */
  readonly table: Table;
  /** The table as it came: outcomes, weights and folds are read from it. */
  readonly source: Table;
}

/** A fitted step, and what it makes of the training rows where that is not what it makes of others, or is known already. */
export interface FittedStep {
  readonly fitted: FittedTransform;
  readonly outputs?: Replaced;
}
