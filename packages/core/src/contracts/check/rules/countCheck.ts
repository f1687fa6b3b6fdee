import { wholeNumber } from "../../../evidence/shape.js";
import type { RuleCheck } from "./ruleCheck.js";

/** A rule about the number of rows alone. */
export function countCheck(minimum: number, maximum: number | null): RuleCheck {
  let rows = 0;
  return {
    update(batch) {
      rows += batch.rows;
    },
    outcome: () => ({
      failing: new Uint32Array(0),
      evaluated: rows,
      absent: Math.max(0, minimum - rows) + Math.max(0, rows - (maximum ?? rows)),
    }),
    state: () => rows,
    absorb(state) {
      wholeNumber(state, "rule");
      rows += Number(state);
    },
  };
}
