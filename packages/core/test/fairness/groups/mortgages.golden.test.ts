import { describe, expect, it } from "vitest";
import golden from "../../../golden/fairness/mortgages.json";
import { comparedToReference, groupMetrics } from "../../../src/fairness/index.js";
import {
  katzLogInterval,
  miettinenNurminenDifferenceInterval,
  twoProportionZ,
} from "../../../src/statistics/index.js";
import { tableFrom } from "../../../src/table/index.js";
import type { GoldenNumber } from "../../statistics/golden.js";
import { expectClose } from "../../statistics/golden.js";
import type { ParityExpected } from "./goldenParity.js";
import { expectGoldenParity, expectMeasured } from "./goldenParity.js";
import type { GoldenOptions, GoldenTable } from "./goldenTable.js";
import { expectGoldenTable } from "./goldenTable.js";
import { approvalScore, approved, mortgageColumn, predictedAt } from "./mortgageRows.js";

type Ends = readonly [GoldenNumber, GoldenNumber];

interface Intervals {
  readonly black: { readonly approved: number; readonly of: number; readonly wilson: Ends };
  readonly white: { readonly approved: number; readonly of: number; readonly wilson: Ends };
  readonly difference: number;
  readonly newcombe: Ends;
  readonly miettinen_nurminen: Ends;
  readonly ratio: number;
  readonly ratio_miettinen_nurminen: Ends;
  readonly ratio_katz_log: Ends;
  readonly z_pooled: Ends;
}

const { cases, tolerance } = golden as unknown as {
  readonly cases: readonly { name: string; options: unknown; expected: unknown }[];
  readonly tolerance: { readonly relative: number; readonly absolute: number };
};
const caseOf = (name: string) => cases.find((one) => one.name === name)!;
const columns = (names: readonly string[]) =>
  tableFrom(Object.fromEntries(names.map((name) => [name, mortgageColumn(name)])));

function expectEnds(
  interval: { readonly lower: number | null; readonly upper: number | null } | undefined,
  [lower, upper]: Ends,
): void {
  expectClose(interval!.lower!, lower, tolerance);
  expectClose(interval!.upper!, upper, tolerance);
}

describe.each([0.5, 0.15])("the mortgage model, denied at %d", (cutoff) => {
  const predictions = { yTrue: approved, yPred: predictedAt(cutoff), yScore: approvalScore };

  it.each(["by-black", "by-black-and-single", "by-black-within-condominium"])("has the table %s", (name) => {
    const one = caseOf(`${name}-deny-at-${cutoff}`);
    const options = one.options as GoldenOptions;
    const { sensitive_features: sensitive, control_features: control } = options;
    const table = groupMetrics(
      predictions,
      columns(sensitive),
      control.length > 0 ? { control: columns(control) } : {},
    );
    expectGoldenTable(table, one.expected as GoldenTable, options, tolerance);
  });

  it("has the gaps of the peers", () => {
    const one = caseOf(`gaps-deny-at-${cutoff}`);
    expectGoldenParity(
      {
        label: [...predictions.yTrue],
        prediction: [...predictions.yPred],
        score: [...predictions.yScore],
        group: mortgageColumn("black").map((black) => (black === "no" ? "white" : "black")),
      },
      "white",
      one.expected as ParityExpected,
      tolerance,
    );
  });

  it("has the intervals of the comparison by race", () => {
    const expected = caseOf(`intervals-deny-at-${cutoff}`).expected as Intervals;
    const [grouping] = groupMetrics(predictions, columns(["black"])).groupings;
    const [white, black] = grouping!.cells;
    for (const [cell, side] of [
      [black!, expected.black],
      [white!, expected.white],
    ] as const) {
      const rate = cell.metrics.selectionRate;
      expectMeasured(rate, side.approved / side.of, tolerance);
      expect(cell.n).toBe(side.of);
      if (rate.status === "measured") expectEnds(rate.interval, side.wilson);
    }
    const [comparison] = comparedToReference(grouping!, "selectionRate");
    expect(comparison).toMatchObject({ segment: { black: "yes" }, comparedTo: { black: "no" } });
    const { difference, ratio } = comparison!;
    expectMeasured(difference, expected.difference, tolerance);
    expectMeasured(ratio, expected.ratio, tolerance);
    if (difference.status === "measured") expectEnds(difference.interval, expected.newcombe);
    if (ratio.status === "measured") expectEnds(ratio.interval, expected.ratio_miettinen_nurminen);
    const [first, second] = [expected.black, expected.white].map((side) => ({
      successes: side.approved,
      trials: side.of,
    }));
    expectEnds(miettinenNurminenDifferenceInterval(first!, second!), expected.miettinen_nurminen);
    expectEnds(katzLogInterval(first!, second!), expected.ratio_katz_log);
    const { statistic, pValue } = twoProportionZ(first!, second!);
    expectClose(statistic, expected.z_pooled[0], tolerance);
    expectClose(pValue, expected.z_pooled[1], tolerance);
  });
});
