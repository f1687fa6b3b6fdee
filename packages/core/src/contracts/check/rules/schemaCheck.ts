import type { Json } from "../../../evidence/index.js";
import { json, listOf, record, text } from "../../../evidence/shape.js";
import type { Table } from "../../../table/index.js";
import type { RowPlan } from "../../schema/rowPlan.js";
import type { RowsKept } from "../failingRows.js";
import type { RuleOutcome } from "../outcome.js";
import { columnDifference, columnsOutcome, refinementOutcome } from "../schemaRule.js";
import type { SchemaRule } from "../schemaRules.js";
import { schemaRules } from "../schemaRules.js";
import type { RuleCheck } from "./ruleCheck.js";
import { tallyCheck } from "./tallyCheck.js";

/** The row schema over batches: its rules are updated in the order columns, fields, row. */
export interface SchemaCheck {
  readonly columns: RuleCheck;
  readonly fields: readonly { readonly rule: SchemaRule; readonly check: RuleCheck }[];
  /** The refinements of the whole row, where there are any. */
  readonly row: RuleCheck | null;
  /** Looks at the columns of a batch, before its other rules are updated. */
  begin(batch: Table, firstRow: number): void;
  difference(): { readonly missing: number; readonly extra: number };
  state(): Json;
  absorb(state: Json): void;
}

const shape = record({ missing: listOf(text), extra: listOf(text), columns: json });

export function schemaCheck(plan: RowPlan, kept: RowsKept): SchemaCheck {
  const missing = new Set<string>();
  const extra = new Set<string>();
  let broken = new Uint8Array(0);
  const marked = (outcome: RuleOutcome): RuleOutcome => {
    for (let i = 0; i < outcome.failing.length; i++) broken[outcome.failing[i]!] = 1;
    return outcome;
  };
  const nothing: RuleOutcome = { failing: new Uint32Array(0), evaluated: 0 };
  const columns = tallyCheck((batch) => {
    const difference = columnDifference(plan, batch);
    for (const name of difference.missing) missing.add(name);
    for (const name of difference.extra) extra.add(name);
    return marked(columnsOutcome(difference, batch));
  }, kept);
  const fields = schemaRules(plan).map((rule) => ({
    rule,
    check: tallyCheck((batch) => (batch.rows === 0 ? nothing : marked(rule.outcomeOf(batch))), kept),
  }));
  const refinement = tallyCheck((batch) => {
    const passing: number[] = [];
    for (let row = 0; row < batch.rows; row++) if (broken[row] === 0) passing.push(row);
    return refinementOutcome(plan, batch, passing);
  }, kept);
  return {
    columns,
    fields,
    row: plan.refined ? refinement : null,
    begin(batch, firstRow) {
      broken = new Uint8Array(batch.rows);
      columns.update(batch, firstRow);
    },
    difference: () => ({ missing: missing.size, extra: extra.size }),
    state: () => ({ missing: [...missing], extra: [...extra], columns: columns.state() }),
    absorb(state) {
      shape(state, "schema");
      const other = state as unknown as {
        readonly missing: readonly string[];
        readonly extra: readonly string[];
        readonly columns: Json;
      };
      for (const name of other.missing) missing.add(name);
      for (const name of other.extra) extra.add(name);
      columns.absorb(other.columns);
    },
  };
}
