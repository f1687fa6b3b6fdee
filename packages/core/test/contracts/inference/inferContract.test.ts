import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  checkContract,
  contractToOdcs,
  defineInferredContract,
  type InferredContract,
  inferContract,
  odcsProblems,
} from "../../../src/contracts/index.js";
import { profileTable } from "../../../src/profile/index.js";
import { filterRows, sliceRows, type Table, type TableSource, tableFrom } from "../../../src/table/index.js";
import { mortgages } from "../mortgages.js";

const heading = { name: "inferred", version: "0.1.0", owner: "tests", purpose: "tests" };

/** Every finding of the inferred contract on a table that does not keep its rule's tolerance. */
function brokenRules(inferred: InferredContract, table: Table): readonly string[] {
  const contract = defineInferredContract(z, inferred, heading);
  const { findings } = checkContract(contract, table, { input: "holdout" });
  return findings.flatMap(({ measure, subject, measurement, parameters }) => {
    if (measure !== "contract/violation-count" || measurement.status !== "measured") return [];
    const { value, n } = measurement;
    const atLeast = parameters["atLeast"];
    const kept = typeof atLeast === "number" ? (n - value) / n >= atLeast : value === 0;
    return kept ? [] : [subject.rule ?? ""];
  });
}

const kinds = (inferred: InferredContract, column: string): readonly string[] =>
  inferred.proposed.filter((one) => one.column === column).map(({ kind }) => kind);

const rows = 200;
const cells = (of: (row: number) => unknown): unknown[] => Array.from({ length: rows }, (_, row) => of(row));
/** Each so many rows, from one on. */
const every = (table: Table, step: number, from: number): Table =>
  filterRows(
    table,
    Uint32Array.from({ length: Math.ceil((table.rows - from) / step) }, (_, i) => from + i * step),
  );
const profileOf = (source: TableSource) => profileTable(tableFrom(source), { shown: "all" });

