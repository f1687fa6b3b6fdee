import type { Finding, Json, Reason, Subject } from "../../evidence/index.js";
import { InputError, isNotMeasurable, measure, NotMeasurable } from "../../evidence/index.js";
import { json, listOf, oneOf, orNull, record, text, wholeNumber } from "../../evidence/shape.js";
import type { Table } from "../../table/index.js";
import type { Contract } from "../contract.js";
import { planOf } from "../planOf.js";
import { appliedExpectation } from "./appliedExpectation.js";
import type { CheckContractOptions } from "./checkContract.js";
import { requireRowsKept } from "./failingRows.js";
import type { AppliedRule, FindingContext } from "./ruleFindings.js";
import { ruleFindings } from "./ruleFindings.js";
import type { RuleCheck } from "./rules/ruleCheck.js";
import { ruleCheckOf } from "./rules/ruleCheckOf.js";
import { schemaCheck } from "./rules/schemaCheck.js";

/** How a check over batches starts. */
export interface CreateContractCheckOptions extends CheckContractOptions {
  /** The number of the first row, where the check sees a later part of a table; default 0. */
  readonly firstRow?: number;
  /** Distinct keys (or, for a quantile, numbers) that one rule holds at most, some 200 bytes each; default 1,000,000. */
  readonly mostKeys?: number;
}

/** A check of a table that comes in batches. */
export interface BatchedContractCheck {
  /** Checks the rows that follow. */
  update(batch: Table): void;
  /** Adds the check of the rows that follow. Throws `RangeError` where it starts at another row. */
  merge(other: BatchedContractCheck): void;
  /** What {@link checkContract} would find on all rows at once. */
  findings(): readonly Finding[];
  /** The rows that break each rule, or a sample of them, by the rule's id. */
  failures(): ReadonlyMap<string, Uint32Array>;
  /** Everything as plain JSON, for {@link contractCheckFromState}: counts, row numbers and hashes of keys; the numbers themselves for a quantile. */
  state(): Json;
}

interface RunningRule {
  readonly id: string;
  readonly check: RuleCheck;
  readonly applied: (outcomeOf: AppliedRule["outcomeOf"]) => AppliedRule;
  /** It speaks only of rows that keep the rules before it. */
  readonly follows: boolean;
  /** Why a batch could not be looked at: then the rule is not measured at all. */
  reason: Reason | null;
}

const shape = record({
  format: oneOf([1]),
  contract: text,
  version: text,
  firstRow: wholeNumber,
  rows: wholeNumber,
  schema: json,
  rules: listOf(record({ id: text, reason: orNull(text), state: json })),
});

/**
 * Starts a check of a contract over batches, with the findings that {@link checkContract} has on all rows at once. By default it keeps
 * a sample of 1000 failing rows a rule, that depends on the row numbers alone and not on the cuts; counts are exact. Rules about keys
 * hold a hash of each distinct key, up to `mostKeys`; beyond, they are not measured (`needs-rows`), never passed. Parts of a table may
 * be checked apart and merged in order, each told its `firstRow`. A batch without a column, or with one of another kind, leaves its rules
 * not measured.
 *
 * Throws `RangeError` where a rule needs a table or a clock that is not given. Cost: O(rows · rules).
 *
 * @example
 * import { createContractCheck, defineContract, unique } from "@probity/core/contracts";
 * import { tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const contract = defineContract({
 *   name: "orders", version: "1", owner: "shop", purpose: "an example", row: z.strictObject({ id: z.int() }), expectations: [unique("id")],
 * });
 * const check = createContractCheck(contract, { input: "orders" });
 * check.update(tableFrom({ id: [1, 2] }));
 * check.update(tableFrom({ id: [2, 3] }));
 * check.failures().get("unique(id)"); // => Uint32Array.of(1, 2)
 */
export function createContractCheck(
  contract: Contract,
  options: CreateContractCheckOptions,
): BatchedContractCheck {
  return batchedCheck(contract, options, null);
}

/**
 * Resumes a check over batches from its `state()`, with the contract and options that it was made with.
 *
 * Throws `InputError` (`invalid-field`, `missing-field`, `unknown-field`) on anything else.
 *
 * @example
 * import { contractCheckFromState, createContractCheck, defineContract } from "@probity/core/contracts";
 * import { tableFrom } from "@probity/core/table";
 * import { z } from "zod";
 * const contract = defineContract({ name: "n", version: "1", owner: "o", purpose: "p", row: z.strictObject({ id: z.int() }) });
 * const check = createContractCheck(contract, { input: "t" });
 * check.update(tableFrom({ id: [1] }));
 * contractCheckFromState(contract, check.state(), { input: "t" }).findings().length; // => 3
 */
export function contractCheckFromState(
  contract: Contract,
  state: Json,
  options: Omit<CreateContractCheckOptions, "firstRow">,
): BatchedContractCheck {
  shape(state, "");
  const { firstRow } = state as unknown as State;
  return batchedCheck(contract, { ...options, firstRow }, state);
}

