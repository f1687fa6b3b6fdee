import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type {
  Criterion,
  GapKind,
  GroupCell,
  Grouping,
  GroupMeasurement,
  GroupTable,
} from "../../../src/fairness/index.js";
import {
  comparedToReference,
  conditionalDisparity,
  criteria,
  differenceBetweenGroups,
  differenceToOverall,
  disparities,
  disparity,
  fourFifthsRule,
  groupMetrics,
  ratioBetweenGroups,
  ratioToOverall,
  referenceCell,
} from "../../../src/fairness/index.js";
import { seededRandom } from "../../../src/random/index.js";
import { miettinenNurminenRatioInterval, newcombeInterval } from "../../../src/statistics/index.js";
import { tableFrom } from "../../../src/table/index.js";
import { reasonOf } from "../../statistics/golden.js";

const kinds: readonly GapKind[] = [
  "differenceBetweenGroups",
  "differenceToOverall",
  "ratioBetweenGroups",
  "ratioToOverall",
];

/** A grouping of one metric, made by hand: a rate of so many rows, or `null` where there is none. */
function groupingOf(rates: readonly (readonly [number, number] | null)[], overall = 0.5): Grouping<"rate"> {
  const measured = (value: number, n: number): GroupMeasurement => ({ status: "measured", value, n });
  const cells = rates.map((rate, i): GroupCell<"rate"> => {
    const n = rate?.[1] ?? 3;
    return {
      segment: { team: String(i) },
      n,
      weight: n,
      metrics: {
        rate: rate === null ? { status: "not-measured", reason: "no-positive-labels" } : measured(rate[0], n),
      },
    };
  });
  const n = cells.reduce((sum, cell) => sum + cell.n, 0);
  return {
    features: ["team"],
    within: {},
    overall: { segment: {}, n, weight: n, metrics: { rate: measured(overall, n) } },
    cells,
  };
}

const rate = fc
  .tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 50 }))
  .map(([part, n]): readonly [number, number] => [part / 20, n]);

describe("gaps of a metric", () => {
  it("are 0 and 1 where all are equal, and do not change with the order of the groups", () => {
    fc.assert(
      fc.property(fc.array(rate, { minLength: 2, maxLength: 8 }), (rates) => {
        const there = groupingOf(rates);
        const back = groupingOf([...rates].reverse());
        const difference = differenceBetweenGroups(there, "rate");
        expect(difference.value).toBe(differenceBetweenGroups(back, "rate").value);
        expect(differenceToOverall(there, "rate").value).toBe(differenceToOverall(back, "rate").value);
        expect(difference.value).toBeLessThanOrEqual(2 * differenceToOverall(there, "rate").value + 1e-15);
        const even = groupingOf(
          rates.map(([, n]) => [0.5, n]),
          0.5,
        );
        expect(differenceBetweenGroups(even, "rate").value).toBe(0);
        expect(ratioBetweenGroups(even, "rate").value).toBe(1);
        expect(ratioToOverall(even, "rate").value).toBe(1);
        const most = Math.max(...rates.map(([value]) => value));
        if (most === 0) expect(reasonOf(() => ratioBetweenGroups(there, "rate"))).toBe("zero-count");
        else {
          const { value } = ratioBetweenGroups(there, "rate");
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
          expect(most * (1 - value)).toBeCloseTo(difference.value, 12);
        }
      }),
    );
  });

  it("name the cells, and those that took no part", () => {
    const gap = differenceBetweenGroups(groupingOf([[0.5, 10], null, [0.25, 4]]), "rate");
    expect(gap).toEqual({
      value: 0.25,
      n: 14,
      between: [{ team: "2" }, { team: "0" }],
      leftOut: [{ segment: { team: "1" }, reason: "no-positive-labels" }],
    });
    expect(
      ratioToOverall(
        groupingOf([
          [0.75, 10],
          [0.5, 4],
        ]),
        "rate",
      ),
    ).toMatchObject({
      value: 0.5 / 0.75,
      n: 14,
      between: [{ team: "0" }, {}],
    });
  });

  it("need two groups, or one beside others", () => {
    const alone = groupingOf([[0.5, 10]]);
    const beside = groupingOf([[0.75, 10], null]);
    expect(reasonOf(() => differenceBetweenGroups(alone, "rate"))).toBe("single-group");
    expect(reasonOf(() => differenceToOverall(alone, "rate"))).toBe("single-group");
    expect(reasonOf(() => ratioBetweenGroups(beside, "rate"))).toBe("single-group");
    expect(differenceToOverall(beside, "rate").value).toBe(0.25);
    expect(reasonOf(() => differenceBetweenGroups(groupingOf([null, null]), "rate"))).toBe(
      "no-positive-labels",
    );
    expect(
      reasonOf(() =>
        ratioToOverall(
          groupingOf(
            [
              [0.5, 1],
              [0, 1],
            ],
            0,
          ),
          "rate",
        ),
      ),
    ).toBe("zero-count");
    expect(() => differenceBetweenGroups(alone, "other" as never)).toThrow(RangeError);
    expect(() => referenceCell(alone, "other" as never)).toThrow(RangeError);
  });
});

