import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotMeasurable } from "../../../src/evidence/index.js";
import type { GroupCell, GroupMeasurement, GroupTable } from "../../../src/fairness/index.js";
import {
  cellWith,
  groupFigures,
  groupMetrics,
  groupRegressionMetrics,
  groupsOf,
  measureByGroup,
} from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { rocAucInterval } from "../../../src/statistics/index.js";
import type { Table } from "../../../src/table/index.js";
import { tableFrom } from "../../../src/table/index.js";

interface Row {
  readonly label: number;
  readonly prediction: number;
  readonly score: number;
  readonly weight: number;
  readonly team: string | null;
  readonly site: string;
}

const row = fc.record<Row>({
  label: fc.constantFrom(0, 1),
  prediction: fc.constantFrom(0, 1),
  score: fc.integer({ min: 0, max: 16 }).map((part) => part / 16),
  weight: fc.integer({ min: 0, max: 16 }).map((eighths) => eighths / 8),
  team: fc.constantFrom("a", "b", "__proto__", null),
  site: fc.constantFrom("x", "y"),
});
const rows = fc.array(row, { maxLength: 60 });

function predictionsOf(some: readonly Row[], weighted: boolean) {
  return {
    yTrue: Uint8Array.from(some, ({ label }) => label),
    yPred: Uint8Array.from(some, ({ prediction }) => prediction),
    yScore: Float64Array.from(some, ({ score }) => score),
    ...(weighted ? { weights: Float64Array.from(some, ({ weight }) => weight) } : {}),
  };
}

const teams = (some: readonly Row[]): Table => tableFrom({ team: some.map(({ team }) => team) });
const sites = (some: readonly Row[]): Table => tableFrom({ site: some.map(({ site }) => site) });
const both = (some: readonly Row[]): Table =>
  tableFrom({ team: some.map(({ team }) => team), site: some.map(({ site }) => site) });

function cellsOf(table: GroupTable): readonly GroupCell[] {
  return [table.overall, ...table.groupings.flatMap(({ overall, cells }) => [overall, ...cells])];
}

function expectAlike(first: GroupMeasurement, second: GroupMeasurement): void {
  expect(first.status).toBe(second.status);
  if (first.status !== "measured" || second.status !== "measured") {
    expect(first).toEqual(second);
    return;
  }
  expect(first.value).toBeCloseTo(second.value, 10);
  expect(first.n).toBe(second.n);
  expect(first.interval === undefined).toBe(second.interval === undefined);
  if (first.interval === undefined) return;
  expect(first.interval.lower!).toBeCloseTo(second.interval!.lower!, 8);
  expect(first.interval.upper!).toBeCloseTo(second.interval!.upper!, 8);
}

