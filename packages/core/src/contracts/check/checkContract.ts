import type { Finding, InputName, Subject } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import type { Clock } from "../../ports/index.js";
import type { Table } from "../../table/index.js";
import type { Contract } from "../contract.js";
import { planOf } from "../planOf.js";
import { appliedExpectation } from "./appliedExpectation.js";
import { expectationOutcome } from "./expectationOutcome.js";
import type { RowsKept } from "./failingRows.js";
import { requireRowsKept, sampledRows } from "./failingRows.js";
import type { RuleOutcome } from "./outcome.js";
import type { AppliedRule, FindingContext } from "./ruleFindings.js";
import { ruleFindings } from "./ruleFindings.js";
import type { ColumnDifference } from "./schemaRule.js";
import { columnDifference, columnsOutcome, refinementOutcome } from "./schemaRule.js";
import { schemaRules } from "./schemaRules.js";

/** What {@link checkContract} needs to know beside the data. */
export interface CheckContractOptions {
  /** The name of the table in the run. */
  readonly input: InputName;
  /** The confidence level of the intervals of shares, 0.95 by default. */
  readonly level?: number;
  /** The other tables that rules speak of, by name. */
  readonly tables?: { readonly [name: string]: Table };
  /** The clock of rules about age, read once. */
  readonly clock?: Clock;
  /** How many rows are kept in `failures` for each rule: `all` (default), or a sample of so many that depends on the row numbers alone. */
  readonly failingRows?: RowsKept;
}

/** What became of a table under a contract. Row indices are ascending. */
export interface ContractCheck {
  readonly findings: readonly Finding[];
  /** The rows that break each rule, by the rule's id. A rule that was not measured is not in it. */
  readonly failures: ReadonlyMap<string, Uint32Array>;
  /** Rows that break no rule, rules with a tolerance and mere warnings aside. */
  readonly valid: Uint32Array;
  /** The other rows. */
  readonly rejected: Uint32Array;
  /** Columns that are missing, and extra ones where the contract refuses them. */
  readonly columns: ColumnDifference;
}

/**
 * Checks a table against a contract, column by column. Every rule becomes a finding `contract/violation-count` (rows that break it,
 * n = rows it was evaluated on), and one of `contract/violation-share` with Wilson's interval where it has a tolerance. No verdict is
 * given: that is a policy's to say. The rules, by `subject.rule`:
 *
 * - `columns`: declared columns are there (optional ones may be absent), and in a strict row no others; broken, it is broken in every row.
 * - `schema(column)`: each cell passes its part of the row schema, refinements aside, exactly where zod's `safeParse` would say so. A missing
 *   cell is an absent key where the field is optional, else null; one that is allowed is not evaluated.
 * - `schema(address.city)`, `schema(lines[].sku)`, …: where in the cells of a nested column they fail, of the rows that have such a part.
 * - `refinement(column)`, and of parts: refinements of the column alone, on cells that pass the rest.
 * - `row`: refinements of the whole row, on rows that pass all of the above.
 * - the expectations, by their ids. Rows that are missing or too many count as violations of `row-count`.
 *
 * A rule judged on its share has a finding `contract/shortfall` beside: 0 where it keeps its tolerance. Rules about numbers of the table
 * have their value and the same: 0 within the bounds.
 *
 * `contract/rows` counts the rows checked. Not measured: `no-rows` (but `row-count`; for `row` also where no row passes), `missing-column`, `unsupported-type`, `all-missing`
 * (no cell to evaluate): never a silent pass. Unless a predicate of the contract throws, no fault of the data does.
 *
 * Cost: O(rows · rules).
 *
 * @example
 * import { checkContract, defineContract } from "@probity/core/contracts";
 * import { tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const people = defineContract({
 *   name: "people", version: "1", owner: "hr", purpose: "an example", row: z.strictObject({ age: z.int().min(0) }),
 * });
 * const check = checkContract(people, tableFrom({ age: [31, -1, 2.5, null] }), { input: "people" });
 * check.failures.get("schema(age)"); // => Uint32Array.of(1, 2, 3)
 * check.valid; // => Uint32Array.of(0)
 * check.findings[2].measurement; // => { status: "measured", value: 3, unit: "rows", n: 4 }
 */
export function checkContract(
  contract: Contract,
  table: Table,
  options: CheckContractOptions,
): ContractCheck {
  const { input, level = 0.95 } = options;
  const plan = planOf(contract);
  const findings: Finding[] = [];
  const failures = new Map<string, Uint32Array>();
  const broken = new Uint8Array(table.rows);
  const about: Subject = { table: input, contract: contract.name };
  const inputs = [input];
  const version = { version: contract.version };
  const context: FindingContext = { about, parameters: version, inputs, level };
  const kept = requireRowsKept(options.failingRows ?? "all");

  findings.push(
    measure("contract/rows", about, () => ({ value: table.rows, n: table.rows }), {
      parameters: version,
      inputs,
    }),
  );

  function apply(rule: AppliedRule): void {
    const { findings: made, outcome } = ruleFindings(rule, context);
    findings.push(...made);
    if (outcome === null) return;
    const { failing } = outcome;
    failures.set(rule.subject.rule, sampledRows(failing, kept));
    if (rule.tolerance.atLeast === undefined && rule.tolerance.severity !== "warn")
      for (let i = 0; i < failing.length; i++) broken[failing[i]!] = 1;
  }

  const onRows = (outcomeOf: () => RuleOutcome) => (): RuleOutcome => {
    if (table.rows === 0) throw new NotMeasurable("no-rows");
    return outcomeOf();
  };

  const difference = columnDifference(plan, table);
  apply({
    subject: { rule: "columns" },
    parameters: { missing: difference.missing.length, extra: difference.extra.length },
    tolerance: {},
    outcomeOf: onRows(() => columnsOutcome(difference, table)),
  });
  for (const { id, column, outcomeOf } of schemaRules(plan))
    apply({ subject: { rule: id, column }, tolerance: {}, outcomeOf: onRows(() => outcomeOf(table)) });
  if (plan.refined)
    apply({
      subject: { rule: "row" },
      tolerance: {},
      outcomeOf: onRows(() => {
        const outcome = refinementOutcome(plan, table, splitRows(broken).unmarked);
        if (outcome.evaluated === 0) throw new NotMeasurable("no-rows");
        return outcome;
      }),
    });
  const others = { tables: options.tables ?? {}, nowMs: options.clock?.now() ?? null, level };
  for (const expectation of contract.expectations)
    apply(appliedExpectation(expectation, () => expectationOutcome(expectation, table, others)));

  const { unmarked: valid, marked: rejected } = splitRows(broken);
  return { findings, failures, valid, rejected, columns: difference };
}

/** The rows without and with a mark. Without branches: rows are written ahead, and stay where the next one does not overwrite them. */
function splitRows(marks: Uint8Array): { readonly unmarked: Uint32Array; readonly marked: Uint32Array } {
  const unmarked = new Uint32Array(marks.length + 1);
  const marked = new Uint32Array(marks.length + 1);
  let clear = 0;
  let set = 0;
  for (let row = 0; row < marks.length; row++) {
    unmarked[clear] = row;
    marked[set] = row;
    clear += 1 - marks[row]!;
    set += marks[row]!;
  }
  return { unmarked: unmarked.slice(0, clear), marked: marked.slice(0, set) };
}
