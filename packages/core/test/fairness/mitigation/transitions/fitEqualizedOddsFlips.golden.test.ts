import { describe, expect, it } from "vitest";
import golden from "../../../../golden/fairness/equalized-odds-program.json";
import { fitEqualizedOddsFlips } from "../../../../src/fairness/index.js";
import type { GoldenFile } from "../../../statistics/golden.js";
import { expectClose } from "../../../statistics/golden.js";
import type { GoldenRows } from "../thresholds/goldenRows.js";
import { rowsOf } from "../thresholds/goldenRows.js";

interface Flips {
  readonly keep_positive: Record<string, number>;
  readonly turn_positive: Record<string, number>;
  readonly true_positive_rate: number;
  readonly false_positive_rate: number;
}

interface Expected {
  readonly peer: Flips & { readonly objective: number };
  readonly least_error: Flips & { readonly expected_error: number };
}

const { cases, tolerance } = golden as unknown as GoldenFile<GoldenRows, Expected>;

describe("fitEqualizedOddsFlips() gives the optima of the reference", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { input, expected }) => {
    const { yTrue, yPred, groupOf, groups, names } = rowsOf(input);
    for (const profile of ["least-error", "aif360"] as const) {
      const rule = fitEqualizedOddsFlips(yTrue, yPred, { groupOf, groups, profile });
      const reference = profile === "aif360" ? expected.peer : expected.least_error;
      if (profile === "aif360") expectClose(rule.value, expected.peer.objective, tolerance);
      else {
        expectClose(rule.value, expected.least_error.expected_error, tolerance);
        expectClose(rule.expectedError, expected.least_error.expected_error, tolerance);
      }
      expectClose(rule.truePositiveRate, reference.true_positive_rate, tolerance);
      expectClose(rule.falsePositiveRate, reference.false_positive_rate, tolerance);
      for (const [group, name] of names.entries()) {
        const { keepPositive, turnPositive, expected: rates } = rule.groups[group]!;
        expectClose(keepPositive, reference.keep_positive[name]!, tolerance);
        expectClose(turnPositive, reference.turn_positive[name]!, tolerance);
        expectClose(rates.truePositiveRate!, rule.truePositiveRate, tolerance);
        expectClose(rates.falsePositiveRate!, rule.falsePositiveRate, tolerance);
      }
    }
    expect(names).toEqual(["a", "b"]);
  });
});