describe("groupMetrics()", () => {
  it("gives finite figures within their intervals, and a reason for every other", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (some, weighted) => {
        const table = groupMetrics(predictionsOf(some, weighted), both(some));
        for (const { n, metrics } of cellsOf(table))
          for (const measurement of Object.values(metrics)) {
            if (measurement.status === "not-measured") continue;
            const { value, interval } = measurement;
            expect(Number.isFinite(value)).toBe(true);
            expect(measurement.n).toBeGreaterThan(0);
            expect(measurement.n).toBeLessThanOrEqual(n);
            if (interval === undefined) continue;
            expect(interval.lower!).toBeLessThanOrEqual(value + 1e-12);
            expect(interval.upper!).toBeGreaterThanOrEqual(value - 1e-12);
          }
      }),
      { numRuns: 60 },
    );
  });

  it("measures a cell as its rows by themselves, and its margins as sums of the intersection", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (some, weighted) => {
        const [byTeam, bySite, crossed] = groupMetrics(predictionsOf(some, weighted), both(some)).groupings;
        for (const { segment, n, metrics } of crossed?.cells ?? []) {
          const own = some.filter(
            ({ team, site }) => (team ?? "(missing)") === segment["team"] && site === segment["site"],
          );
          expect(n).toBe(own.length);
          if (own.length === 0) continue;
          const alone = groupMetrics(predictionsOf(own, weighted), sites(own)).overall;
          for (const [metric, measurement] of Object.entries(metrics))
            expectAlike(measurement, alone.metrics[metric as keyof typeof alone.metrics]);
        }
        for (const margin of [byTeam, bySite])
          for (const cell of margin?.cells ?? []) {
            const parts = crossed!.cells.filter(({ segment }) =>
              margin!.features.every((column) => segment[column] === cell.segment[column]),
            );
            expect(cell.n).toBe(parts.reduce((sum, part) => sum + part.n, 0));
            expect(cell.confusion!.truePositives).toBeCloseTo(
              parts.reduce((sum, part) => sum + part.confusion!.truePositives, 0),
              10,
            );
          }
      }),
      { numRuns: 40 },
    );
  });

  it("does not change with the order of the rows", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (some, weighted) => {
        const turned = [...some].reverse();
        const [first, second] = [some, turned].map((order) =>
          cellsOf(groupMetrics(predictionsOf(order, weighted), both(order))),
        );
        first!.forEach(({ segment, metrics }, at) => {
          expect(second![at]!.segment).toEqual(segment);
          for (const [metric, measurement] of Object.entries(metrics))
            expectAlike(measurement, second![at]!.metrics[metric]!);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("has the values of equal weights, whatever they are, and of rows given as often as they weigh", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (some, eighths) => {
        const plain = groupMetrics(predictionsOf(some, false), teams(some));
        const weights = new Float64Array(some.length).fill(eighths / 8);
        const equal = groupMetrics({ ...predictionsOf(some, false), weights }, teams(some));
        const repeated = some.flatMap((one) => Array.from({ length: 8 * one.weight }, () => one));
        const weighted = groupMetrics(predictionsOf(some, true), both(some));
        const often = groupMetrics(predictionsOf(repeated, false), both(repeated));
        cellsOf(plain).forEach(({ metrics }, at) => {
          for (const [metric, measurement] of Object.entries(metrics))
            expectAlike(cellsOf(equal)[at]!.metrics[metric]!, measurement);
        });
        for (const [metric, measurement] of Object.entries(weighted.overall.metrics)) {
          const other = often.overall.metrics[metric as keyof typeof often.overall.metrics];
          if (measurement.status === "measured" && other.status === "measured")
            expect(measurement.value).toBeCloseTo(other.value, 10);
          else expect(measurement.status).toBe(other.status);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("compares within control levels only, and shows their empty cells", () => {
    const some: Row[] = [
      { label: 1, prediction: 1, score: 1, weight: 1, team: "a", site: "x" },
      { label: 0, prediction: 1, score: 1, weight: 1, team: "b", site: "x" },
      { label: 1, prediction: 0, score: 0, weight: 1, team: "a", site: "y" },
    ];
    const { overall, groupings } = groupMetrics(predictionsOf(some, false), teams(some), {
      control: sites(some),
      metrics: ["accuracy", "rocAuc"],
    });
    expect(overall.n).toBe(3);
    expect(groupings.map(({ within, overall: { n } }) => [within, n])).toEqual([
      [{ site: "x" }, 2],
      [{ site: "y" }, 1],
    ]);
    const empty = cellWith(groupings[1]!, { team: "b" });
    expect(empty).toMatchObject({ segment: { site: "y", team: "b" }, n: 0, weight: 0 });
    expect(Object.values(empty.metrics)).toEqual([
      { status: "not-measured", reason: "empty-group" },
      { status: "not-measured", reason: "empty-group" },
    ]);
    expect(() => cellWith(groupings[1]!, { team: "c" })).toThrow(RangeError);
  });

  it("names the method of each interval", () => {
    const random = seededRandom("methods");
    const some = Array.from({ length: 80 }, (): Row => {
      const score = Math.floor(random.uniform() * 100) / 100;
      const label = random.uniform() < score ? 1 : 0;
      return { label, score, prediction: score > 0.5 ? 1 : 0, weight: 1 + label, team: "a", site: "x" };
    });
    const methods = (weighted: boolean) =>
      Object.fromEntries(
        Object.entries(groupMetrics(predictionsOf(some, weighted), teams(some)).overall.metrics).map(
          ([metric, measurement]) => [
            metric,
            measurement.status === "measured" ? measurement.interval?.method : measurement.reason,
          ],
        ),
      );
    expect(methods(false)).toMatchObject({
      selectionRate: "wilson",
      f1Score: "wilson",
      balancedAccuracy: "newcombe",
      rocAuc: "delong",
      brierScore: "student-t",
      expectedCalibrationError: undefined,
    });
    expect(methods(true)).toMatchObject({
      selectionRate: "wilson-effective-size",
      balancedAccuracy: "square-and-add",
      rocAuc: "delong",
      logLoss: "student-t",
    });
    const { yTrue, yScore } = predictionsOf(some, false);
    const { metrics } = groupMetrics({ yTrue, yScore }, teams(some)).overall;
    expect(metrics.rocAuc).toMatchObject({ interval: rocAucInterval(yTrue, yScore).interval });
  });

  it("refuses what does not fit", () => {
    const yTrue = Uint8Array.of(0, 1);
    const yPred = Uint8Array.of(0, 1);
    const yScore = Float64Array.of(0.5, 0.5);
    const team = tableFrom({ team: ["a", "b"] });
    const tries: readonly [() => unknown, string][] = [
      [() => groupMetrics({ yTrue: Uint8Array.of(0, 2), yPred }, team), "the label of row 1"],
      [() => groupMetrics({ yTrue, yPred: Uint8Array.of(3, 1) }, team), "the label of row 0"],
      [() => groupMetrics({ yTrue, yScore: Float64Array.of(0, Number.NaN) }, team), "the score of row 1"],
      [
        () => groupMetrics({ yTrue, yPred, weights: Float64Array.of(1, Number.NaN) }, team),
        "the weight of row 1",
      ],
      [
        () => groupMetrics({ yTrue, yScore, weights: Float64Array.of(1, Infinity) }, team),
        "the weight of row 1",
      ],
      [() => groupMetrics({ yTrue, yPred, weights: Float64Array.of(1) }, team), "got 2 and 1 rows"],
      [() => groupMetrics({ yTrue, yPred }, tableFrom({})), "got 2 and 0 rows"],
      [() => groupMetrics({ yTrue, yPred }, { rows: 2, columns: [] }), "one sensitive column or more"],
      [() => groupMetrics({ yTrue, yPred }, team, { control: team }), 'the column "team" twice'],
      [
        () => groupMetrics({ yTrue, yPred }, team, { control: tableFrom({ site: ["x"] }) }),
        "got 2 and 1 rows",
      ],
      [() => groupMetrics({ yTrue, yPred }, team, { level: 1 }), "level 1"],
      [
        () => groupMetrics({ yTrue, yPred } as never, team, { metrics: ["rocAuc"] as never }),
        "cannot measure rocAuc",
      ],
      [
        () => groupFigures({ yTrue, yPred }, { groupOf: Int32Array.of(0, 2), groups: 2 }),
        "row 1 is in group 2",
      ],
      [
        () => groupFigures({ yTrue, yScore }, { groupOf: Int32Array.of(0, -1), groups: 2 }),
        "row 1 is in group -1",
      ],
      [
        () => groupFigures({ yTrue, yPred }, { groupOf: Int32Array.of(0, 1), groups: 1.5 }),
        "it needs a whole number",
      ],
      [
        () => groupRegressionMetrics({ yTrue: yScore, yPred: Float64Array.of(1, Infinity) }, team),
        "the value of row 1",
      ],
    ];
    for (const [run, message] of tries) {
      expect(run, message).toThrow(RangeError);
      expect(run).toThrow(message);
    }
  });

  it("tells labels that make too many groups from few", () => {
    const n = 300;
    const numbers = (step: number) => Array.from({ length: n }, (_, i) => (i * step) % n);
    const table = tableFrom({ a: numbers(1), b: numbers(7) });
    const zeros = new Uint8Array(n);
    expect(() => groupMetrics({ yTrue: zeros, yPred: zeros }, table)).toThrow("90000 combinations");
    const { segments } = groupsOf(tableFrom({ a: numbers(1) }));
    expect(segments).toHaveLength(n);
    expect(segments[10]).toEqual({ a: "10" });
  });

  it("tells a label that reads as missing from missing cells", () => {
    const { segments, groupOf } = groupsOf(tableFrom({ team: ["(missing)", null, "a"] }));
    expect(segments.map(({ team }) => team)).toEqual(["(missing)", "a", "((missing))"]);
    expect([...groupOf]).toEqual([0, 2, 1]);
  });
});

describe("groupFigures()", () => {
  it("is the table without names", () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (some, weighted) => {
        const predictions = predictionsOf(some, weighted);
        const { groupOf, segments } = groupsOf(both(some));
        const figures = groupFigures(predictions, { groupOf, groups: segments.length });
        const crossed = groupMetrics(predictions, both(some)).groupings.at(-1);
        expect(figures).toEqual((crossed?.cells ?? []).map(({ segment: _, ...cell }) => cell));
      }),
      { numRuns: 30 },
    );
  });
});

describe("measureByGroup()", () => {
  const team = tableFrom({ team: ["b", "a", "b"] });

  it("hands over the rows of each cell, ascending, and takes numbers or measurements", () => {
    const seen: number[][] = [];
    const { overall, groupings } = measureByGroup(
      {
        rows: (own) => {
          seen.push([...own]);
          return own.length;
        },
        half: (own) => ({ value: 0.5, n: 2 * own.length }),
        nothing: () => {
          throw new NotMeasurable("constant-input");
        },
        infinite: () => Infinity,
      },
      team,
    );
    expect(seen).toEqual([[0, 1, 2], [1], [0, 2]]);
    expect(overall.metrics).toEqual({
      rows: { status: "measured", value: 3, n: 3 },
      half: { status: "measured", value: 0.5, n: 6 },
      nothing: { status: "not-measured", reason: "constant-input" },
      infinite: { status: "not-measured", reason: "not-finite" },
    });
    expect(groupings[0]!.cells.map(({ confusion }) => confusion)).toEqual([undefined, undefined]);
  });

  it("does not swallow other errors, and asks nothing of cells without weight", () => {
    expect(() =>
      measureByGroup(
        {
          broken: () => {
            throw new TypeError("broken");
          },
        },
        team,
      ),
    ).toThrow(TypeError);
    const { groupings } = measureByGroup({ one: () => 1 }, team, { weights: Float64Array.of(1, 0, 1) });
    expect(groupings[0]!.cells[0]).toEqual({
      segment: { team: "a" },
      n: 1,
      weight: 0,
      metrics: { one: { status: "not-measured", reason: "zero-total-weight" } },
    });
  });
});
