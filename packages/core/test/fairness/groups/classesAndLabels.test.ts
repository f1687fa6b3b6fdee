import { describe, expect, it } from "vitest";
import {
  binaryLabels,
  calibrationByGroup,
  groupClassMetrics,
  groupMetrics,
} from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { columnOf, tableFrom } from "../../../src/table/index.js";

const random = seededRandom("classes");
const n = 300;
const codes = (): Int32Array => Int32Array.from({ length: n }, () => Math.floor(3 * random.uniform()));
const [yTrue, yPred] = [codes(), codes()];
const team = tableFrom({ team: Array.from({ length: n }, (_, row) => (row % 3 === 0 ? "a" : "b")) });
const classes = ["low", "middle", "high"];

describe("groupClassMetrics()", () => {
  it("is the table of each class against the rest, and the share of right classes", () => {
    const { perClass, accuracy } = groupClassMetrics({ yTrue, yPred, classes }, team);
    const is = (code: number) => (own: number) => (own === code ? 1 : 0);
    expect(perClass.map(({ name }) => name)).toEqual(classes);
    perClass.forEach(({ table }, code) => {
      const binary = {
        yTrue: Uint8Array.from(yTrue, is(code)),
        yPred: Uint8Array.from(yPred, is(code)),
      };
      expect(table).toEqual(groupMetrics(binary, team));
    });
    const right = yTrue.filter((code, row) => code === yPred[row]).length;
    expect(accuracy.overall).toMatchObject({ n, metrics: { accuracy: { value: right / n, n } } });
    expect(accuracy.groupings[0]!.cells[0]).not.toHaveProperty("confusion");
    const weights = Float64Array.from({ length: n }, (_, row) => (row % 3 === 0 ? 2 : 1));
    const weighted = groupClassMetrics({ yTrue, yPred, classes, weights }, team, { metrics: ["accuracy"] });
    expect(weighted.accuracy.overall.weight).toBe(400);
  });

  it("refuses classes that are none", () => {
    const wrong = Int32Array.from(yTrue).fill(3, 7, 8);
    expect(() => groupClassMetrics({ yTrue: wrong, yPred, classes }, team)).toThrow("row 7 is of class 3");
    expect(() => groupClassMetrics({ yTrue, yPred: yPred.subarray(1), classes }, team)).toThrow(RangeError);
    expect(() => groupClassMetrics({ yTrue, yPred, classes: ["one"] }, team)).toThrow("two or more");
  });
});

describe("calibrationByGroup()", () => {
  const yScore = Float64Array.from({ length: n }, () => Math.floor(101 * random.uniform()) / 100);
  const outcomes = Uint8Array.from(yScore, (score) => (random.uniform() < score ? 1 : 0));
  const site = tableFrom({ site: Array.from({ length: n }, (_, row) => (row % 2 === 0 ? "x" : "y")) });

  it("has every row in one bin, whose gaps add up to the expected calibration error", () => {
    const { groupings } = groupMetrics({ yTrue: outcomes, yScore }, team);
    const [byTeam] = calibrationByGroup({ yTrue: outcomes, yScore }, team);
    byTeam!.curves.forEach(({ segment, bins }, at) => {
      const cell = groupings[0]!.cells[at]!;
      expect(segment).toEqual(cell.segment);
      expect(bins.map(({ from }) => from)).toEqual(Array.from({ length: 10 }, (_, bin) => bin / 10));
      expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(cell.n);
      const gaps = bins.map(({ n: rows, meanScore, observedRate }) =>
        meanScore.status === "measured" && observedRate.status === "measured"
          ? rows * Math.abs(meanScore.value - observedRate.value)
          : 0,
      );
      expect(cell.metrics.expectedCalibrationError).toMatchObject({
        value: expect.closeTo(gaps.reduce((sum, gap) => sum + gap, 0) / cell.n, 10) as number,
      });
    });
  });

  it("keeps control levels apart, and weights", () => {
    const weights = Float64Array.from({ length: n }, (_, row) => 1 + (row % 2));
    const curves = calibrationByGroup({ yTrue: outcomes, yScore, weights }, team, { control: site, bins: 4 });
    expect(curves.map(({ within, curves: own }) => [within["site"], own.length])).toEqual([
      ["x", 2],
      ["y", 2],
    ]);
    const total = (at: number) =>
      curves[at]!.curves.flatMap(({ bins }) => bins).reduce((sum, { weight }) => sum + weight, 0);
    expect([total(0), total(1)]).toEqual([150, 300]);
    expect(curves[1]!.curves[0]!.segment).toEqual({ site: "y", team: "a" });
  });

  it("refuses bins that are none, and scores that are no probabilities", () => {
    expect(() => calibrationByGroup({ yTrue: outcomes, yScore }, team, { bins: 0 })).toThrow(RangeError);
    expect(() => calibrationByGroup({ yTrue: outcomes, yScore: yScore.map((s) => 2 * s) }, team)).toThrow(
      RangeError,
    );
  });
});

describe("binaryLabels()", () => {
  const labels = (cells: (string | number | boolean | null)[], positive?: string) => [
    ...binaryLabels(
      columnOf(tableFrom({ label: cells }), "label"),
      positive === undefined ? {} : { positive },
    ),
  ];

  it("reads the positive label as 1", () => {
    expect(labels([0, 1, 1])).toEqual([0, 1, 1]);
    expect(labels([-1, 1])).toEqual([0, 1]);
    expect(labels([0, 0])).toEqual([0, 0]);
    expect(labels([2, 1], "2")).toEqual([1, 0]);
    expect(labels(["yes", "no"], "no")).toEqual([0, 1]);
    expect(labels(["no", "no"], "yes")).toEqual([0, 0]);
    expect(labels([])).toEqual([]);
  });

  it("refuses what is not two labels, or which of them is meant", () => {
    expect(() => labels([1, 2])).toThrow("needs to be said");
    expect(() => labels(["yes", "no"])).toThrow("needs to be said");
    expect(() => labels(["yes", "no"], "ja")).toThrow('no label of "label" is "ja"');
    expect(() => labels([0, 1, 2])).toThrow("holds 3 labels");
    expect(() => labels([0, null])).toThrow("has none in row 1");
    expect(() => labels([Number.NaN, 1])).toThrow("is not a number in row 0");
  });
});
