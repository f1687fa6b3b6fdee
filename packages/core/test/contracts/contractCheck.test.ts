import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  categoryShares,
  checkContract,
  classBalance,
  complete,
  contractCheckFromState,
  createContractCheck,
  defineContract,
  distinctCountBetween,
  type Expectation,
  fresh,
  increasing,
  meanBetween,
  multiplesOf,
  noDuplicateRows,
  noNearDuplicateKeys,
  quantileBetween,
  quarantine,
  references,
  rowCount,
  sameRowCount,
  standardDeviationBetween,
  sumBetween,
  timely,
  unique,
  validAt,
  withinRange,
} from "../../src/contracts/index.js";
import type { Finding, Json } from "../../src/evidence/index.js";
import { isInputError } from "../../src/evidence/index.js";
import { rowsOf, sliceRows, type Table, tableFrom } from "../../src/table/index.js";

const heading = { name: "n", version: "1", owner: "o", purpose: "p" };
const kinds = { columns: { n: "number", s: "text", t: "timestamp" } } as const;
const row = z
  .strictObject({ n: z.number().max(3).nullable(), s: z.string().nullable(), t: z.date().nullable() })
  .refine((one) => one.s !== "b");
const expectations = [
  rowCount({ atLeast: 3 }),
  complete("n", { atLeast: 0.5, judgedOn: "wilson" }),
  unique("s"),
  unique(["n", "s"], { nulls: "compare", report: "excess", severity: "warn", owner: "me" }),
  unique(["t", "s"], { nulls: "ignore-all-null" }),
  noDuplicateRows(),
  noNearDuplicateKeys("s"),
  increasing("n"),
  increasing("t", { by: "s" }),
  references(["s"], { table: "other", to: ["key"] }),
  validAt(["s"], { at: "t", table: "other", to: ["key"], from: "from", until: "until" }),
  sameRowCount("other"),
  fresh("t", { maxAgeMs: 5, allowedSkewMs: 1 }),
  meanBetween("n", { maximum: 1 }),
  sumBetween("n", { maximum: 1 }),
  standardDeviationBetween("n", { maximum: 1 }),
  quantileBetween("n", 0.5, { maximum: 1 }),
  distinctCountBetween("s", { maximum: 2 }),
  categoryShares("s", { a: { minimum: 0.5 }, B: { maximum: 0.1 } }, { judgedOn: "clopper-pearson" }),
  classBalance("s", { minimum: 0.5 }),
];
const contract = defineContract({ ...heading, row, expectations });
const instant = (ms: number): Date => new Date(ms);
const tables = {
  other: tableFrom({
    key: ["a", "a", "b", null],
    from: [instant(0), instant(4), instant(2), instant(0)],
    until: [instant(2), null, instant(3), null],
  }),
};
const options = { input: "t", tables, clock: { now: () => 6 } };

const cells = fc.record({
  n: fc.option(
    fc.oneof(fc.constantFrom(0.1, 0.2, 1e16, -1e16, -0, 1, 5, Number.NaN), fc.integer({ min: -3, max: 3 })),
    {
      freq: 6,
    },
  ),
  s: fc.option(fc.constantFrom("a", "A ", "b", "B", "", "\ud800", "\ufffd"), { freq: 6 }),
  t: fc.option(fc.integer({ min: 0, max: 8 }).map(instant), { freq: 6 }),
});

function tableOf(rows: readonly { n: number | null; s: string | null; t: Date | null }[]): Table {
  return tableFrom(
    { n: rows.map((one) => one.n), s: rows.map((one) => one.s), t: rows.map((one) => one.t) },
    kinds,
  );
}

function batchesOf(
  table: Table,
  cuts: readonly number[],
): { readonly start: number; readonly batch: Table }[] {
  const edges = [0, ...cuts.map((cut) => Math.min(cut, table.rows)).sort((a, b) => a - b), table.rows];
  return edges.slice(1).map((end, i) => ({ start: edges[i]!, batch: sliceRows(table, edges[i]!, end) }));
}

