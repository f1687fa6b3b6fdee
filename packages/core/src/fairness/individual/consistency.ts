import { NotMeasurable } from "../../evidence/index.js";
import { requireLevel, requireProbabilities, requireSameLength } from "../../statistics/arguments/index.js";
import type { BoundedInterval, DenseMatrix, IntervalOptions } from "../../statistics/index.js";
import { meanInterval } from "../../statistics/index.js";
import type { ComparedRows, RowCapOptions } from "./comparedRows.js";
import { comparedRows } from "./comparedRows.js";
import { nearestMeans } from "./nearestMeans.js";
import { pointsOf } from "./points.js";

/** How alike a model answers rows that are alike. */
export interface Consistency extends ComparedRows {
  readonly consistency: number;
  readonly neighbors: number;
  /** Of the value over all rows, where it is estimated from a sample of them (Student's); `null` where it was counted. */
  readonly interval: BoundedInterval | null;
}

/** Which rows are neighbors, and how many rows are asked for theirs. */
export interface ConsistencyOptions extends RowCapOptions, IntervalOptions {
  /** The row itself among them; default 5. */
  readonly neighbors?: number;
}

/**
 * Consistency of a model's answers: 1 − mean |yᵢ − mean of y over the k rows nearest to row i, the row itself included|, by the Euclidean
 * distance. In [0, 1]; 1 where near rows are answered alike. `answers` are decisions (0, 1) or scores in [0, 1].
 *
 * Distances are those of the features as they are given: bring them to one scale first (`standardizedColumns`), and leave the sensitive ones
 * out. Rows that share the k-th distance share the places left. Beyond `rowCap` rows (default 2,000), so many drawn ones are compared with all
 * rows, and the interval says what the sample leaves open. It says that like rows are answered alike, not that the answers are good: a
 * model that refuses everyone has 1. Not measured: `no-rows`, `too-few-rows` (fewer than k), `not-finite`, `overflow`. Throws `RangeError` where
 * lengths or options do not fit. Cost: near ones are found in a tree, some O(log rows) a row in few columns, O(rows · columns) a row in many or where many rows are equal.
 * Source: Zemel et al., ICML 2013; as AIF360's `consistency_score`. Golden: `fairness/individual.json`.
 *
 * @example
 * import { consistency } from "@probity/core/fairness";
 * import { denseMatrix } from "@probity/core/statistics";
 * const features = denseMatrix(Float64Array.of(0, 0.1, 0.2, 5, 5.1, 5.3), 1);
 * consistency(features, Uint8Array.of(0, 0, 1, 1, 1, 1), { neighbors: 3 }).consistency; // => 0.777777777778
 */
export function consistency(
  features: DenseMatrix,
  answers: Uint8Array | Float64Array,
  options: ConsistencyOptions = {},
): Consistency {
  const { neighbors = 5 } = options;
  const level = requireLevel(options);
  if (!Number.isSafeInteger(neighbors) || neighbors < 1)
    throw new RangeError(`cannot look at ${neighbors} neighbors: it needs a whole number from 1`);
  const attempt = "measure consistency";
  requireSameLength(attempt, features.rows, answers.length);
  requireProbabilities(attempt, answers);
  const { chosen, ...compared } = comparedRows(features.rows, options);
  if (features.rows === 0) throw new NotMeasurable("no-rows");
  if (features.rows < neighbors) throw new NotMeasurable("too-few-rows");
  const meanNear = nearestMeans(pointsOf(features), answers, neighbors);
  const gaps = Float64Array.from(chosen, (row) => Math.abs(answers[row]! - meanNear(row)));
  const total = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    consistency: 1 - total / gaps.length,
    neighbors,
    ...compared,
    interval: compared.isSampled ? reflected(meanInterval(gaps, { level }).interval) : null,
  };
}

/** Of 1 − x, within 0 and 1. */
function reflected({ lower, upper, level, method }: BoundedInterval): BoundedInterval {
  return { lower: Math.max(0, 1 - upper), upper: Math.min(1, 1 - lower), level, method };
}
