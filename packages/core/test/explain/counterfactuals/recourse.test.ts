import { auditRecourse, type CounterfactualResult, inverseDeviations } from "@probity/core/explain";
import { counterfactualTable } from "@probity/core/report";
import { describe, expect, test } from "vitest";

const found = (distance: number): CounterfactualResult => ({
  status: "proven-optimal",
  counterfactual: { point: Float64Array.of(1), distance, changed: [0], scores: Float64Array.of(1) },
  lowerBound: distance,
  nodes: 1,
});
const none: CounterfactualResult = { status: "no-counterfactual", bestReachable: 0, nodes: 1 };
const undecided: CounterfactualResult = { status: "undecided", lowerBound: 0, nodes: 1 };

describe("auditRecourse()", () => {
  const options = { model: "m", inputs: ["rows"] };

  test("measures the share and the mean distance, of all rows and of each group", () => {
    const groups = { column: "team", codes: [0, 0, 1, 1, 1], labels: ["a", "b", "c"] };
    const findings = auditRecourse([found(1), found(3), found(2), none, undecided], { ...options, groups });
    const seen = findings.map(({ subject, parameters, measurement: m }) => [
      subject.segment?.["team"] ?? "all",
      m.status === "measured" ? m.value : m.reason,
      parameters,
    ]);
    expect(seen).toEqual([
      ["all", 0.6, { undecided: 1 }],
      ["all", 2, { proven: 3 }],
      ["a", 1, { undecided: 0 }],
      ["a", 2, { proven: 2 }],
      ["b", 1 / 3, { undecided: 1 }],
      ["b", "too-few-rows", { proven: 1 }],
      ["c", "no-rows", { undecided: 0 }],
      ["c", "no-rows", { proven: 0 }],
    ]);
  });

  test("refuses codes that are not one a row", () => {
    const groups = { column: "team", codes: [0], labels: ["a"] };
    expect(() => auditRecourse([none, none], { ...options, groups })).toThrow(RangeError);
  });
});

describe("inverseDeviations()", () => {
  test("are one over the median distance to the median, and finite whatever the column", () => {
    const column = (...values: number[]) => inverseDeviations(Float64Array.from(values), { features: 1 })[0];
    expect(column(1, 2, 3, 4, 100)).toBe(1);
    expect(column(0, 4)).toBe(0.5);
    expect(column(5, 5, 5, 9)).toBe(1);
    expect(column(5, 5)).toBe(1);
    expect(column(Number.NaN, 5, Infinity, 9)).toBe(0.5);
    expect(column(Number.NaN)).toBe(1);
    for (const values of [
      [-1e308, 1e308],
      [0, 5e-324],
      [1e308, 1e308, -1e308],
    ]) {
      const weight = column(...values)!;
      expect(weight > 0 && Number.isFinite(weight)).toBe(true);
    }
    expect(() => inverseDeviations(new Float64Array(0), { features: 1 })).toThrow("no-rows");
    expect(() => inverseDeviations(new Float64Array(3), { features: 2 })).toThrow(RangeError);
    expect(() => inverseDeviations(new Float64Array(3), { features: 0 })).toThrow(RangeError);
  });
});

describe("counterfactualTable()", () => {
  test("writes numbers that read back as themselves, and says how far each result is proven", () => {
    const point = Float64Array.of(Math.fround(0.1), -2, 3);
    const counterfactual = { point, distance: 1.25, changed: [0, 1], scores: Float64Array.of(1) };
    const results: CounterfactualResult[] = [
      { status: "best-found", counterfactual, lowerBound: 0.5, nodes: 1 },
      {
        status: "proven-optimal",
        counterfactual: { ...counterfactual, changed: [], distance: 0 },
        lowerBound: 0,
        nodes: 1,
      },
      none,
      undecided,
    ];
    const row = Float64Array.of(Number.NaN, 1 / 3, 3);
    const verified = [true, false, null, null];
    const table = counterfactualTable(results, { row, features: ["rate"], caption: "c", verified });
    expect(table.rows).toEqual([
      ["1", "rate", "missing", "0.1", "1.25", "best found; none nearer than 0.500", "yes"],
      ["1", "feature 1", "0.3333333333333333", "−2", "1.25", "best found; none nearer than 0.500", "yes"],
      ["2", "no change needed", "", "", "0", "nearest, proven", "no"],
      ["3", "none", "", "", "", "no allowed change reaches the target, proven", ""],
      ["4", "none", "", "", "", "none found within the budget", ""],
    ]);
    expect(table.columns.length).toBe(7);
  });
});