describe("a check over batches", () => {
  it("finds what one check of all rows finds, whatever the cuts, merges and resumes", () => {
    fc.assert(
      fc.property(
        fc.array(cells, { maxLength: 40 }),
        fc.array(fc.nat(40), { maxLength: 5 }),
        fc.constantFrom("all" as const, 0, 3),
        (rows, cuts, failingRows) => {
          const table = tableOf(rows);
          const whole = checkContract(contract, table, { ...options, failingRows });
          let running = createContractCheck(contract, { ...options, failingRows });
          const merged = createContractCheck(contract, { ...options, failingRows });
          for (const { start, batch } of batchesOf(table, cuts)) {
            running.update(batch);
            running = contractCheckFromState(contract, JSON.parse(JSON.stringify(running.state())) as Json, {
              ...options,
              failingRows,
            });
            const part = createContractCheck(contract, { ...options, failingRows, firstRow: start });
            part.update(batch);
            merged.merge(part);
          }
          for (const check of [running, merged]) {
            expect(check.findings()).toEqual(whole.findings);
            expect(check.failures()).toEqual(whole.failures);
          }
        },
      ),
      { numRuns: 150 },
    );
  });

  it("refuses parts that do not follow, and states that are not its own", () => {
    const check = createContractCheck(contract, options);
    expect(() => check.merge(createContractCheck(contract, { ...options, firstRow: 3 }))).toThrow(RangeError);
    const good = check.state() as { [name: string]: Json };
    const bad: Json[] = [
      null,
      {},
      [],
      { ...good, format: 2 },
      { ...good, version: "2" },
      { ...good, rules: [] },
      { ...good, rows: -1 },
      { ...good, more: 1 },
      {
        ...good,
        rules: (good["rules"] as { [name: string]: Json }[]).map((rule) => ({ ...rule, state: { n: 1 } })),
      },
    ];
    for (const state of bad) {
      let thrown: unknown = null;
      try {
        contractCheckFromState(contract, state, options);
      } catch (error) {
        thrown = error;
      }
      expect(isInputError(thrown)).toBe(true);
    }
  });

  it("holds no more keys than it may, and then measures nothing", () => {
    const keyed = defineContract({
      ...heading,
      row: z.looseObject({}),
      expectations: [
        unique("a"),
        distinctCountBetween("a", { minimum: 1 }),
        classBalance("a", { minimum: 0 }),
      ],
    });
    const check = createContractCheck(keyed, { input: "t", mostKeys: 2 });
    check.update(tableFrom({ a: [1, 2, 1] }));
    expect(reasonsOf(check.findings())).toEqual([]);
    check.update(tableFrom({ a: [3] }));
    check.update(tableFrom({ a: [1] }));
    expect(new Set(reasonsOf(check.findings()))).toEqual(new Set(["needs-rows"]));
  });
});

function reasonsOf(findings: readonly Finding[]): string[] {
  return findings.flatMap(({ measurement }) =>
    measurement.status === "measured" ? [] : [measurement.reason],
  );
}

function check(expectation: Expectation, columns: { readonly [name: string]: readonly unknown[] }) {
  const one = defineContract({ ...heading, row: z.looseObject({}), expectations: [expectation] });
  const table = tableFrom(columns);
  const result = checkContract(one, table, options);
  return { ...result, table, rows: Array.from(result.failures.get(expectation.id) ?? []) };
}

describe("expectations", () => {
  it("find what they name", () => {
    expect(check(noNearDuplicateKeys("s"), { s: ["a@x", "A@X ", "b", "a@x", "A@X "] }).rows).toEqual([1]);
    expect(check(noDuplicateRows(), { a: [1, 1, null, null], b: ["x", "x", null, null] }).rows).toEqual([
      1, 3,
    ]);
    expect(
      check(timely("a", "b", { withinMs: 2 }), {
        a: [instant(0), instant(0), instant(1), null],
        b: [instant(2), instant(3), instant(0), instant(0)],
      }).rows,
    ).toEqual([1, 2]);
    expect(
      check(multiplesOf("a", 0.01), { a: [0.07, 0.075, Number.NaN, Infinity, 1e300, -0.29, 123456789.01] })
        .rows,
    ).toEqual([1, 2, 3]);
    expect(check(multiplesOf("a", 1), { a: [5000.000002, 1e9 + 0.5] }).rows).toEqual([0, 1]);
  });

  it("count warnings, and reject no row for them", () => {
    const warned = check(withinRange("a", { minimum: 0, severity: "warn" }), { a: [-1, 1] });
    expect(warned.rows).toEqual([0]);
    expect(Array.from(warned.rejected)).toEqual([]);
    const failed = check(withinRange("a", { minimum: 0 }), { a: [-1, 1] });
    const { valid, rejected } = quarantine(failed.table, failed);
    expect([rowsOf(valid), rowsOf(rejected)]).toEqual([[{ a: 1 }], [{ a: -1 }]]);
    expect(() => quarantine(tableFrom({ a: [1] }), failed)).toThrow(RangeError);
  });

  it("refuse what cannot be expected", () => {
    expect(() => withinRange("a", { minimum: 0, judgedOn: "wilson" })).toThrow(RangeError);
    expect(() => complete("a", { severity: "bad" as "warn" })).toThrow(RangeError);
    expect(() => createContractCheck(contract, { input: "t", clock: { now: () => 0 } })).toThrow(RangeError);
    expect(() => createContractCheck(contract, { input: "t", tables })).toThrow(RangeError);
    expect(() => checkContract(contract, tableOf([]), { ...options, failingRows: -1 })).toThrow(RangeError);
  });

  it("keeps the terms of a contract", () => {
    const terms = {
      sla: { freshness: "P1D", availability: 0.99 },
      classification: "internal",
      retention: "P7Y",
    };
    expect(defineContract({ ...heading, ...terms, row: z.looseObject({}) })).toMatchObject(terms);
    expect(() => defineContract({ ...heading, retention: "a year", row: z.looseObject({}) })).toThrow(
      RangeError,
    );
  });
});
