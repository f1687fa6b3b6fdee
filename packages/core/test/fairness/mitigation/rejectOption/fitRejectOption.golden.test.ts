import { describe, expect, it } from "vitest";
import golden from "../../../../golden/fairness/reject-option.json";
import type { RejectOptionMetric } from "../../../../src/fairness/index.js";
import { applyThresholds, fitRejectOption } from "../../../../src/fairness/index.js";
import type { GoldenFile } from "../../../statistics/golden.js";
import { expectClose } from "../../../statistics/golden.js";
import type { GoldenRows } from "../thresholds/goldenRows.js";
import { rowsOf } from "../thresholds/goldenRows.js";

interface Options {
  readonly privileged: string;
  readonly metric: RejectOptionMetric;
  readonly thresholds: { readonly from: number; readonly to: number; readonly count: number };
  readonly margins: number;
  readonly bounds: readonly [number, number];
}

interface Expected {
  readonly threshold: number;
  readonly margin: number;
  readonly prediction: readonly number[];
  readonly balanced_accuracy: number;
  readonly metric_value: number;
  readonly own_search_agrees: boolean;
}

const { cases, tolerance } = golden as unknown as GoldenFile<GoldenRows, Expected, Options>;

describe("fitRejectOption() gives the pairs of the reference", () => {
  it.each(cases.map((one) => [one.name, one] as const))("%s", (_, { input, options, expected }) => {
    const { yTrue, yScore, groupOf, groups, names } = rowsOf(input);
    const privileged = names.indexOf(options.privileged);
    const rule = fitRejectOption(yTrue, yScore, { ...options, groupOf, groups, privileged });
    expect(expected.own_search_agrees).toBe(true);
    expectClose(rule.threshold, expected.threshold, tolerance);
    expectClose(rule.margin, expected.margin, tolerance);
    expectClose(rule.balancedAccuracy, expected.balanced_accuracy, tolerance);
    expectClose(rule.difference, expected.metric_value, tolerance);
    expect(rule.isWithinBounds).toBe(true);
    expect(Array.from(applyThresholds(rule, yScore, groupOf))).toEqual(expected.prediction);
  });
});
