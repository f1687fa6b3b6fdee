import { describe, expect, it } from "vitest";
import golden from "../../../../golden/fairness/calibrated-odds.json";
import type { CalibratedOddsCost } from "../../../../src/fairness/index.js";
import { fitCalibratedOdds } from "../../../../src/fairness/index.js";
import type { GoldenFile } from "../../../statistics/golden.js";
import { expectClose } from "../../../statistics/golden.js";
import type { GoldenRows } from "../thresholds/goldenRows.js";
import { rowsOf } from "../thresholds/goldenRows.js";

type Expected = Record<
  "mix_rate" | "base_rate" | "cost_before" | "trivial_cost" | "expected_cost_after",
  Record<string, number>
>;

const { cases, tolerance } = golden as unknown as GoldenFile<GoldenRows, Expected, { readonly cost: string }>;
const costs: Record<string, CalibratedOddsCost> = {
  fnr: "false-negative-rate",
  fpr: "false-positive-rate",
  weighted: "weighted",
};

describe("fitCalibratedOdds() gives the mix rates of the reference", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { input, options, expected }) => {
    const { yTrue, yScore, groupOf, groups, names } = rowsOf(input);
    const rule = fitCalibratedOdds(yTrue, yScore, { groupOf, groups, cost: costs[options.cost]! });
    for (const [group, name] of names.entries()) {
      const own = rule.groups[group]!;
      const wanted = expected.mix_rate[name]!;
      expectClose(own.wantedMixRate!, wanted, tolerance);
      expectClose(own.baseRate, expected.base_rate[name]!, tolerance);
      expectClose(own.costBefore, expected.cost_before[name]!, tolerance);
      expectClose(own.trivialCost, expected.trivial_cost[name]!, tolerance);
      // The reference takes its costs at the mix rate that it wants, be it a share or not.
      const after = (1 - wanted) * own.costBefore + wanted * own.trivialCost;
      expectClose(after, expected.expected_cost_after[name]!, tolerance);
      expect(own.isClipped).toBe(!(wanted >= 0 && wanted <= 1));
      if (own.isClipped) expect(own.mixRate).toBe(wanted > 1 ? 1 : 0);
      else expectClose(own.expectedCostAfter, expected.expected_cost_after[name]!, tolerance);
    }
    if (rule.groups.every((group) => !group!.isClipped)) expect(rule.gap).toBeLessThan(1e-12);
  });
});