function batchedCheck(
  contract: Contract,
  options: CreateContractCheckOptions,
  start: Json | null,
): BatchedContractCheck {
  const { input, level = 0.95, firstRow = 0, mostKeys = 1_000_000 } = options;
  if (!Number.isSafeInteger(firstRow) || firstRow < 0 || !Number.isSafeInteger(mostKeys) || mostKeys < 1)
    throw new RangeError(
      `cannot start a check at row ${firstRow} with ${mostKeys} keys, it needs whole numbers from 0 and 1`,
    );
  const memory = { kept: requireRowsKept(options.failingRows ?? 1000), mostKeys };
  const others = { tables: options.tables ?? {}, nowMs: options.clock?.now() ?? null, level };
  const about: Subject = { table: input, contract: contract.name };
  const context: FindingContext = {
    about,
    parameters: { version: contract.version },
    inputs: [input],
    level,
  };
  const schema = schemaCheck(planOf(contract), memory.kept);
  const rules: RunningRule[] = [
    ...schema.fields.map(({ rule, check }) => ({
      id: rule.id,
      check,
      applied: schemaRule({ rule: rule.id, column: rule.column }),
      follows: rule.follows,
      reason: null,
    })),
    ...(schema.row === null
      ? []
      : [
          {
            id: "row",
            check: schema.row,
            applied: schemaRule({ rule: "row" }),
            follows: true,
            reason: null,
          },
        ]),
    ...contract.expectations.map((expectation) => ({
      id: expectation.id,
      check: ruleCheckOf(expectation, others, memory),
      applied: (outcomeOf: AppliedRule["outcomeOf"]) => appliedExpectation(expectation, outcomeOf),
      follows: false,
      reason: null,
    })),
  ];
  let rows = 0;

  const made = () =>
    [
      {
        id: "columns",
        ...ruleFindings(
          {
            subject: { rule: "columns" },
            parameters: schema.difference(),
            tolerance: {},
            outcomeOf: () => evaluatedOutcome(schema.columns, rows),
          },
          context,
        ),
      },
      ...rules.map(({ id, check, applied, follows, reason }) => ({
        id,
        ...ruleFindings(
          applied(() => {
            if (reason !== null) throw new NotMeasurable(reason);
            return evaluatedOutcome(check, follows ? 0 : rows);
          }),
          context,
        ),
      })),
    ] as const;

  const absorb = (state: Json): void => {
    shape(state, "");
    const other = state as unknown as State;
    if (other.contract !== contract.name || other.version !== contract.version)
      throw new InputError("invalid-field", "the state is of another contract or version");
    if (other.rules.length !== rules.length || other.rules.some(({ id }, i) => id !== rules[i]!.id))
      throw new InputError("invalid-field", "the state has other rules than the contract");
    rows += other.rows;
    schema.absorb(other.schema);
    rules.forEach((rule, i) => {
      const { reason, state: of } = other.rules[i]!;
      rule.check.absorb(of);
      rule.reason = graver(rule.reason, reason);
    });
  };

  if (start !== null) absorb(start);
  return {
    update(batch) {
      schema.begin(batch, firstRow + rows);
      for (const rule of rules) {
        const reason = reasonOf(() => rule.check.update(batch, firstRow + rows));
        rule.reason = graver(rule.reason, reason);
      }
      rows += batch.rows;
    },
    merge(other) {
      const state = other.state();
      shape(state, "");
      const { firstRow: next } = state as unknown as State;
      if (next !== firstRow + rows)
        throw new RangeError(
          `cannot merge a check that starts at row ${next}, it needs one from ${firstRow + rows}`,
        );
      absorb(state);
    },
    findings: () => [
      measure("contract/rows", about, () => ({ value: rows, n: rows }), {
        parameters: context.parameters,
        inputs: context.inputs,
      }),
      ...made().flatMap(({ findings }) => findings),
    ],
    failures: () =>
      new Map(
        made().flatMap(({ id, outcome }) => (outcome === null ? [] : [[id, outcome.failing] as const])),
      ),
    state: () => ({
      format: 1,
      contract: contract.name,
      version: contract.version,
      firstRow,
      rows,
      schema: schema.state(),
      rules: rules.map(({ id, reason, check: of }) => ({ id, reason, state: of.state() })),
    }),
  };
}

function schemaRule(subject: AppliedRule["subject"]): RunningRule["applied"] {
  return (outcomeOf) => ({ subject, tolerance: {}, outcomeOf });
}

/** An outcome over something. Without, the reason is that there are no rows, or no cells among these rows. */
function evaluatedOutcome(check: RuleCheck, rows: number): ReturnType<RuleCheck["outcome"]> {
  const outcome = check.outcome();
  if ("values" in outcome || outcome.absent !== undefined || outcome.evaluated > 0) return outcome;
  throw new NotMeasurable(rows === 0 ? "no-rows" : "all-missing");
}

function reasonOf(update: () => void): Reason | null {
  try {
    update();
    return null;
  } catch (error) {
    if (isNotMeasurable(error)) return error.code;
    throw error;
  }
}

/** One of two reasons, whatever order they came in: a column that is not there before all others. */
function graver(a: Reason | null, b: Reason | null): Reason | null {
  if (a === null || b === null) return a ?? b;
  if (a === "missing-column" || b === "missing-column") return "missing-column";
  return a < b ? a : b;
}

interface State {
  readonly contract: string;
  readonly version: string;
  readonly firstRow: number;
  readonly rows: number;
  readonly schema: Json;
  readonly rules: readonly { readonly id: string; readonly reason: Reason | null; readonly state: Json }[];
}
