import { describe, expect, it } from "vitest";
import { globalImportance, interventionalShapValues, localExplanation } from "../../src/explain/index.js";
import { defineTreeEnsemble, scoreTrees } from "../../src/model/index.js";
import { meanInterval } from "../../src/statistics/index.js";

const leaf = (...weights: readonly number[]) => ({ weights });
const ensemble = defineTreeEnsemble({
  features: 3,
  baseValues: [1, 0],
  trees: [
    { feature: 0, atMost: 0, whenTrue: leaf(-4, 0), whenFalse: leaf(2, 1) },
    { feature: 1, atMost: 0, whenTrue: leaf(0, -3), whenFalse: leaf(0, 3) },
  ],
});
const rows = Float64Array.of(1, 1, 0, -1, 1, 0, 1, -1, 9, -1, -1, 9);
const shap = interventionalShapValues(ensemble, rows, { background: rows });

describe("globalImportance()", () => {
  it("is the mean size of the values with Student's interval", () => {
    const importance = globalImportance(shap, { level: 0.9 });
    expect(importance.map(({ feature, output }) => [feature, output])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
      [2, 0],
      [2, 1],
    ]);
    expect(importance.map(({ mean }) => mean)).toEqual([3, 0.5, 0, 3, 0, 0]);
    expect(importance[0]!.interval).toEqual({ lower: 3, upper: 3, level: 0.9, method: "student-t" });
  });

  it("cuts the interval off at 0, below which no mean size lies", () => {
    const skewed = { ...shap, values: Float64Array.of(0, 0, 0, 5), rows: 4, features: 1, outputs: 1 };
    const [only] = globalImportance(skewed);
    const whole = meanInterval(skewed.values);
    expect(whole.interval.lower).toBeLessThan(0);
    expect(only!.interval).toEqual({ ...whole.interval, lower: 0 });
  });

  it("is not measurable from one row", () => {
    const one = interventionalShapValues(ensemble, rows.slice(0, 3), { background: rows });
    expect(() => globalImportance(one)).toThrow(expect.objectContaining({ code: "too-few-rows" }));
  });
});

describe("localExplanation()", () => {
  it("sorts by size and adds up to the margin", () => {
    const explanation = localExplanation(shap, 1, { output: 1 });
    expect(explanation.contributions.map(({ feature }) => feature)).toEqual([1, 0, 2]);
    expect(explanation.contributions.map(({ value }) => value)).toEqual([3, -0.5, 0]);
    expect(explanation.margin).toBeCloseTo(scoreTrees(ensemble, rows)[3]!, 14);
    expect(explanation.base).toBe(shap.base[1]);
  });

  it.each([
    ["row", 4, 0],
    ["row", -1, 0],
    ["output", 0, 2],
  ])("refuses a %s that does not exist", (_, row, output) => {
    expect(() => localExplanation(shap, row, { output })).toThrow(RangeError);
  });
});
