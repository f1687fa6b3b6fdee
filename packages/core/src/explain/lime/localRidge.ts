import { NotMeasurable } from "../../evidence/index.js";
import { kernelWeight, kernelWidthOf, requirePenalty } from "./kernelWeight.js";
import { ridgeOfMoments } from "./ridgeOfMoments.js";
import { weightedMoments } from "./weightedMoments.js";

/** A linear model of a neighborhood, weighted by closeness to its first row. */
export interface LocalRidge {
  /** Euclidean distance of each row to the first, in standard deviations. */
  readonly distances: Float64Array;
  readonly weights: Float64Array;
  readonly intercept: number;
  /** Per standard deviation of each column. */
  readonly coefficients: Float64Array;
  /** Weighted R², in [0, 1]. */
  readonly fidelity: number;
  /** Of the linear model at the first row. */
  readonly localPrediction: number;
}

/**
 * The linear model that LIME fits to a given neighborhood: zⱼ = (xⱼ − meanⱼ)/deviationⱼ, weights √exp(−d²/w²) with d the Euclidean distance of
 * z to the first row (the explained one) and w = 0.75 √columns, ridge with penalty alpha = 1 and a free intercept, over all columns.
 * Its fidelity is the weighted R² = 1 − Σ w (y − ŷ)²/Σ w (y − ȳ)² on the rows it was fitted to.
 *
 * Coefficients tell how the linear model, not the model, moves per standard deviation: with a low fidelity they tell nothing. They depend
 * on the neighborhood and on the width. A column of deviation 0 counts by its plain difference from the mean.
 * Not measured: `no-rows`; `not-finite`; `constant-input` (equal predictions); `overflow`. Throws `RangeError` where lengths differ, a
 * deviation is negative, or width or penalty is not above 0. Cost: O(rows · columns²).
 * Source: Ribeiro et al., KDD 2016, as the Python package lime computes it. Golden: `explain/agnostic`, cases `local-ridge`.
 *
 * @example
 * import { localRidge } from "@probity/core/explain";
 * const scale = { means: Float64Array.of(0), deviations: Float64Array.of(1) };
 * const { coefficients, fidelity } = localRidge(Float64Array.of(0, -1, 1), Float64Array.of(1, -1, 3), scale);
 * coefficients[0]; // => 0.90244
 * fidelity; // => 0.69884
 */
export function localRidge(
  neighborhood: Float64Array,
  predictions: Float64Array,
  options: {
    readonly means: Float64Array;
    readonly deviations: Float64Array;
    readonly kernelWidth?: number;
    readonly alpha?: number;
  },
): LocalRidge {
  const { means, deviations, alpha = 1 } = options;
  const columns = means.length;
  const rows = predictions.length;
  if (deviations.length !== columns || neighborhood.length !== rows * columns)
    throw new RangeError(
      `cannot fit ${rows} predictions on ${neighborhood.length} numbers in ${columns} columns with ${deviations.length} deviations`,
    );
  const width = kernelWidthOf(options.kernelWidth, columns);
  requirePenalty(alpha);
  if (rows === 0) throw new NotMeasurable("no-rows");
  for (const deviation of deviations)
    if (!(deviation >= 0))
      throw new RangeError("cannot standardize by a deviation that is not a number from 0");
  const design = neighborhood.map((value, i) => {
    const deviation = deviations[i % columns]!;
    return (value - means[i % columns]!) / (deviation === 0 ? 1 : deviation);
  });
  if (!design.every(Number.isFinite) || !predictions.every(Number.isFinite))
    throw new NotMeasurable("not-finite");
  const distances = new Float64Array(rows);
  const weights = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let column = 0; column < columns; column++) {
      const gap = design[row * columns + column]! - design[column]!;
      squares += gap * gap;
    }
    distances[row] = Math.sqrt(squares);
    weights[row] = kernelWeight(squares, width);
  }
  if (!distances.every(Number.isFinite)) throw new NotMeasurable("overflow");
  const moments = weightedMoments({ design, columns, target: predictions, weights });
  const all = Int32Array.from({ length: columns }, (_, column) => column);
  const { intercept, coefficients, r2 } = ridgeOfMoments(moments, all, alpha);
  const localPrediction = coefficients.reduce((sum, own, column) => sum + own * design[column]!, intercept);
  return { distances, weights, intercept, coefficients, fidelity: r2, localPrediction };
}
