import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareTables,
  createDriftSummary,
  defineDriftPlan,
  driftReferenceFromJson,
  driftSummaryFromState,
  referenceFrom,
} from "../../src/drift/index.js";
import type { Json } from "../../src/evidence/index.js";
import { isInputError } from "../../src/evidence/index.js";
import { filterRows, type Table, tableFrom } from "../../src/table/index.js";
import { inputs, labels, measuredOf, normals } from "./findings.js";

const rows = 30_000;
const before = tableFrom({ x: normals("x", rows), c: labels("c", rows) });
const after = tableFrom({ x: normals("y", rows, 0.1), c: labels("d", rows) });
const plan = defineDriftPlan(before);
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

function part(table: Table, from: number, to: number): Table {
  return filterRows(
    table,
    Uint32Array.from({ length: to - from }, (_, i) => from + i),
  );
}

function summaryOf(table: Table, cuts: readonly number[]) {
  const summary = createDriftSummary(plan);
  [0, ...cuts].forEach((from, i) => summary.update(part(table, from, cuts[i] ?? table.rows)));
  return summary;
}

describe("createDriftSummary()", () => {
  it("carries the rank error of its sketches into the comparison", () => {
    const reference = summaryOf(before, [10_000, 20_000]).reference();
    expect(driftReferenceFromJson(json(reference))).toEqual(reference);
    for (const current of [after, summaryOf(after, [7])]) {
      const stored = compareTables(reference, "rows" in current ? current : current.reference(), { inputs });
      const id = "drift/kolmogorov-smirnov-distance";
      const exact = measuredOf(compareTables(before, after, { inputs }), id, "x").value;
      const { interval, test } = measuredOf(stored, id, "x");
      expect(interval!.lower).toBeLessThanOrEqual(exact);
      expect(interval!.upper).toBeGreaterThanOrEqual(exact);
      expect(interval!.upper! - interval!.lower!).toBeLessThan(0.04);
      expect(test!.adjusted!.pValue).toBeLessThan(0.001);
    }
  });

  it("is exact while it has seen few values", () => {
    const small = part(before, 0, 200);
    const kept = summaryOf(small, [50, 51]).reference();
    expect(kept).toEqual(referenceFrom(small, plan));
  });

  it("adds up over parts: counts exactly, and labels whatever the order", () => {
    const [one, two] = [summaryOf(part(before, 0, 12_000), []), summaryOf(part(before, 12_000, rows), [])];
    one.merge(two);
    const whole = referenceFrom(before, plan);
    const merged = one.reference();
    expect(merged.rows).toBe(rows);
    expect(merged.columns.map(({ presence }) => presence)).toEqual(
      whole.columns.map(({ presence }) => presence),
    );
    expect(merged.columns[1]!.values).toEqual(whole.columns[1]!.values);
    expect(() => one.merge(createDriftSummary({ ...plan, power: 0.9 }))).toThrow(RangeError);
  });

  it("goes on from its state as if it had never stopped", () => {
    const through = summaryOf(before, [9000]);
    const first = createDriftSummary(plan);
    first.update(part(before, 0, 9000));
    const resumed = driftSummaryFromState(json(first.state()));
    resumed.update(part(before, 9000, rows));
    expect(resumed.state()).toEqual(through.state());
  });

  it("loses a column of another type, and says so later", () => {
    const summary = createDriftSummary(plan);
    summary.update(part(before, 0, 10));
    summary.update(tableFrom({ x: ["a"], c: ["a"] }));
    const findings = compareTables(summary.reference(), after, { inputs });
    expect(findings[0]!.measurement).toEqual({ status: "not-measured", reason: "unsupported-type" });
    expect(() => summary.update(tableFrom({ c: ["a"] }))).toThrow(/"x"/);
    expect(summary.reference().rows).toBe(11);
  });

  it("refuses a damaged state with a typed error", () => {
    const small = createDriftSummary(plan);
    small.update(part(before, 0, 30));
    const text = JSON.stringify(small.state());
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("9", "f", '"', "}", "0"), (at, letter) => {
        let state: Json;
        try {
          state = JSON.parse(text.slice(0, at) + letter + text.slice(at + 1)) as Json;
        } catch {
          return;
        }
        try {
          driftSummaryFromState(state);
        } catch (error) {
          if (!isInputError(error)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