describe("inferContract", () => {
  it("never proposes a rule that the holdout breaks beyond its tolerance", () => {
    const cell = fc.oneof(
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60),
    );
    const column = (length: number): fc.Arbitrary<unknown[]> => {
      const exactly = { minLength: length, maxLength: length };
      return fc.oneof(
        fc.array(fc.option(cell, { freq: 9 }), exactly),
        fc.array(fc.nat({ max: 2 }), exactly),
        fc.array(fc.constantFrom("a", "b", "c"), exactly),
        fc.array(fc.option(fc.constantFrom("2024-02-29", "2024-02-30", "a@b.de", "12", "")), exactly),
        fc.array(fc.option(fc.boolean()), exactly),
        fc.array(fc.date({ noInvalidDate: true }), exactly),
        fc.constant(Array.from({ length }, (_, i) => i)),
        fc.constant(Array.from({ length }, (_, i) => `k-${i}`)),
        fc.constant(Array.from({ length }, () => null)),
      );
    };
    const sides = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 30 }))
      .chain(([n, m]) =>
        fc.record({
          profiled: fc.tuple(column(n), column(n), column(n)),
          holdout: fc.tuple(column(m), column(m), column(m)),
          same: fc.boolean(),
          extra: fc.boolean(),
          shown: fc.boolean(),
        }),
      );
    fc.assert(
      fc.property(sides, ({ profiled, holdout, same, extra, shown }) => {
        const named = (columns: readonly unknown[][]): { readonly [name: string]: unknown[] } =>
          Object.fromEntries(columns.map((values, i) => [`c${i}`, values]));
        const table = tableFrom(named(profiled));
        // Part of the time the holdout is like the profile, so that rules come through.
        const later = same
          ? every(table, 3, 0)
          : tableFrom({ ...named(holdout), ...(extra ? { more: holdout[0] } : {}) });
        const profile = profileTable(table, shown ? { shown: "all" } : {});
        const inferred = inferContract(profile, { holdout: later, rowCountFactor: 3 });
        expect(brokenRules(inferred, later)).toEqual([]);
        for (const refused of inferred.refused)
          if (refused.because === "broken") {
            const { evaluated, violations } = refused.holdout;
            expect((evaluated - violations) / evaluated).toBeLessThan(refused.atLeast);
          }
      }),
      { numRuns: 300 },
    );
  });

  it("proposes what columns are, each with its evidence", () => {
    const source = {
      id: cells((row) => `id-${row * 7}`),
      n: cells((row) => row + 1),
      share: cells((row) => ((row * 7) % rows) / rows),
      plan: cells((row) => ["a", "b"][row % 2]),
      maybe: cells((row) => (row % 4 === 0 ? null : "2024-01-01")),
      flag: cells((row) => row % 2 === 0),
      at: cells((row) => new Date(row)),
      ends: cells((row) => (row === 3 ? Number.POSITIVE_INFINITY : row / 3)),
    };
    const inferred = inferContract(profileOf(source), { holdout: tableFrom(source) });
    expect(inferred.refused).toEqual([]);
    expect(inferred.closed).toBe(true);
    expect(inferred.columns.map(({ type, nullable }) => [type, nullable])).toEqual([
      ["text", false],
      ["integer", false],
      ["number", false],
      ["text", false],
      ["text", true],
      ["boolean", false],
      ["timestamp", false],
      ["any-number", false],
    ]);
    expect(kinds(inferred, "id")).toEqual(["type", "required", "key", "length"]);
    expect(kinds(inferred, "n")).toEqual(["type", "finite", "integer", "required", "key", "order", "range"]);
    expect(kinds(inferred, "share")).toEqual(["type", "finite", "required", "range"]);
    expect(kinds(inferred, "plan")).toEqual(["type", "required", "enumeration"]);
    expect(kinds(inferred, "maybe")).toEqual(["type", "complete", "date"]);
    expect(kinds(inferred, "flag")).toEqual(["type", "required"]);
    expect(kinds(inferred, "at")).toEqual(["type", "required", "order"]);
    expect(kinds(inferred, "ends")).toEqual(["type", "required", "mostly-finite", "range"]);
    const range = inferred.proposed.find(({ kind, column }) => kind === "range" && column === "n")!;
    // Wilks: n c^(n − 1) − (n − 1) c^n = 0.05.
    expect(range).toMatchObject({ support: rows, holdout: { evaluated: rows, violations: 0 } });
    const c = range.atLeast;
    expect(rows * c ** (rows - 1) - (rows - 1) * c ** rows).toBeCloseTo(0.05, 4);
    const complete = inferred.proposed.find(({ kind }) => kind === "complete")!;
    expect(complete.evidence).toEqual({ present: 150, of: rows });
    // The lower limit of 150 of 200 at 90 %, two-sided.
    expect(complete.atLeast).toBeCloseTo(0.6947, 3);
  });

  it("drops what the holdout breaks, says how often, and falls back to less", () => {
    const profile = profileOf({
      a: cells((row) => row),
      b: cells(() => "x"),
      c: cells((row) => row),
      d: cells((row) => (row % 2 === 0 ? null : row)),
    });
    const holdout = tableFrom({
      a: [1.5, 2, 2, 2],
      b: [1, 2, 3, 4],
      c: [1, null, 2, 1],
      d: [null, null, null, null],
      e: [1, 2, 3, 4],
    });
    const inferred = inferContract(profile, { holdout });
    expect(inferred.closed).toBe(false);
    expect(inferred.columns).toEqual([
      { name: "a", type: "number", nullable: false },
      { name: "b", type: "unknown", nullable: true },
      { name: "c", type: "integer", nullable: true },
      { name: "d", type: "unknown", nullable: true },
    ]);
    const told = inferred.refused.map((one) => [
      one.column,
      one.kind,
      one.because === "broken" ? [one.holdout.evaluated, one.holdout.violations] : one.reason,
    ]);
    expect(told).toEqual([
      [null, "closed-columns", [4, 4]],
      ["a", "integer", [4, 1]],
      ["a", "mostly-whole", [4, 1]],
      ["a", "key", [4, 3]],
      ["a", "order", [4, 2]],
      ["b", "type", [4, 4]],
      ["c", "required", [4, 1]],
      ["c", "complete", [4, 1]],
      ["c", "key", [3, 2]],
      ["c", "order", [3, 1]],
      ["d", "type", "all-missing"],
    ]);
  });

  it("names no value of a column that may not be shown", () => {
    const secret = "Xq7-secret";
    const source = {
      name: cells((row) => (row % 2 === 0 ? secret : "other")),
      pay: cells((row) => 77_777.5 + (row % 3)),
    };
    const table = tableFrom(source);
    const all = profileTable(table, { shown: "all" });
    const personal = { name: "personal", pay: "sensitive" } as const;
    for (const inferred of [
      inferContract(all, { holdout: table, sensitivity: personal }),
      inferContract(profileTable(table), { holdout: table }),
    ]) {
      const text = JSON.stringify(inferred);
      expect(text).not.toContain("secret");
      expect(text).not.toContain("77777");
      expect(inferred.withheld.map(({ column, kind }) => [column, kind])).toEqual([
        ["name", "enumeration"],
        ["pay", "range"],
      ]);
      const sign = inferred.proposed.find(({ kind }) => kind === "range")!.expectation;
      expect(sign).toMatchObject({ minimum: 0, maximum: null });
    }
    expect(inferContract(all, { holdout: table, sensitivity: personal }).columns[0]?.sensitivity).toBe(
      "personal",
    );
    expect(JSON.stringify(inferContract(all, { holdout: table }))).toContain("secret");
  });

  it("proposes no list where many values are rare", () => {
    const rare = cells((row) => `v${row < 9 ? row : row % 2}`);
    const inferred = inferContract(profileTable(tableFrom({ rare }), { shown: "all", frequent: 100 }), {
      holdout: tableFrom({ rare }),
    });
    expect(inferred.withheld).toEqual([{ kind: "enumeration", column: "rare", because: "too-many-unseen" }]);
  });

  it("proposes a contract of the mortgages that the other half keeps, and writes it as ODCS", () => {
    const sound = sliceRows(mortgages, 0, 2380);
    const profiled = every(sound, 2, 0);
    const holdout = every(sound, 2, 1);
    const inferred = inferContract(profileTable(profiled, { shown: "all" }), {
      holdout,
      sensitivity: { black: "protected-attribute", single: "protected-attribute" },
    });
    expect(brokenRules(inferred, holdout)).toEqual([]);
    expect(kinds(inferred, "denied")).toContain("enumeration");
    expect(kinds(inferred, "condominium")).toContain("enumeration");
    expect(kinds(inferred, "loan_to_value")).toContain("range");
    expect(kinds(inferred, "black")).toEqual(["type", "required"]);
    const { document } = contractToOdcs(defineInferredContract(z, inferred, heading));
    expect(odcsProblems(document)).toEqual([]);
  });

  it("refuses what it cannot infer from", () => {
    const profile = profileOf({ a: cells((row) => row) });
    const holdout = tableFrom({ a: [1] });
    const infer = (options: object, from = profile): (() => unknown) => {
      return () => inferContract(from, { holdout, ...options });
    };
    expect(infer({})).not.toThrow();
    expect(infer({ holdout: tableFrom({ a: [] }) })).toThrow(/holdout has no rows/);
    expect(infer({ holdout: tableFrom({ b: [1] }) })).toThrow(/no column "a"/);
    expect(infer({}, profileOf({ a: [] }))).toThrow(/profile is of no rows/);
    for (const bad of [
      { level: 1 },
      { level: 0.4 },
      { level: Number.NaN },
      { rowCountFactor: 0.5 },
      { rowCountFactor: Number.NaN },
      { sensitivity: { b: "none" } },
      { sensitivity: { a: "secret" } },
    ])
      expect(infer(bad)).toThrow(RangeError);
  });
});
