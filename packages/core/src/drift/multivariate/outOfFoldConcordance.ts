import { NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval } from "../../statistics/index.js";
import { binomialSurvival, normalSurvival, rocAuc, rocAucInterval } from "../../statistics/index.js";
import { rankSum } from "./rankSum.js";

/** How well scores of held-out rows tell two samples apart. */
export interface OutOfFoldConcordance {
  /** The area under the ROC curve over all rows, their folds pooled. */
  readonly area: number;
  /** DeLong's, of the pooled scores as if they were of one model. */
  readonly interval: BoundedInterval;
  readonly areaOfFolds: Float64Array;
  readonly meanOfFolds: number;
  /** Mann and Whitney's U of the pooled scores: pairs in which the current row scores higher, ties half. */
  readonly pairs: number;
  /** One-sided p-value of U by the normal law, given the ties; calibrated only where the scores come from one model that saw none of the rows. */
  readonly pooledPValue: number;
  /** The share of rows whose score is on their side of ½, ½ itself counting as current. */
  readonly accuracy: number;
  /** One-sided binomial p-value that always naming the larger sample does as well; same caution. */
  readonly accuracyPValue: number;
}

/**
 * What out-of-fold scores say of two samples: the area under the ROC curve in each fold, their mean and that of all rows, Mann–Whitney's U with its
 * p-value, and the accuracy at ½ with its own.
 *
 * `isCurrent` is 0 or 1 a row, `scores` high for current, `foldOf` a fold's number from 0. Not measured: `no-rows`; `single-class` (a fold
 * without rows of a sample); `too-few-rows` (one row of a sample). Throws `RangeError` where lengths differ or at a NaN. The models of two folds
 * saw each other's rows: under equal distributions the pooled statistics vary more than these p-values allow. {@link classifierTwoSample}
 * has a calibrated one. Cost: O(rows). Source: Lopez-Paz & Oquab, ICLR 2017. Golden: `drift/classifier-two-sample.json`.
 *
 * @example
 * import { outOfFoldConcordance } from "@probity/core/drift";
 * const isCurrent = Uint8Array.of(0, 0, 1, 1, 0, 0, 1, 1);
 * const scores = Float64Array.of(0.2, 0.6, 0.5, 0.9, 0.1, 0.4, 0.3, 0.8);
 * const foldOf = Uint8Array.of(0, 0, 0, 0, 1, 1, 1, 1);
 * const { area, areaOfFolds, accuracy } = outOfFoldConcordance(isCurrent, scores, { foldOf });
 * area; // => 0.8125
 * areaOfFolds; // => Float64Array.of(0.75, 0.75)
 * accuracy; // => 0.75
 */
export function outOfFoldConcordance(
  isCurrent: Uint8Array,
  scores: Float64Array,
  options: { readonly foldOf: Uint8Array; readonly level?: number },
): OutOfFoldConcordance {
  const { foldOf, level = 0.95 } = options;
  const n = scores.length;
  if (foldOf.length !== n)
    throw new RangeError(`cannot rank ${n} scores of ${foldOf.length} folds: it needs one each`);
  const { area, interval, positives, negatives } = rocAucInterval(isCurrent, scores, { level });
  const folds = foldOf.reduce((most, fold) => Math.max(most, fold + 1), 0);
  const areaOfFolds = Float64Array.from({ length: folds }, (_, fold) => {
    const rows = rowsOfFold(foldOf, fold);
    if (rows.length === 0) throw new NotMeasurable("single-class");
    return rocAuc(
      Uint8Array.from(rows, (row) => isCurrent[row]!),
      Float64Array.from(rows, (row) => scores[row]!),
    );
  });
  const { pairs, z } = rankSum(isCurrent, scores);
  let right = 0;
  for (let row = 0; row < n; row++) if (scores[row]! >= 0.5 === (isCurrent[row] === 1)) right++;
  return {
    area,
    interval,
    areaOfFolds,
    meanOfFolds: areaOfFolds.reduce((total, each) => total + each, 0) / folds,
    pairs,
    pooledPValue: normalSurvival(z),
    accuracy: right / n,
    accuracyPValue: binomialSurvival(right - 1, n, Math.max(positives, negatives) / n),
  };
}

/** The rows of one fold, ascending. */
export function rowsOfFold(foldOf: Uint8Array, fold: number): Uint32Array {
  return Uint32Array.from(foldOf.keys()).filter((row) => foldOf[row] === fold);
}
