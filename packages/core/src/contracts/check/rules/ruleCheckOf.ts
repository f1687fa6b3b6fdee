import type { Expectation } from "../../expectations/expectation.js";
import { isRowExpectation, rowRule } from "../../expectations/rows/rowRule.js";
import { rowRuleOutcome } from "../rowRuleOutcome.js";
import { categorySharesCheck } from "./categorySharesCheck.js";
import { classBalanceCheck } from "./classBalanceCheck.js";
import { columnBoundsCheck } from "./columnBoundsCheck.js";
import { countCheck } from "./countCheck.js";
import { freshCheck } from "./freshCheck.js";
import { orderedCheck } from "./orderedCheck.js";
import { otherTable, referencesOutcome, validAtOutcome } from "./referencesOutcome.js";
import type { CheckContext, RuleCheck, RuleMemory } from "./ruleCheck.js";
import { spellingCheck } from "./spellingCheck.js";
import { tallyCheck } from "./tallyCheck.js";
import { uniqueCheck } from "./uniqueCheck.js";

/** The check of an expectation over batches. Throws `RangeError` where it needs a table or a clock that is not there. */
export function ruleCheckOf(
  expectation: Expectation,
  context: CheckContext & { readonly level: number },
  memory: RuleMemory,
): RuleCheck {
  if (isRowExpectation(expectation)) {
    const rule = rowRule(expectation);
    return tallyCheck((batch) => rowRuleOutcome(rule, batch), memory.kept);
  }
  switch (expectation.kind) {
    case "row-count":
      return countCheck(expectation.minimum, expectation.maximum);
    case "same-row-count": {
      const { rows } = otherTable(expectation.id, expectation.table, context.tables);
      return countCheck(rows, rows);
    }
    case "unique":
      return uniqueCheck(() => expectation.columns, expectation, memory);
    case "no-duplicate-rows":
      return uniqueCheck(
        (batch) =>
          expectation.columns.length > 0 ? expectation.columns : batch.columns.map((column) => column.name),
        { nulls: "compare", report: "excess" },
        memory,
      );
    case "no-near-duplicate-keys":
      return spellingCheck(expectation.columns[0] ?? "", memory);
    case "ordered":
      return orderedCheck(expectation, memory);
    case "references":
      return tallyCheck(referencesOutcome(expectation, context), memory.kept);
    case "valid-at":
      return tallyCheck(validAtOutcome(expectation, context), memory.kept);
    case "fresh":
      return freshCheck(expectation, context);
    case "column-bounds":
      return columnBoundsCheck(expectation, memory);
    case "category-shares":
      return categorySharesCheck(expectation, context.level);
    case "class-balance":
      return classBalanceCheck(expectation, memory);
  }
}
