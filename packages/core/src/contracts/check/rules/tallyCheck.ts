import { isNotMeasurable } from "../../../evidence/index.js";
import { record, wholeNumber } from "../../../evidence/shape.js";
import type { Table } from "../../../table/index.js";
import type { RowsKept } from "../failingRows.js";
import { failingRows, failingRowsShape } from "../failingRows.js";
import type { RuleOutcome } from "../outcome.js";
import type { RuleCheck } from "./ruleCheck.js";

const shape = record({ evaluated: wholeNumber, violations: wholeNumber, rows: failingRowsShape });

/** A rule that speaks of each row by itself: the outcomes of batches are added. */
export function tallyCheck(outcomeOf: (batch: Table) => RuleOutcome, kept: RowsKept): RuleCheck {
  let evaluated = 0;
  let violations = 0;
  const failing = failingRows(kept);
  return {
    update(batch, firstRow) {
      const outcome = presentOutcome(outcomeOf, batch);
      if (outcome === null) return;
      evaluated += outcome.evaluated;
      violations += outcome.failing.length;
      failing.addAll(outcome.failing, firstRow);
    },
    outcome: () => ({ failing: failing.rows(), evaluated, violations }),
    state: () => ({ evaluated, violations, rows: failing.state() }),
    absorb(state) {
      shape(state, "rule");
      const other = state as { evaluated: number; violations: number; rows: number[] };
      evaluated += other.evaluated;
      violations += other.violations;
      failing.absorb(other.rows);
    },
  };
}

/** A batch without a cell to evaluate says nothing of the others. */
function presentOutcome(outcomeOf: (batch: Table) => RuleOutcome, batch: Table): RuleOutcome | null {
  try {
    return outcomeOf(batch);
  } catch (error) {
    if (isNotMeasurable(error) && (error.code === "all-missing" || error.code === "no-rows")) return null;
    throw error;
  }
}