const random = seededRandom("disparities");
const rows = Array.from({ length: 400 }, (_, i) => ({
  team: "abc"[i % 3]!,
  site: i % 2 === 0 ? "x" : "y",
  label: random.uniform() < 0.5 ? 1 : 0,
  prediction: random.uniform() < 0.3 + 0.2 * (i % 3) ? 1 : 0,
}));
const predictions = {
  yTrue: Uint8Array.from(rows, ({ label }) => label),
  yPred: Uint8Array.from(rows, ({ prediction }) => prediction),
};
const team = tableFrom({ team: rows.map((one) => one.team) });
const site = tableFrom({ site: rows.map((one) => one.site) });

describe("disparity()", () => {
  const [grouping] = groupMetrics(predictions, team).groupings;

  it.each(kinds)("takes the worst or the mean of several metrics: %s", (kind) => {
    const worst = disparity(grouping!, criteria.equalizedOdds, kind);
    const mean = disparity(grouping!, criteria.averageOdds, kind);
    const each = worst.gaps.map(({ value }) => value);
    expect(worst.gaps.map(({ metric }) => metric)).toEqual(["truePositiveRate", "falsePositiveRate"]);
    expect(worst.value).toBe(kind.startsWith("difference") ? Math.max(...each) : Math.min(...each));
    expect(mean.value).toBeCloseTo((each[0]! + each[1]!) / 2, 15);
  });

  it("is not measured where one of its metrics is not", () => {
    const yTrue = Uint8Array.of(1, 0, 1, 1);
    const yPred = Uint8Array.of(1, 0, 1, 0);
    const [one] = groupMetrics({ yTrue, yPred }, tableFrom({ team: ["a", "a", "b", "b"] })).groupings;
    expect(disparity(one!, criteria.equalOpportunity, "differenceBetweenGroups").value).toBe(0.5);
    expect(reasonOf(() => disparity(one!, criteria.equalizedOdds, "differenceBetweenGroups"))).toBe(
      "single-group",
    );
  });

  it("refuses another way to compare, and a criterion of nothing", () => {
    expect(() => disparity(grouping!, criteria.demographicParity, "gap" as never)).toThrow(
      "it needs one of differenceBetweenGroups",
    );
    expect(() => disparity(grouping!, { metrics: [], of: "mean" }, "ratioToOverall")).toThrow(RangeError);
  });
});

