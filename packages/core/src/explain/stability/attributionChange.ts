import type { Interval } from "../../evidence/index.js";
import { attempt } from "../../evidence/index.js";
import { holm, mean, meanDifferenceInterval, welchTTest } from "../../statistics/index.js";
import type { ShapValues } from "../shapValues.js";
import { sizesOfBoth } from "./attributionSizes.js";

/** How much more or less a feature moves the margin now than before. */
export interface AttributionChange {
  readonly feature: number;
  /** Mean |φ| of the reference rows and of the current rows, in units of the margin. */
  readonly reference: number;
  readonly current: number;
  /** current − reference. */
  readonly change: number;
  readonly interval: Interval;
  /** Welch's, adjusted by Holm over the features; absent where both sides are constant, as of a feature that never moved the margin. */
  readonly test?: { readonly statistic: number; readonly pValue: number; readonly adjustedPValue: number };
}

/**
 * Which features gained or lost weight: the change of mean |φ| from reference to current rows with Welch's interval and test, and p-values
 * adjusted by Holm over the features. In the order of the features.
 *
 * It needs no outcomes: a model whose inputs moved into another region shows here before its errors do. It does not say that the change
 * is harmful, and a feature whose attributions change sign at equal size does not show; compare the columns of φ themselves for that.
 * Not measured: `no-rows`, `too-few-rows` (one row on a side).
 * Throws `RangeError` where the features differ, there is no such output, or `level` is not between 0 and 1. For independent rows.
 * Cost: O(rows · features).
 *
 * @example
 * import { attributionChange } from "@probity/core/explain";
 * const shap = (...values: number[]) =>
 *   ({ values: Float64Array.from(values), base: Float64Array.of(0), rows: 4, features: 1, outputs: 1, backgroundRows: 1, additivityError: 0, scale: 1 });
 * const [age] = attributionChange(shap(1, -1, 2, -2), shap(3, 3, -4, 4));
 * age.change; // => 2
 * age.test!.pValue; // => 0.002714
 */
export function attributionChange(
  reference: ShapValues,
  current: ShapValues,
  options: { readonly output?: number; readonly level?: number } = {},
): readonly AttributionChange[] {
  const { output = 0, level = 0.95 } = options;
  const [before, after] = sizesOfBoth(reference, current, output);
  const tests = before.map((sizes, feature) => attempt(() => welchTTest(after[feature]!, sizes)));
  const tested = tests.flatMap((test) => ("value" in test ? [test.value] : []));
  const adjusted = [...holm(tested.map(({ pValue }) => pValue))];
  return before.map((sizes, feature): AttributionChange => {
    const test = tests[feature]!;
    const { mean: change, interval } = meanDifferenceInterval(sizes, after[feature]!, { level });
    return {
      feature,
      reference: mean(sizes),
      current: mean(after[feature]!),
      change,
      interval,
      ...("value" in test
        ? {
            test: {
              statistic: test.value.statistic,
              pValue: test.value.pValue,
              adjustedPValue: adjusted.shift()!,
            },
          }
        : {}),
    };
  });
}
