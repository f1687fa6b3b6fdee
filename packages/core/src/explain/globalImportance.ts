import type { Interval } from "../evidence/index.js";
import { meanInterval } from "../statistics/index.js";
import type { ShapValues } from "./shapValues.js";

/** How much a feature moves one output over the explained rows. */
export interface FeatureImportance {
  readonly feature: number;
  readonly output: number;
  /** Mean |φ|, in units of the margin. */
  readonly mean: number;
  readonly interval: Interval;
}

/**
 * Mean |φ| of each feature and output over the explained rows, with Student's interval for the mean over the population the rows are
 * drawn from, cut off at 0. In the order of the features, then of the outputs.
 *
 * The interval speaks of the rows only: model and background are held fixed. It is wide where few rows carry the importance. A feature
 * of small mean can still decide single rows, and a feature no tree asks for has mean 0 with an interval of no width.
 * Not measured: `too-few-rows` with one row. Throws `RangeError` unless `level` lies between 0 and 1. Cost: O(values).
 *
 * @example
 * import { globalImportance, interventionalShapValues } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 0, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump] });
 * const shap = interventionalShapValues(ensemble, Float64Array.of(0, 0, 1, 0), { background: Float64Array.of(0, 0, 0, 0) });
 * globalImportance(shap)[0].mean; // => 2
 * globalImportance(shap)[1].interval; // => { lower: 0, upper: 0, level: 0.95, method: "student-t" }
 */
export function globalImportance(
  shap: ShapValues,
  options: { readonly level?: number } = {},
): readonly FeatureImportance[] {
  const { values, rows, features, outputs } = shap;
  const width = features * outputs;
  return Array.from({ length: width }, (_, column) => {
    const sizes = Float64Array.from({ length: rows }, (_, row) => Math.abs(values[row * width + column]!));
    const { mean, interval } = meanInterval(sizes, options);
    return {
      feature: Math.floor(column / outputs),
      output: column % outputs,
      mean,
      interval: { ...interval, lower: Math.max(0, interval.lower) },
    };
  });
}
