import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { requireClasses } from "./classCounts.js";
import type { LabelShift } from "./confusionLabelShift.js";
import { intervalsOf } from "./confusionLabelShift.js";

/** What the draws come from, and how many. */
export interface LikelihoodLabelShiftOptions {
  readonly random: SeededRandom;
  /** Default 500. */
  readonly replicates?: number;
  readonly level?: number;
  /** Steps of the expectation–maximization at most; default 10,000. */
  readonly iterations?: number;
}

/**
 * The shares of the classes among current rows, from calibrated probabilities, where the classes became more or less frequent but look as before:
 * the shares q that maximize Σ log Σⱼ pᵢⱼ qⱼ/πⱼ, by expectation–maximization from the reference shares π, with pᵢⱼ the model's probability of class j
 * for row i. Percentile intervals from resamples of the current rows; the reference shares count as known.
 *
 * `probabilities` has a column a class. **It assumes label shift** (P(x | y) unchanged) and probabilities that were calibrated on rows with the
 * reference shares; with less calibrated ones {@link confusionLabelShift} is safer. With both it uses more of what the model knows.
 * Not measured: `no-rows`; `empty-group` (a reference share of 0); `not-converged`. Throws `RangeError` where a row of probabilities, or the shares,
 * do not sum to 1 within 1e-6. Cost: O(replicates · steps · rows · classes). Source: Saerens, Latinne & Decaestecker, Neural Computation 14 (2002);
 * Alexandari, Kundaje & Shrikumar, ICML 2020.
 *
 * @example
 * import { likelihoodLabelShift } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const probabilities = denseMatrix(Float64Array.from({ length: 100 }, (_, i) => (i % 2 === (i < 70 ? 1 : 0) ? 0.9 : 0.1)), 2);
 * const { shares } = likelihoodLabelShift(probabilities, Float64Array.of(0.5, 0.5), { random: seededRandom("1"), replicates: 50 });
 * shares[1]; // => 0.75
 */
export function likelihoodLabelShift(
  probabilities: DenseMatrix,
  referenceShares: Float64Array,
  options: LikelihoodLabelShiftOptions,
): LabelShift {
  const { random, replicates = 500, level = 0.95, iterations = 10_000 } = options;
  const { rows, columns } = probabilities;
  requireClasses(columns);
  if (referenceShares.length !== columns)
    throw new RangeError(
      `cannot shift ${columns} classes from ${referenceShares.length} shares: it needs one each`,
    );
  requireSumsToOne(referenceShares, columns, "the reference shares");
  if (rows === 0) throw new NotMeasurable("no-rows");
  requireSumsToOne(probabilities.values, columns, "the probabilities");
  if (referenceShares.includes(0)) throw new NotMeasurable("empty-group");
  const ones = new Float64Array(rows).fill(1);
  const ratios = probabilities.values.map((probability, at) => probability / referenceShares[at % columns]!);
  const likelihoods = { values: ratios, rows, columns };
  const shares = climb(likelihoods, ones, { start: referenceShares, iterations, tolerance: 1e-10 });
  const resampled = Array.from({ length: replicates }, (_, r) => {
    const weights = drawnWeights(rows, random.stream("bootstrap", r));
    // From inside, since a share of 0 stays 0.
    const start = shares.map((share, j) => (share + referenceShares[j]! / 100) / 1.01);
    return climb(likelihoods, weights, { start, iterations, tolerance: 1e-6 });
  });
  return {
    shares,
    intervals: intervalsOf(resampled, columns, level),
    referenceShares: referenceShares.slice(),
    weights: shares.map((share, j) => share / referenceShares[j]!),
  };
}

function drawnWeights(rows: number, random: SeededRandom): Float64Array {
  const weights = new Float64Array(rows);
  for (let i = 0; i < rows; i++) weights[random.integer(rows)]! += 1;
  return weights;
}

/** Expectation: each row's shares of the classes under q; maximization: their mean. */
function climb(
  { values, rows, columns }: DenseMatrix,
  weights: Float64Array,
  how: { readonly start: Float64Array; readonly iterations: number; readonly tolerance: number },
): Float64Array {
  let shares = how.start;
  for (let step = 0; step < how.iterations; step++) {
    const next = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
      if (weights[row] === 0) continue;
      let total = 0;
      for (let j = 0; j < columns; j++) total += values[row * columns + j]! * shares[j]!;
      // A row that no class with a share could have made says nothing.
      if (!(total > 0)) continue;
      for (let j = 0; j < columns; j++)
        next[j]! += (weights[row]! * values[row * columns + j]! * shares[j]!) / total;
    }
    const sum = next.reduce((total, share) => total + share, 0);
    if (!(sum > 0)) throw new NotMeasurable("not-converged");
    let change = 0;
    for (let j = 0; j < columns; j++) {
      next[j]! /= sum;
      change = Math.max(change, Math.abs(next[j]! - shares[j]!));
    }
    shares = next;
    if (change <= how.tolerance) return shares;
  }
  throw new NotMeasurable("not-converged");
}

function requireSumsToOne(values: Float64Array, columns: number, what: string): void {
  for (let from = 0; from < values.length; from += columns) {
    let total = 0;
    for (let j = 0; j < columns; j++) {
      const value = values[from + j]!;
      if (!(value >= 0 && value <= 1))
        throw new RangeError(
          `cannot estimate a label shift: ${what} of row ${from / columns} are not all in [0, 1]`,
        );
      total += value;
    }
    if (!(Math.abs(total - 1) <= 1e-6))
      throw new RangeError(`cannot estimate a label shift: ${what} of row ${from / columns} do not sum to 1`);
  }
}
