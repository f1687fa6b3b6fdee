import type { Json } from "../../../evidence/index.js";
import { NotMeasurable } from "../../../evidence/index.js";
import type { Column, Table } from "../../../table/index.js";
import type { RowsKept } from "../failingRows.js";
import type { AggregateOutcome, RuleOutcome } from "../outcome.js";

/** What rules look at beside the table. */
export interface CheckContext {
  readonly tables: { readonly [name: string]: Table };
  /** Milliseconds since the epoch, read once; `null` without a clock. */
  readonly nowMs: number | null;
}

/** How much a rule may hold. */
export interface RuleMemory {
  readonly kept: RowsKept;
  readonly mostKeys: number;
}

/** One rule over consecutive batches of a table. `update` and `outcome` throw `NotMeasurable`. */
export interface RuleCheck {
  update(batch: Table, firstRow: number): void;
  outcome(): RuleOutcome | AggregateOutcome;
  state(): Json;
  /** Adds what the check of the rows that follow has seen, by its state. */
  absorb(state: Json): void;
}

export function required(table: Table, name: string): Column {
  const column = table.columns.find((one) => one.name === name);
  if (column === undefined) throw new NotMeasurable("missing-column");
  return column;
}

/** A number as JSON, which has no infinities. */
export function numberJson(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
