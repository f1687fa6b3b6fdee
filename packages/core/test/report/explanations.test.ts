import type { LocalExplanation } from "@probity/core/explain";
import {
  chartTable,
  cohortImportance,
  conditionalExpectationLines,
  dependencePlot,
  explanationForce,
  explanationPaths,
  explanationSentence,
  explanationWaterfall,
  partialDependenceLine,
  toSvg,
} from "@probity/core/report";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const words = { features: ["age", "income", "loan"], unit: "log-odds" };
const titles = { title: "Row", base: "background", result: "row" };

const explanation = fc
  .tuple(
    fc.double({ min: -50, max: 50, noNaN: true }),
    fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 1, maxLength: 30 }),
  )
  .map(
    ([base, values]): LocalExplanation => ({
      row: 4,
      output: 0,
      base,
      margin: values.reduce((sum, value) => sum + value, base),
      contributions: values
        .map((value, feature) => ({ feature, value }))
        .sort((a, b) => Math.abs(b.value) - Math.abs(a.value)),
    }),
  );

describe("a row as steps", () => {
  test("ends at the margin, however few features stand by themselves", () => {
    fc.assert(
      fc.property(explanation, fc.integer({ min: 1, max: 31 }), (row, most) => {
        for (const chart of [
          explanationWaterfall(row, words, { ...titles, most }),
          explanationForce(row, words, { ...titles, most }),
        ]) {
          expect(chart.result.value).toBeCloseTo(row.margin, 9);
          expect(chart.steps.length).toBeLessThanOrEqual(most + 1);
          expect(toSvg(chart)).toContain("background");
        }
      }),
    );
  });

  test("reads as probabilities under the link, its steps as log-odds", () => {
    const row = { row: 0, output: 0, base: 0, margin: 2, contributions: [{ feature: 0, value: 2 }] };
    const chart = explanationWaterfall(row, { ...words, link: "logit" }, titles);
    expect(chartTable(chart).rows).toEqual([
      ["background", "50.0\u00a0%"],
      ["age", "+2"],
      ["row", "88.1\u00a0%"],
    ]);
  });

  test("refuses a number of features that is none", () => {
    const row = { row: 0, output: 0, base: 0, margin: 0, contributions: [] };
    expect(() => explanationWaterfall(row, words, { ...titles, most: 0 })).toThrow(RangeError);
  });
});

describe("several rows as paths", () => {
  test("end at their margins, with the features beyond the limit as one step", () => {
    fc.assert(
      fc.property(
        fc.array(explanation, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 1, max: 12 }),
        (rows, most) => {
          const alike = rows.map((row) => ({ ...row, base: 1, margin: row.margin - row.base + 1 }));
          const chart = explanationPaths(alike, words, { title: "Rows", base: "background", most });
          chart.paths.forEach(({ values }, index) => {
            const sum = Array.from(values).reduce((total, value) => total + value, 1);
            expect(sum).toBeCloseTo(alike[index]!.margin, 9);
          });
        },
      ),
    );
  });

  test("need rows, and one base", () => {
    const row = { row: 0, output: 0, base: 0, margin: 0, contributions: [] };
    expect(() => explanationPaths([], words, { title: "", base: "" })).toThrow(RangeError);
    expect(() => explanationPaths([row, { ...row, base: 1 }], words, { title: "", base: "" })).toThrow(
      /different bases/,
    );
  });
});

test("cohorts keep their order within a feature, features go by weight", () => {
  const of = (...means: readonly number[]): Parameters<typeof cohortImportance>[0][number]["importance"] =>
    means.map((mean, feature) => ({
      feature,
      output: 0,
      mean,
      interval: { lower: 0, upper: 2 * mean, level: 0.95, method: "student-t" },
    }));
  const chart = cohortImportance(
    [
      { label: "women", importance: of(1, 5) },
      { label: "men", importance: of(2, 1) },
    ],
    words,
    { title: "By group" },
  );
  expect(chart.groups.map(({ label, rows }) => [label, rows.map((row) => row.label)])).toEqual([
    ["income", ["women", "men"]],
    ["age", ["women", "men"]],
  ]);
});

test("a dependence plot refuses columns of another length", () => {
  expect(() => dependencePlot([1, 2], [1], { title: "", feature: "age", unit: "" })).toThrow(/one of each/);
});

test("the sentence says who speaks, and that nothing moved where nothing did", () => {
  const row = { row: 0, output: 0, base: 1, margin: 1, contributions: [{ feature: 0, value: 0 }] };
  expect(explanationSentence(row, { ...words, link: "logit" })).toBe(
    "Row 0: the model's score is 1 log-odds (73.1\u00a0%), equal to the background's mean of 1 (73.1\u00a0%). No feature moved it. This describes the model's score, not why an outcome happened.",
  );
  fc.assert(
    fc.property(explanation, (any) => {
      const sentence = explanationSentence(any, words);
      expect(sentence).toContain("the model's score");
      expect(sentence).not.toMatch(/because|reason|caused/);
    }),
  );
});

describe("effects", () => {
  const grid = (feature: number): { feature: number; values: Float64Array; missing: boolean } => ({
    feature,
    values: Float64Array.of(0, 1, 4),
    missing: false,
  });

  test("are drawn for the output that is asked for", () => {
    const average = Float64Array.of(0, 10, 1, 11, 4, 14);
    const dependence = { grids: [grid(1)], average, outputs: 2, rows: 3 };
    const chart = partialDependenceLine(dependence, words, { title: "Income", output: 1 });
    expect(chart.series[0]!.points.map(({ y }) => y)).toEqual([10, 11, 14]);
    expect(chart.x.label).toBe("income");
    expect(() => partialDependenceLine(dependence, words, { title: "", output: 2 })).toThrow(RangeError);
    expect(() =>
      partialDependenceLine({ ...dependence, grids: [grid(0), grid(1)] }, words, { title: "" }),
    ).toThrow(/needs one/);
  });

  test("choose rows evenly among many", () => {
    const individual = Float64Array.from({ length: 300 }, (_, i) => i);
    const curves = { grid: grid(0), individual, average: Float64Array.of(1, 2, 3), outputs: 1, rows: 100 };
    const { series } = conditionalExpectationLines(curves, words, { title: "Age", most: 3 });
    expect(series.map(({ label }) => label)).toEqual(["mean", "row 0", "row 50", "row 99"]);
    expect(series[2]!.points.map(({ y }) => y)).toEqual([150, 151, 152]);
  });
});
