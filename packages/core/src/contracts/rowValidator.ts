import type { $ZodType } from "zod/v4/core";
import type { Severity } from "../evidence/index.js";
import type { Contract, RowOf } from "./contract.js";
import type { Cell } from "./expectations/expectation.js";
import type { RowExpectation, RowRule } from "./expectations/rows/rowRule.js";
import { isRowExpectation, rowRule } from "./expectations/rows/rowRule.js";
import { cellOf, instantOf, kindOf } from "./expectations/rows/valueOfRow.js";
import { planOf } from "./planOf.js";
import { acceptsRow } from "./schema/acceptsRow.js";
import { deepestLevel, isEndless } from "./schema/isEndless.js";
import { passesZod } from "./schema/passesZod.js";
import type { StandardIssue } from "./standardSchema.js";

/** One thing that is wrong with a row. `code` is zod's code of the issue, or the kind of the expectation that is broken. */
export interface RowIssue extends StandardIssue {
  readonly code: string;
  readonly severity: Severity;
}

/** What a row validator says of one row. */
export type RowResult<Row> =
  | { readonly valid: true; readonly row: Row }
  | { readonly valid: false; readonly issues: readonly RowIssue[] };

/**
 * A validator of single rows, for the time of inference: the row schema, then the expectations that speak of one row, have no
 * tolerance and are no mere warnings. It says valid of a row exactly where {@link checkContract} would not reject it for one of these rules. A missing cell
 * is an absent key or `null`, whichever the schema allows. The row is handed back as it came, never copied or changed, and messages
 * hold no values of it. Rules about many rows (`unique`, `rowCount`) are not looked at.
 *
 * No code generation, so it runs under a strict content security policy. Cost: O(columns).
 *
 * @example
 * import { defineContract, rowValidator } from "@probity/core/contracts";
 * import { z } from "zod";
 * const contract = defineContract({
 *   name: "people", version: "1", owner: "team", purpose: "an example", row: z.strictObject({ age: z.int().min(0) }),
 * });
 * const validate = rowValidator(contract);
 * validate({ age: 31 }).valid; // => true
 * const result = validate({ age: -1 });
 * result.valid ? [] : result.issues.map((issue) => [issue.path, issue.code]); // => [[["age"], "too_small"]]
 */
export function rowValidator<C extends Contract>(contract: C): (row: unknown) => RowResult<RowOf<C>> {
  const plan = planOf(contract);
  const accepts = acceptsRow(plan);
  const expectations = contract.expectations.filter(isRowExpectation).filter(isStrict);
  const rules = expectations.map((expectation) => ({ expectation, rule: rowRule(expectation) }));

  function keepsSchema(row: unknown): row is RowOf<C> & { readonly [column: string]: unknown } {
    const certain = !plan.refined && typeof row === "object" && row !== null && accepts(row);
    return certain || passesZod(plan.schema, row);
  }

  return (row) => {
    if (!keepsSchema(row)) return { valid: false, issues: schemaIssues(plan.schema, row) };
    if (rules.length > 0) {
      const broken = rules.filter(({ rule }) => !keeps(row, rule));
      if (broken.length > 0)
        return { valid: false, issues: broken.map(({ expectation }) => ruleIssue(expectation)) };
    }
    return { valid: true, row };
  };
}

function isStrict(expectation: RowExpectation): boolean {
  return expectation.atLeast === undefined && expectation.severity !== "warn";
}

/** Whether a row keeps a rule, or holds nothing that the rule speaks of. */
function keeps(row: { readonly [column: string]: unknown }, rule: RowRule): boolean {
  switch (rule.sees) {
    case "presence":
      return cellOf(row[rule.column]) !== null;
    case "cell": {
      const cell = cellOf(row[rule.column]);
      return cell === null || cell === undefined || !rule.kinds.has(kindOf(cell)) || rule.passes(cell);
    }
    case "pair": {
      const a = cellOf(row[rule.columns[0]]);
      const b = cellOf(row[rule.columns[1]]);
      if (typeof a === "number" && typeof b === "number") return rule.passes(a, b);
      const earlier = instantOf(a);
      const later = instantOf(b);
      return earlier === null || later === null || rule.passes(earlier, later);
    }
    case "record": {
      const cells = rule.columns.map((column) => [column, cellOf(row[column])] as const);
      if (!cells.every(isSupported)) return true;
      return rule.passes(Object.fromEntries(cells));
    }
    case "values": {
      const cells: Cell[] = [];
      for (const column of rule.columns) {
        const cell = cellOf(row[column]);
        const kinds = rule.kinds.get(column);
        if (cell === undefined || (cell !== null && kinds?.has(kindOf(cell)) === false)) return true;
        cells.push(cell);
      }
      return rule.answer(cells) !== false;
    }
  }
}

type RowCell = ReturnType<typeof cellOf>;

function isSupported(
  member: readonly [string, RowCell],
): member is readonly [string, Exclude<RowCell, undefined>] {
  return member[1] !== undefined;
}

function ruleIssue({ id, kind, columns }: RowExpectation): RowIssue {
  const path = columns.length === 1 ? columns : [];
  return { message: `Invalid row: breaks the rule ${id}`, path, code: kind, severity: "fail" };
}

/** Zod's own issues, in its words. They name types, bounds and options of the contract, never the value. */
function schemaIssues(schema: $ZodType, row: unknown): readonly RowIssue[] {
  if (isEndless(schema, row)) {
    const message = `Invalid input: it holds itself, or more than ${deepestLevel} levels`;
    return [{ message, path: [], code: "too_deep", severity: "fail" }];
  }
  const result = schema["~standard"].validate(row);
  const issues = "issues" in result ? (result.issues ?? []) : [];
  return issues.map((issue) => ({
    message: issue.message,
    path: (issue.path ?? []).map((step) => (typeof step === "object" ? step.key : step)),
    code: "code" in issue && typeof issue.code === "string" ? issue.code : "custom",
    severity: "fail",
  }));
}
