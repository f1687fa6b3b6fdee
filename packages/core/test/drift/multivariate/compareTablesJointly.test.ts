import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTablesJointly } from "../../../src/drift/index.js";
import type { Finding, MeasureId } from "../../../src/evidence/index.js";
import { canonicalJson, type Json } from "../../../src/evidence/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { type Table, tableFrom } from "../../../src/table/index.js";

const inputs = ["before", "after"] as const;

interface Planted {
  readonly shift?: number;
  readonly rho?: number;
  readonly missing?: number;
  readonly green?: number;
}

function sample(seed: string, rows: number, planted: Planted = {}): Table {
  const { shift = 0, rho = 0.8, missing = 0, green = 0 } = planted;
  const random = seededRandom(seed);
  const age = Float64Array.from({ length: rows }, () => random.normal());
  return tableFrom({
    age,
    income: Float64Array.from(age, (x) => rho * x + Math.sqrt(1 - rho * rho) * random.normal()),
    debt: Array.from({ length: rows }, () => (random.uniform() < missing ? null : shift + random.normal())),
    color: Array.from({ length: rows }, () =>
      random.uniform() < green ? "green" : ["red", "blue"][random.integer(2)]!,
    ),
    member: Array.from({ length: rows }, () => random.uniform() < 0.5),
  });
}

function measured(findings: readonly Finding[], id: MeasureId, column?: string) {
  const finding = findings.find((one) => one.measure === id && one.subject.column === column)!;
  if (finding.measurement.status !== "measured") throw new Error(finding.measurement.reason);
  return finding.measurement;
}

function mostImportant(findings: readonly Finding[]): string | undefined {
  const importance = findings.filter(({ measure }) => measure === "drift/classifier-importance");
  return importance.reduce((best, one) =>
    (one.measurement as { value: number }).value > (best.measurement as { value: number }).value ? one : best,
  ).subject.column;
}

describe("compareTablesJointly()", () => {
  it("leaves equal tables alone", () => {
    const findings = compareTablesJointly(sample("a", 200), sample("b", 150), { inputs });
    expect(measured(findings, "drift/classifier-area").test!.pValue).toBeGreaterThan(0.05);
    expect(measured(findings, "drift/reconstruction-error-difference").test!.pValue).toBeGreaterThan(0.05);
    const correlation = findings.at(-1)!;
    expect(correlation.measure).toBe("drift/correlation-change");
    expect((correlation.measurement as { test: { pValue: number } }).test.pValue).toBeGreaterThan(0.05);
  });

  it.each([
    ["debt", { shift: 1 }],
    ["debt", { missing: 0.4 }],
    ["color", { green: 0.4 }],
  ] as const)("names the column %s that drifted by %o", (column, planted) => {
    const findings = compareTablesJointly(sample("a", 300), sample("b", 300, planted), { inputs });
    expect(measured(findings, "drift/classifier-area").test!.pValue).toBeLessThan(0.001);
    expect(mostImportant(findings)).toBe(column);
  });

  it("sees a relation that no column shows, and names its pair", () => {
    const findings = compareTablesJointly(sample("a", 300), sample("b", 300, { rho: -0.2 }), { inputs });
    const { value, test } = measured(findings, "drift/correlation-change", "age");
    expect(value).toBeLessThan(-0.7);
    expect(test!.pValue).toBe(0.002);
    expect(findings.at(-1)!.parameters["with"]).toBe("income");
    expect(measured(findings, "drift/reconstruction-error-difference").test!.pValue).toBeLessThan(0.05);
  });

  it("gives the same findings from the same seed", () => {
    const run = (seed: string) => compareTablesJointly(sample("a", 60), sample("b", 60), { inputs, seed });
    expect(canonicalJson(run("1") as unknown as Json)).toBe(canonicalJson(run("1") as unknown as Json));
    expect(run("1")).not.toEqual(run("2"));
  });

  it("does not lose the other columns to one that cannot be compared", () => {
    const reference = sample("a", 60);
    const other = sample("b", 60);
    const numbers = tableFrom({ color: Float64Array.from({ length: 60 }, (_, i) => i) });
    const columns = other.columns.map((column) => (column.name === "color" ? numbers.columns[0]! : column));
    const findings = compareTablesJointly(reference, { ...other, columns }, { inputs });
    const color = findings.find(({ subject }) => subject.column === "color")!;
    expect(color.measurement).toEqual({ status: "not-measured", reason: "unsupported-type" });
    expect(measured(findings, "drift/classifier-area").n).toBe(120);
    expect(() => compareTablesJointly(reference, tableFrom({ x: [1] }), { inputs })).toThrow(/"age"/);
  });

  it("keeps findings small, however long the names", () => {
    const [table, other] = [sample("a", 60), sample("b", 60)].map(({ rows, columns }) => ({
      rows,
      columns: columns.map((column) => ({ ...column, name: column.name.repeat(30) })),
    }));
    const long = ["reference".repeat(9), "current".repeat(9)] as const;
    expect(() => compareTablesJointly(table!, other!, { inputs: long })).not.toThrow();
  });

  it("ends in findings on every small or strange table", () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.double(),
      fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 5e-324, 1e308),
    );
    const label = fc.constantFrom(null, "a", "b", "");
    const table = fc
      .array(fc.tuple(cell, cell, label), { maxLength: 25 })
      .map((rows) =>
        tableFrom(
          { x: rows.map(([x]) => x), y: rows.map(([, y]) => y), z: rows.map(([, , z]) => z) },
          { columns: { x: "number", y: "number", z: "text" } },
        ),
      );
    fc.assert(
      fc.property(table, table, (reference, current) => {
        const findings = compareTablesJointly(reference, current, { inputs });
        expect(findings.length).toBe(6);
        expect(() => canonicalJson(findings as unknown as Json)).not.toThrow();
      }),
      { numRuns: 30 },
    );
  });
});