describe("disparities()", () => {
  it("lists every criterion that the table allows, for every grouping and level", () => {
    const table: GroupTable = groupMetrics(predictions, team, { control: site });
    const list = disparities(table);
    const names = new Set(list.map(({ criterion }) => criterion));
    expect([...names]).toEqual([
      "demographicParity",
      "equalOpportunity",
      "predictiveEquality",
      "equalizedOdds",
      "averageOdds",
      "predictiveParity",
      "conditionalUseAccuracy",
      "accuracyEquality",
      "treatmentEquality",
    ]);
    expect(list).toHaveLength(2 * names.size * kinds.length);
    for (const { criterion, kind, within, measurement } of list) {
      const grouping = table.groupings.find((one) => one.within["site"] === within["site"])!;
      const asked: Criterion = criteria[criterion];
      expect(measurement).toMatchObject({ value: disparity(grouping, asked, kind).value });
    }
    const none = disparities(groupMetrics(predictions, tableFrom({ all: rows.map(() => "a") })));
    expect(none.every(({ measurement }) => measurement.status === "not-measured")).toBe(true);
    expect(disparities(groupMetrics(predictions, team, { metrics: ["f1Score"] }))).toEqual([]);
  });
});

describe("comparedToReference()", () => {
  const [grouping] = groupMetrics(predictions, team).groupings;

  it("compares with the largest, the best or a named group", () => {
    const of = (reference?: "majority" | "best" | { team: string }) =>
      comparedToReference(grouping!, "falsePositiveRate", reference === undefined ? {} : { reference });
    expect(of()[0]!.comparedTo).toEqual({ team: "a" });
    expect(of("best")[0]!.comparedTo).toEqual({ team: "a" });
    expect(referenceCell(grouping!, "selectionRate", { reference: "best" }).segment).toEqual({ team: "c" });
    expect(of({ team: "b" }).map(({ segment }) => segment)).toEqual([{ team: "a" }, { team: "c" }]);
    expect(() => of({ team: "d" })).toThrow(RangeError);
  });

  it("has Newcombe's and Miettinen and Nurminen's intervals for shares of rows", () => {
    const [a, b] = grouping!.cells;
    const [comparison] = comparedToReference(grouping!, "selectionRate");
    const [first, second] = [b!, a!].map(({ n, confusion }) => ({
      successes: confusion!.truePositives + confusion!.falsePositives,
      trials: n,
    }));
    expect(comparison!.difference).toMatchObject({ interval: newcombeInterval(first!, second!) });
    expect(comparison!.ratio).toMatchObject({
      interval: miettinenNurminenRatioInterval(first!, second!),
      n: first!.trials + second!.trials,
    });
  });

  it("has the square-and-add intervals for other figures, and none for a ratio of what may be negative", () => {
    const yScore = Float64Array.from(rows, (_, i) => ((i * 37) % 100) / 100);
    const [scored] = groupMetrics({ yTrue: predictions.yTrue, yScore }, team).groupings;
    const [area] = comparedToReference(scored!, "rocAuc");
    expect(area!.difference).toMatchObject({ interval: { method: "square-and-add" } });
    expect(area!.ratio).toMatchObject({ interval: { method: "square-and-add" } });
    const [calibration] = comparedToReference(scored!, "calibrationInTheLarge");
    expect(calibration!.ratio).not.toHaveProperty("interval");
    const [error] = comparedToReference(scored!, "expectedCalibrationError");
    expect(error!.difference).not.toHaveProperty("interval");
    const [balanced] = comparedToReference(grouping!, "f1Score");
    expect(balanced!.ratio).toMatchObject({ interval: { method: "square-and-add" } });
  });

  it("covers differences of groups that are treated alike", () => {
    const replicates = 600;
    let covered = { difference: 0, ratio: 0 };
    for (let i = 0; i < replicates; i++) {
      const draws = seededRandom("coverage").stream("replicate", i);
      const yPred = Uint8Array.from({ length: 150 }, () => (draws.uniform() < 0.4 ? 1 : 0));
      const yTrue = new Uint8Array(150);
      const weights = Float64Array.from({ length: 150 }, () => 0.5 + draws.uniform());
      const [one] = groupMetrics(
        { yTrue, yPred, weights },
        tableFrom({ team: Array.from(yPred, (_, row) => (row < 60 ? "a" : "b")) }),
        { metrics: ["selectionRate"] },
      ).groupings;
      const [{ difference, ratio }] = comparedToReference(one!, "selectionRate") as [
        ReturnType<typeof comparedToReference>[0],
      ];
      const holds = (measurement: GroupMeasurement, value: number): number =>
        measurement.status === "measured" &&
        measurement.interval!.lower! <= value &&
        value <= (measurement.interval!.upper ?? Infinity)
          ? 1
          : 0;
      covered = {
        difference: covered.difference + holds(difference, 0),
        ratio: covered.ratio + holds(ratio, 1),
      };
    }
    const least = 0.95 - 5 * Math.sqrt((0.95 * 0.05) / replicates);
    expect(covered.difference / replicates).toBeGreaterThan(least);
    expect(covered.ratio / replicates).toBeGreaterThan(least);
  });
});

