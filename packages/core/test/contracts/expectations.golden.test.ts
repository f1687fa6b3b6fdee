import { describe, expect, it } from "vitest";
import { z } from "zod";
import mostly from "../../golden/contracts/mostly.json";
import rules from "../../golden/contracts/rules.json";
import degenerate from "../../golden/contracts/rules-degenerate.json";
import {
  allowedValues,
  checkContract,
  createContractCheck,
  defineContract,
} from "../../src/contracts/index.js";
import type { Finding } from "../../src/evidence/index.js";
import { blocks, type Table, tableFrom } from "../../src/table/index.js";
import { parseInstant } from "../../src/time/index.js";
import { expectationOf, type GoldenRule, type GoldenTable, tableOf } from "./goldenRules.js";

interface Expected {
  readonly outcome: string;
  readonly rows?: number;
  readonly evaluated?: number;
  readonly notEvaluated?: number;
  readonly violations?: number;
  readonly failing?: readonly number[];
  readonly successRatio?: number | null;
  readonly value?: number | null;
  readonly latest?: string;
  readonly fromTheFuture?: boolean;
  readonly duplicateGroups?: number;
  readonly excessRows?: number;
  readonly distinct?: number;
}

interface GoldenFile {
  readonly input: { readonly table?: string; readonly tables: { readonly [name: string]: GoldenTable } };
  readonly cases: readonly {
    readonly name: string;
    readonly input?: { readonly table: string };
    readonly options: GoldenRule;
    readonly expected: Expected;
  }[];
}

/** Groups, excess rows and distinct keys follow from the two reports of the rule. */
function expectKeys(options: GoldenRule, table: Table, expected: Expected): void {
  const failing = (report: "all" | "excess"): number => {
    const rule = expectationOf({ ...options, report })!;
    const contract = defineContract({ ...heading, expectations: [rule] });
    return checkContract(contract, table, { input: "t" }).failures.get(rule.id)!.length;
  };
  const excess = failing("excess");
  expect(excess).toBe(expected.excessRows);
  expect(failing("all") - excess).toBe(expected.duplicateGroups);
  expect(expected.evaluated! - excess).toBe(expected.distinct);
}

const heading = { name: "golden", version: "1", owner: "tests", purpose: "a test", row: z.looseObject({}) };

function outcomeOf(findings: readonly Finding[]): string {
  const last = findings.at(-1)!.measurement;
  if (last.status === "measured") return last.value === 0 ? "passed" : "failed";
  return last.reason === "missing-column" ? "not-measurable" : "vacuous";
}

describe.each(Object.entries({ rules, degenerate } as unknown as Record<string, GoldenFile>))(
  "golden %s",
  (_, file) => {
    const tables = Object.fromEntries(
      Object.entries(file.input.tables).map(([name, columns]) => [name, tableOf(columns)]),
    );
    const cases = file.cases.filter(({ options }) => options.kind !== "columns");

    it.each(cases)("$name", ({ options, input, expected }) => {
      const expectation = expectationOf(options)!;
      const contract = defineContract({ ...heading, expectations: [expectation] });
      const table = tables[input?.table ?? file.input.table!]!;
      const now = options.now === undefined ? 0 : parseInstant(options.now);
      const context = { input: "t", tables, clock: { now: () => now }, failingRows: "all" } as const;
      const check = checkContract(contract, table, context);
      const batched = createContractCheck(contract, context);
      for (const batch of blocks(table, 7)) batched.update(batch);
      if (table.rows === 0) batched.update(table);
      const findings = check.findings.filter(({ subject }) => subject.rule === expectation.id);
      const [{ measurement } = findings[0]!] = findings;

      // A latest instant ahead of the clock is a broken clock, not fresh data: the peers of the file pass it.
      if (expected.fromTheFuture === true) {
        expect(measurement).toEqual({ status: "not-measured", reason: "clock-ahead" });
        return;
      }
      expect(outcomeOf(findings)).toBe(expected.outcome);
      if (expected.failing !== undefined && expected.outcome !== "vacuous") {
        expect(Array.from(check.failures.get(expectation.id)!)).toEqual(expected.failing);
        expect(measurement).toMatchObject({ value: expected.violations, n: expected.evaluated });
        const { evaluated = 0, violations = 0 } = expected;
        expect(evaluated + (expected.notEvaluated ?? 0)).toBe(table.rows);
        expect(expected.rows).toBe(table.rows);
        expect((evaluated - violations) / evaluated).toBe(expected.successRatio);
        if (options.kind.startsWith("unique")) expectKeys(options, table, expected);
      }
      if (expected.outcome === "vacuous") expect(check.failures.has(expectation.id)).toBe(false);
      if (typeof expected.value === "number" && options.kind !== "row-count") {
        if (measurement.status !== "measured") throw new Error("not measured");
        const value = options.kind === "fresh" ? measurement.value / 1000 : measurement.value;
        expect(Math.abs(value - expected.value)).toBeLessThanOrEqual(
          1e-12 * Math.abs(expected.value) + 1e-14,
        );
      }
      if (typeof expected.latest === "string")
        expect(now - (measurement.status === "measured" ? measurement.value : 0)).toBe(
          parseInstant(expected.latest),
        );
      expect(batched.findings()).toEqual(check.findings);
      expect(batched.failures()).toEqual(check.failures);
    });
  },
);

it.each(mostly.cases)("$name keeps its tolerance as the file says", ({ input, options, expected }) => {
  const cells = Float64Array.from({ length: input.evaluated }, (_, i) => (i < input.violations ? 1 : 0));
  const rule = allowedValues("a", [0], { atLeast: options.mostly, judgedOn: "point" });
  const contract = defineContract({ ...heading, expectations: [rule] });
  const { findings } = checkContract(contract, tableFrom({ a: cells }), { input: "t" });
  expect(outcomeOf(findings)).toBe(expected.outcome);
});
