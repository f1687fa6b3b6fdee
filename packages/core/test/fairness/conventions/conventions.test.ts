import { describe, expect, it } from "vitest";
import {
  aequitasDisparities,
  aif360Disparities,
  dalexRatios,
  fairlearnDisparities,
  groupMetrics,
  groupRegressionMetrics,
  holisticaiDisparities,
} from "../../../src/fairness/index.js";
import { tableFrom } from "../../../src/table/index.js";

// 10 rows of each team: a is selected 8 times, b 6 times, c never.
const teams = Array.from("aaaaaaaaaabbbbbbbbbbcccccccccc");
const team = tableFrom({ team: teams });
const yPred = Uint8Array.from(teams, (name, row) => (row % 10 < { a: 8, b: 6, c: 0 }[name]! ? 1 : 0));
const yTrue = Uint8Array.from(teams, (_, row) => row % 2);
const [grouping] = groupMetrics({ yTrue, yPred }, team).groupings;
const regression = groupRegressionMetrics(
  { yTrue: Float64Array.from(yTrue), yPred: Float64Array.from(yPred) },
  team,
).groupings[0]!;

describe("conventions", () => {
  it("set DALEX' ratios against the privileged group, and name the metrics that leave the band", () => {
    const { groups, outside } = dalexRatios(grouping!, { privileged: { team: "a" } });
    expect(groups.map(({ segment }) => segment)).toEqual([{ team: "b" }, { team: "c" }]);
    expect(groups[0]!.ratios.STP).toEqual({ status: "measured", value: 0.6 / 0.8, n: 20 });
    expect(groups[0]!.ratios.ACC).toEqual({ status: "measured", value: 1, n: 20 });
    expect(groups[1]!.ratios.PPV).toEqual({ status: "not-measured", reason: "no-positive-predictions" });
    expect(outside).toEqual(["TPR", "FPR", "STP"]);
    const narrow = groupMetrics({ yTrue, yPred: yTrue }, team).groupings[0]!;
    expect(dalexRatios(narrow, { privileged: { team: "c" }, epsilon: 0.999 }).outside).toEqual([]);
    expect(() => dalexRatios(grouping!, { privileged: { team: "a" }, epsilon: 0 })).toThrow(RangeError);
  });

  it("pool the unprivileged groups as AIF360 does", () => {
    const gaps = aif360Disparities(grouping!, { privileged: { team: "a" } });
    expect(gaps.statisticalParityDifference).toMatchObject({ value: 0.3 - 0.8, n: 30 });
    expect(gaps).not.toHaveProperty("generalizedEqualizedOddsDifference");
    const reversed = aif360Disparities(grouping!, { privileged: { team: "c" } });
    expect(reversed.disparateImpact).toEqual({ status: "not-measured", reason: "zero-count" });
  });

  it("keep Fairlearn's zero for a rate without denominator", () => {
    const [one] = groupMetrics(
      { yTrue: Uint8Array.of(1, 1, 0), yPred: Uint8Array.of(1, 0, 1) },
      tableFrom({ team: ["a", "a", "b"] }),
    ).groupings;
    expect(fairlearnDisparities(one!).equalOpportunityDifference).toMatchObject({ value: 0.5 });
    expect(fairlearnDisparities(one!).equalizedOddsRatio).toMatchObject({ value: 0 });
    expect(fairlearnDisparities(one!, { agg: "mean" }).equalizedOddsDifference).toMatchObject({
      value: 0.75,
    });
    expect(() => fairlearnDisparities(one!, { agg: "median" as never })).toThrow(RangeError);
    expect(() => fairlearnDisparities(one!, { method: "to_all" as never })).toThrow(RangeError);
    const none = groupMetrics(
      { yTrue: new Uint8Array(0), yPred: new Uint8Array(0) },
      tableFrom({ team: [] }),
    );
    expect(fairlearnDisparities(none.groupings[0]!).demographicParityRatio).toEqual({
      status: "not-measured",
      reason: "no-rows",
    });
  });

  it("have no statistic where nothing varies, nor a logarithm of 0", () => {
    const against = (compared: string, reference: string) =>
      holisticaiDisparities(grouping!, { compared: { team: compared }, reference: { team: reference } });
    expect(against("c", "a").zTestRatio).toEqual({ status: "not-measured", reason: "zero-count" });
    expect(against("a", "c").disparateImpact).toEqual({ status: "not-measured", reason: "zero-count" });
    expect(against("c", "c").cohenD).toEqual({ status: "not-measured", reason: "no-spread" });
    expect(against("c", "c").zTestDiff).toEqual({ status: "not-measured", reason: "no-spread" });
    expect(against("b", "a").fourFifths).toMatchObject({ value: 0.6 / 0.8 });
  });

  it("refuse a group that is none, and a table without predictions", () => {
    const of = { team: "d" };
    expect(() => aif360Disparities(grouping!, { privileged: of })).toThrow(RangeError);
    expect(() => aequitasDisparities(grouping!, { reference: of })).toThrow(RangeError);
    expect(() => holisticaiDisparities(grouping!, { compared: of, reference: of })).toThrow(RangeError);
    const a = { team: "a" };
    for (const call of [
      () => aif360Disparities(regression, { privileged: a }),
      () => aequitasDisparities(regression, { reference: a }),
      () => dalexRatios(regression, { privileged: a }),
      () => holisticaiDisparities(regression, { compared: a, reference: a }),
      () => fairlearnDisparities(regression),
    ])
      expect(call).toThrow("it needs a table of yes-or-no predictions");
  });
});