describe("conditionalDisparity()", () => {
  it("is the mean over levels by weight, and the worst of them", () => {
    const table = groupMetrics(predictions, team, { control: site });
    const each = table.groupings.map(
      (grouping) => disparity(grouping, criteria.demographicParity, "differenceBetweenGroups").value,
    );
    const conditional = conditionalDisparity(table, criteria.demographicParity, {
      features: ["team"],
      kind: "differenceBetweenGroups",
    });
    expect(conditional.value).toBeCloseTo((each[0]! + each[1]!) / 2, 12);
    expect(conditional).toMatchObject({ n: 400, worst: { value: Math.max(...each) }, leftOut: [] });
    const ratio = conditionalDisparity(table, criteria.demographicParity, {
      features: ["team"],
      kind: "ratioBetweenGroups",
    });
    expect(ratio.worst.value).toBeLessThanOrEqual(ratio.value);
    const plain = groupMetrics(predictions, team);
    expect(
      conditionalDisparity(plain, criteria.equalizedOdds, { features: ["team"], kind: "ratioToOverall" })
        .value,
    ).toBe(disparity(plain.groupings[0]!, criteria.equalizedOdds, "ratioToOverall").value);
  });

  it("leaves out levels that cannot be compared, and refuses columns that make no groups", () => {
    const table = groupMetrics(
      { yTrue: Uint8Array.of(1, 1, 1), yPred: Uint8Array.of(1, 0, 1) },
      tableFrom({ team: ["a", "b", "a"] }),
      { control: tableFrom({ site: ["x", "x", "y"] }) },
    );
    const options = { features: ["team"], kind: "differenceBetweenGroups" } as const;
    expect(conditionalDisparity(table, criteria.demographicParity, options)).toEqual({
      value: 1,
      n: 2,
      worst: { within: { site: "x" }, value: 1 },
      leftOut: [{ within: { site: "y" }, reason: "single-group" }],
    });
    expect(reasonOf(() => conditionalDisparity(table, criteria.predictiveEquality, options))).toBe(
      "no-negative-labels",
    );
    expect(() =>
      conditionalDisparity(table, criteria.demographicParity, { ...options, features: ["site"] }),
    ).toThrow(RangeError);
  });
});

describe("fourFifthsRule()", () => {
  it("refuses what is no count, and another threshold than one in (0, 1]", () => {
    expect(() => fourFifthsRule([{ successes: 2, trials: 1 }])).toThrow(RangeError);
    expect(() => fourFifthsRule([{ successes: Number.NaN, trials: 1 }])).toThrow(RangeError);
    expect(() => fourFifthsRule([{ successes: 1, trials: 1 }], { threshold: 0 })).toThrow(RangeError);
    expect(reasonOf(() => fourFifthsRule([]))).toBe("no-rows");
    expect(reasonOf(() => fourFifthsRule([{ successes: 0, trials: 0 }]))).toBe("no-rows");
  });
});
