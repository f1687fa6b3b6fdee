import {
  calibrationByGroup,
  gapsOverThresholds,
  groupMetrics,
  groupsOf,
  paretoFront,
  tradeoffHulls,
} from "@probity/core/fairness";
import {
  calibrationLines,
  chartTable,
  groupIntervals,
  intersectionHeatMap,
  paretoPlot,
  thresholdGapLines,
  thresholdRateLines,
  toSvg,
  tradeoffLines,
} from "@probity/core/report";
import { tableFrom } from "@probity/core/table";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pointLabels } from "../../src/report/charts/svg/pointLabels.js";
import { malformation } from "./wellFormed.js";

const teams = ["a", "b", "c", "d", "e"];
const rows = fc.array(
  fc.record({
    label: fc.integer({ min: 0, max: 1 }),
    prediction: fc.integer({ min: 0, max: 1 }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
    team: fc.constantFrom(...teams),
    site: fc.constantFrom("x", "<y>"),
    region: fc.constantFrom("north", "south"),
  }),
  { minLength: 1, maxLength: 40 },
);
type Rows = typeof rows extends fc.Arbitrary<infer R> ? R : never;

const column = <K extends keyof Rows[number]>(own: Rows, name: K): Rows[number][K][] =>
  own.map((row) => row[name]);
const predictions = (own: Rows) => ({
  yTrue: Uint8Array.from(column(own, "label")),
  yPred: Uint8Array.from(column(own, "prediction")),
  yScore: Float64Array.from(column(own, "score")),
});

describe("groups as dots", () => {
  test("are all there, measured or not, with the rows behind them", () => {
    fc.assert(
      fc.property(rows, (own) => {
        const sensitive = tableFrom({ team: column(own, "team"), site: column(own, "site") });
        const control = tableFrom({ region: column(own, "region") });
        const table = groupMetrics(predictions(own), sensitive, { control });
        for (const metric of ["truePositiveRate", "rocAuc"] as const) {
          const chart = groupIntervals(table, { metric, title: "T" });
          expect(chart.groups.map((group) => group.rows.length)).toEqual(
            table.groupings.map(({ cells }) => cells.length),
          );
          const missing = chart.groups
            .flatMap((group) => group.rows)
            .filter(({ estimate }) => estimate === null);
          for (const { note } of missing) expect(note).toMatch(/^[a-z ]+$/);
          expect(chart.description.includes("could not be measured")).toBe(missing.length > 0);
          expect(malformation(toSvg(chart))).toBeNull();
        }
      }),
      { numRuns: 40 },
    );
  });

  test("within a level of another column say so once, above the groups", () => {
    const table = groupMetrics(
      { yTrue: Uint8Array.of(1, 0), yPred: Uint8Array.of(1, 1) },
      tableFrom({ team: ["a", "b"] }),
      { control: tableFrom({ region: ["north", "north"] }) },
    );
    const [group] = groupIntervals(table, { metric: "selectionRate", title: "" }).groups;
    expect(group!.label).toBe("team, where region north");
    expect(group!.rows.map(({ label }) => label)).toEqual(["team a (n = 1)", "team b (n = 1)"]);
  });

  test("refuse a metric that the table does not hold", () => {
    const table = groupMetrics(
      { yTrue: Uint8Array.of(1), yPred: Uint8Array.of(1) },
      tableFrom({ team: ["a"] }),
    );
    const options = { metric: "rocAuc" as "accuracy", title: "" };
    expect(() => groupIntervals(table, options)).toThrow(/cannot draw groups by rocAuc/);
    expect(() => intersectionHeatMap(table.groupings[0]!, options)).toThrow(/needs two at least/);
  });
});

describe("intersections as a matrix", () => {
  test("hold the figure and the rows of every cell at its place", () => {
    fc.assert(
      fc.property(rows, (own) => {
        const sensitive = tableFrom({
          team: column(own, "team"),
          site: column(own, "site"),
          region: column(own, "region"),
        });
        const table = groupMetrics(predictions(own), sensitive, { metrics: ["selectionRate"] });
        const grouping = table.groupings.at(-1)!;
        const chart = intersectionHeatMap(grouping, { metric: "selectionRate", title: "" });
        const place = (segment: { readonly [name: string]: string }) => ({
          row: chart.rows.indexOf(`team ${segment["team"]!}`),
          column: chart.columns.indexOf(`${segment["site"]!} · ${segment["region"]!}`),
        });
        for (const { segment, n, metrics } of grouping.cells) {
          const { row, column: at } = place(segment);
          const { selectionRate } = metrics;
          expect(chart.values[row]![at]).toBe(
            selectionRate.status === "measured" ? selectionRate.value : null,
          );
          expect(chart.notes![row]![at]).toBe(`n = ${n}`);
        }
        expect(malformation(toSvg(chart))).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  test("show notes in the table, and need one for each value", () => {
    const table = groupMetrics(
      { yTrue: Uint8Array.of(1, 0, 1), yPred: Uint8Array.of(1, 0, 1) },
      tableFrom({ team: ["a", "a", "b"], site: ["x", "y", "y"] }),
    );
    const chart = intersectionHeatMap(table.groupings[2]!, { metric: "selectionRate", title: "" });
    expect(chartTable(chart).rows[1]).toEqual(["team b", "not measured (n = 0)", "100.0\u00a0% (n = 1)"]);
    expect(() => toSvg({ ...chart, notes: [["n = 1"]] })).toThrow(/one for each value/);
  });
});

describe("lines over thresholds", () => {
  test("have a point for each rate that there is", () => {
    fc.assert(
      fc.property(rows, (own) => {
        const { groupOf, segments } = groupsOf(tableFrom({ team: column(own, "team") }));
        const { yTrue, yScore } = predictions(own);
        const groups = { groupOf, groups: segments.length };
        const names = segments.map(({ team }) => team!);
        const gaps = gapsOverThresholds(yTrue, yScore, { ...groups, thresholds: [0, 0.3, 0.6] });
        const all = thresholdGapLines(gaps, { title: "" });
        expect(all.series).toHaveLength(3);
        for (const { points } of all.series)
          for (const point of points) expect(point.interval).toBeUndefined();
        const one = thresholdGapLines(gaps, { title: "", rates: ["truePositiveRate"], tolerance: 0.1 });
        const measured = gaps.filter(({ truePositiveRate }) => "gap" in truePositiveRate.outcome);
        expect(one.series[0]!.points).toHaveLength(measured.length);

        const parts = thresholdRateLines(gaps, { title: "T", rate: "selectionRate", groups: names });
        expect(parts.flatMap(({ series }) => series.map(({ label }) => label))).toEqual(names);
        for (const chart of [...parts, all, one]) {
          expect(chart.series.length).toBeLessThanOrEqual(4);
          expect(malformation(toSvg(chart))).toBeNull();
        }
      }),
      { numRuns: 40 },
    );
  });

  test("split beyond four groups, on the same axes", () => {
    const gaps = gapsOverThresholds(Uint8Array.of(1, 1, 1, 1, 1), Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5), {
      groupOf: Int32Array.of(0, 1, 2, 3, 4),
      groups: 5,
      thresholds: [0.25],
    });
    const charts = thresholdRateLines(gaps, { title: "T", rate: "selectionRate", groups: teams });
    expect(charts.map(({ title, series }) => [title, series.length])).toEqual([
      ["T (1 of 2)", 4],
      ["T (2 of 2)", 1],
    ]);
    expect(charts[0]!.y).toEqual(charts[1]!.y);
  });

  test("refuse names that are not as many as groups, and no rate", () => {
    const options = { groupOf: Int32Array.of(0, 1), groups: 2, thresholds: [0.5] };
    const gaps = gapsOverThresholds(Uint8Array.of(1, 0), Float64Array.of(0.1, 0.9), options);
    const named = { title: "", rate: "selectionRate", groups: ["a"] } as const;
    expect(() => thresholdRateLines(gaps, named)).toThrow(/needs one each/);
    expect(() => tradeoffLines([null, null], { title: "", x: "", y: "", groups: ["a"] })).toThrow(
      /needs one each/,
    );
    expect(() => thresholdGapLines(gaps, { title: "", rates: [] })).toThrow(/no rate/);
  });

  test("of what thresholds reach leave a group without rows empty", () => {
    const options = {
      groupOf: Int32Array.of(0, 0, 2, 2),
      groups: 3,
      constraint: "demographic-parity",
    } as const;
    const hulls = tradeoffHulls(Uint8Array.of(0, 1, 0, 1), Float64Array.of(0.1, 0.9, 0.4, 0.6), options);
    const [chart] = tradeoffLines(hulls, { title: "", x: "x", y: "y", groups: ["a", "b", "c"] });
    expect(chart!.series.map(({ points }) => points.length > 0)).toEqual([true, false, true]);
  });
});

test("calibration has a point for each bin with rows, and counts the others", () => {
  fc.assert(
    fc.property(rows, (own) => {
      const { yTrue, yScore } = predictions(own);
      for (const one of calibrationByGroup({ yTrue, yScore }, tableFrom({ team: column(own, "team") }), {
        bins: 3,
      })) {
        const charts = calibrationLines(one, { title: "T", outcome: "repaid" });
        const points = charts.flatMap(({ series }) => series.flatMap((line) => line.points));
        const bins = one.curves.flatMap((curve) => curve.bins);
        expect(points).toHaveLength(bins.filter(({ n }) => n > 0).length);
        expect(charts[0]!.description.includes("no rows")).toBe(points.length < bins.length);
        for (const chart of charts) expect(malformation(toSvg(chart))).toBeNull();
      }
    }),
    { numRuns: 40 },
  );
});

describe("rules that trade", () => {
  const rule = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 8, maxLength: 8 });

  test("stand there once each, the front joined in its order", () => {
    const yTrue = Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0);
    const groups = { groupOf: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1), groups: 2 };
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), (rules) => {
        const names = rules.map((_, index) => `rule ${index}`);
        const predicted = rules.map((own) => Uint8Array.from(own));
        const front = paretoFront(yTrue, predicted, { ...groups, gap: "selection-rate" });
        const chart = paretoPlot(front, { title: "", gap: "gap", rules: names });
        const labels = chart.series.flatMap(({ points }) => points.map(({ label }) => label!));
        expect(labels.toSorted()).toEqual(names);
        expect(chart.series[0]!.points.map(({ label }) => label)).toEqual(
          front.front.map((index) => names[index]),
        );
        expect(chart.series.slice(1).every(({ joined }) => joined === false)).toBe(true);
        expect(malformation(toSvg(chart))).toBeNull();
        for (const row of chartTable(chart).rows) expect(row[3]).toMatch(/–/);
      }),
      { numRuns: 60 },
    );
  });

  test("need a name each", () => {
    expect(() => paretoPlot({ points: [], front: [] }, { title: "", gap: "", rules: ["a"] })).toThrow(
      /one each/,
    );
  });
});

test("labels of points keep off each other and inside the plane where there is room", () => {
  const at = (across: number, down: number) => ({ across, down, label: "a rule" });
  const drawn = pointLabels([at(0.5, 100), at(0.51, 100), at(0.99, 20)], { top: 0, bottom: 260 });
  const places = [...drawn.matchAll(/<text x="([\d.]+)%" y="([\d.]+)" dx="(-?\d+)"/g)].map((match) =>
    match.slice(1).map(Number),
  );
  expect(places).toHaveLength(3);
  expect(new Set(places.slice(0, 2).map(([, y, dx]) => `${y} ${Math.sign(dx!)}`)).size).toBe(2);
  expect(places[2]![2]).toBeLessThan(0);
});
