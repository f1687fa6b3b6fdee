import type { Finding, InputName, Json, Reason, Subject } from "../../evidence/index.js";
import { measure, NotMeasurable } from "../../evidence/index.js";
import { wilsonInterval } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import type { Contract } from "../contract.js";
import type { Expectation } from "../expectations/expectation.js";
import { planOf } from "../planOf.js";
import { schemaRuleOf } from "../schemaRuleOf.js";
import { expectationOutcome } from "./expectationOutcome.js";
import type { RuleOutcome } from "./outcome.js";
import type { ColumnDifference } from "./schemaRule.js";
import { columnDifference, columnsOutcome, fieldOutcome, refinementOutcome } from "./schemaRule.js";

/** What {@link checkContract} needs to know beside the data. */
export interface CheckContractOptions {
  /** The name of the table in the run. */
  readonly input: InputName;
  /** The confidence level of the intervals of shares, 0.95 by default. */
  readonly level?: number;
}

/** What became of a table under a contract. Row indices are ascending. */
export interface ContractCheck {
  readonly findings: readonly Finding[];
  /** The rows that break each rule, by the rule's id. A rule that was not measured is not in it. */
  readonly failures: ReadonlyMap<string, Uint32Array>;
  /** Rows that break no rule, rules with a tolerance aside. */
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
 * - `schema(column)`: each cell passes its part of the row schema exactly where zod's `safeParse` would say so. A missing cell is an absent
 *   key where the field is optional, else null; one that is allowed is not evaluated.
 * - `row`: refinements of the whole row, on rows that pass the two above.
 * - the expectations, by their ids. Rows that are missing or too many count as violations of `row-count`.
 *
 * `contract/rows` counts the rows checked. Not measured: `no-rows` (but `row-count`), `missing-column`, `unsupported-type`, `all-missing`
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

  findings.push(
    measure("contract/rows", about, () => ({ value: table.rows, n: table.rows }), {
      parameters: version,
      inputs,
    }),
  );

  function apply({ subject, parameters, atLeast, outcomeOf }: AppliedRule): void {
    const context = { parameters: { ...version, ...parameters }, inputs };
    const taken: { outcome: RuleOutcome | null } = { outcome: null };
    const count = measure(
      "contract/violation-count",
      { ...about, ...subject },
      () => {
        const outcome = outcomeOf();
        taken.outcome = outcome;
        return { value: outcome.failing.length + (outcome.absent ?? 0), n: outcome.evaluated };
      },
      context,
    );
    findings.push(count);
    if (atLeast !== undefined) findings.push(shareOf(count, taken.outcome, level));
    if (taken.outcome === null) return;
    const { failing } = taken.outcome;
    failures.set(subject.rule, failing);
    if (atLeast === undefined) for (let i = 0; i < failing.length; i++) broken[failing[i]!] = 1;
  }

  const onRows = (outcomeOf: () => RuleOutcome) => (): RuleOutcome => {
    if (table.rows === 0) throw new NotMeasurable("no-rows");
    return outcomeOf();
  };

  const difference = columnDifference(plan, table);
  apply({
    subject: { rule: "columns" },
    parameters: { missing: difference.missing.length, extra: difference.extra.length },
    outcomeOf: onRows(() => columnsOutcome(difference, table)),
  });
  const columns = new Map(table.columns.map((column) => [column.name, column]));
  for (const field of plan.fields)
    apply({
      subject: { rule: schemaRuleOf(field.name), column: field.name },
      outcomeOf: onRows(() => fieldOutcome(plan, field, columns.get(field.name))),
    });
  if (plan.refined)
    apply({
      subject: { rule: "row" },
      outcomeOf: onRows(() => refinementOutcome(plan, table, splitRows(broken).unmarked)),
    });
  for (const expectation of contract.expectations)
    apply({
      subject: {
        rule: expectation.id,
        ...(expectation.columns.length === 1 ? { column: expectation.columns[0] } : {}),
      },
      parameters: parametersOf(expectation),
      atLeast: expectation.atLeast,
      outcomeOf: () => expectationOutcome(expectation, table),
    });

  const { unmarked: valid, marked: rejected } = splitRows(broken);
  return { findings, failures, valid, rejected, columns: difference };
}

interface AppliedRule {
  readonly subject: Subject & { readonly rule: string };
  readonly parameters?: { readonly [name: string]: Json };
  readonly atLeast?: number | undefined;
  readonly outcomeOf: () => RuleOutcome;
}

function shareOf(count: Finding, outcome: RuleOutcome | null, level: number): Finding {
  const { subject, parameters, inputs, measurement } = count;
  const reason: Reason = measurement.status === "measured" ? "no-rows" : measurement.reason;
  return measure(
    "contract/violation-share",
    subject,
    () => {
      if (outcome === null || outcome.evaluated === 0) throw new NotMeasurable(reason);
      const { failing, evaluated } = outcome;
      return {
        value: failing.length / evaluated,
        n: evaluated,
        interval: wilsonInterval(failing.length, evaluated, { level }),
      };
    },
    { parameters, inputs },
  );
}

function parametersOf(expectation: Expectation): { readonly [name: string]: Json } {
  const tolerance = expectation.atLeast === undefined ? {} : { atLeast: expectation.atLeast };
  switch (expectation.kind) {
    case "row-count":
      return { minimum: expectation.minimum, maximum: expectation.maximum };
    case "decimal-places":
      return { places: expectation.places, ...tolerance };
    case "allowed-values":
      return { values: expectation.values.length, ...tolerance };
    default:
      return tolerance;
  }
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
