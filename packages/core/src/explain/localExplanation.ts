import type { ShapValues } from "./shapValues.js";

/** Why one row has its margin. */
export interface LocalExplanation {
  readonly row: number;
  readonly output: number;
  /** The mean margin of the background. */
  readonly base: number;
  /** base + Σ contributions: the margin of the row, up to the additivity error. */
  readonly margin: number;
  /** Every feature, the largest |value| first; of equal ones the lower feature. */
  readonly contributions: readonly { readonly feature: number; readonly value: number }[];
}

/**
 * The contributions to one row's margin, sorted by size.
 *
 * Throws `RangeError` where the row or output does not exist. Cost: O(features · log features).
 *
 * @example
 * import { interventionalShapValues, localExplanation } from "@probity/core/explain";
 * import { defineTreeEnsemble } from "@probity/core/model";
 * const stump = { feature: 1, atMost: 0.5, whenTrue: { weight: -1 }, whenFalse: { weight: 3 } };
 * const ensemble = defineTreeEnsemble({ features: 2, trees: [stump] });
 * const shap = interventionalShapValues(ensemble, Float64Array.of(0, 1), { background: Float64Array.of(0, 0) });
 * localExplanation(shap, 0).contributions; // => [{ feature: 1, value: 4 }, { feature: 0, value: 0 }]
 */
export function localExplanation(
  shap: ShapValues,
  row: number,
  options: { readonly output?: number } = {},
): LocalExplanation {
  const { output = 0 } = options;
  if (!Number.isInteger(row) || row < 0 || row >= shap.rows)
    throw new RangeError(`cannot explain row ${row}: there are ${shap.rows} rows`);
  if (!Number.isInteger(output) || output < 0 || output >= shap.outputs)
    throw new RangeError(`cannot explain output ${output}: there are ${shap.outputs} outputs`);
  const base = shap.base[output]!;
  const contributions = Array.from({ length: shap.features }, (_, feature) => ({
    feature,
    value: shap.values[(row * shap.features + feature) * shap.outputs + output]!,
  }));
  const margin = contributions.reduce((total, { value }) => total + value, base);
  contributions.sort((a, b) => Math.abs(b.value) - Math.abs(a.value) || a.feature - b.feature);
  return { row, output, base, margin, contributions };
}
