import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { BoundedInterval, DenseMatrix } from "../../statistics/index.js";
import { normalSurvival, normalUpperQuantile, rocAuc, rocAucInterval } from "../../statistics/index.js";
import { exchangeTest } from "../exchangeTest.js";
import { learners } from "./learners.js";
import { pooledRows, rowsAt } from "./matrixRows.js";
import { rowsOfFold } from "./outOfFoldConcordance.js";
import { rankSum } from "./rankSum.js";
import { stratifiedFolds } from "./stratifiedFolds.js";

/** Which classifier is to tell the samples apart, and what its draws come from. */
export interface ClassifierTwoSampleOptions {
  readonly random: SeededRandom;
  /** 2 to 255; default 5. */
  readonly folds?: number;
  /** Default boosted stumps, which take missing values (NaN) and see shifts of any shape in one column; a regression sees shifts of the mean. */
  readonly classifier?: "boosted-stumps" | "logistic-regression";
  /** Take the p-value of the area from so many exchanges of rows, each with all its trainings, instead of from the folds in sequence. */
  readonly permutations?: number;
  readonly level?: number;
}

/** How well a classifier tells current from reference rows that it has not seen. */
export interface ClassifierTwoSample {
  /** The area under the ROC curve of the out-of-fold scores: ½ where the samples cannot be told apart. */
  readonly area: number;
  /** DeLong's with twice the variance. */
  readonly interval: BoundedInterval;
  /** Standard errors above chance of the folds in sequence. */
  readonly statistic: number;
  readonly pValue: number;
  readonly method: "sequential-folds" | "permutation";
  /** For each column, how much of the area is lost when its values are exchanged among the rows of each fold; about 0 for one that tells nothing. */
  readonly importance: Float64Array;
  readonly n: number;
}

/**
 * The classifier two-sample test: a classifier is trained to tell current rows from reference rows, and judged on rows that it has not seen.
 *
 * The area is that of cross-validated scores, from stratified folds drawn by `random`. Scores of different folds depend on each other: what two rows
 * say of the samples enters twice, once with either in the training rows of the other. Near ½ this doubles the variance, and a rank test of them all
 * would raise false alarms. So the interval is DeLong's with twice the variance (too wide where the samples are far apart), and the p-value takes the
 * folds in sequence: each is scored by a model of the folds before it, which makes its Mann–Whitney z a fair game whatever came before, and
 * Σ z / √(folds − 1) standard normal. It is one-sided; or the share of `permutations` that reach the area. It tests whatever a classifier can see.
 *
 * Not measured: `no-rows`; `too-few-rows` (a fold without two rows of each sample); of a regression `not-finite`. Throws `RangeError` where
 * the columns differ in number, or an option is out of range. Importance is shared among columns that say the same, and sees one column at a
 * time. Area and p-value can disagree near ½; the p-value is the one to judge by. Cost: 2 · folds trainings.
 * Source: Lopez-Paz & Oquab, ICLR 2017; Dawid, JRSS A 147 (1984), for the sequence. Golden: `drift/classifier-two-sample.json`.
 *
 * @example
 * import { classifierTwoSample } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const sample = (seed: string, shift: number) => {
 *   const random = seededRandom(seed);
 *   return denseMatrix(Float64Array.from({ length: 600 }, (_, i) => random.normal() + (i % 3 === 1 ? shift : 0)), 3);
 * };
 * const { area, pValue, importance } = classifierTwoSample(sample("a", 0), sample("b", 1), { random: seededRandom("1") });
 * area > 0.65 && pValue < 1e-4; // => true
 * importance.indexOf(Math.max(...importance)); // => 1
 */
export function classifierTwoSample(
  reference: DenseMatrix,
  current: DenseMatrix,
  options: ClassifierTwoSampleOptions,
): ClassifierTwoSample {
  const { random, folds = 5, classifier = "boosted-stumps", permutations, level = 0.95 } = options;
  if (!Number.isSafeInteger(folds) || folds < 2 || folds > 255)
    throw new RangeError(`cannot cross-validate on ${folds} folds: it needs a whole number from 2 to 255`);
  const pool = pooledRows(reference, current);
  if (Math.min(reference.rows, current.rows) < 2 * folds) throw new NotMeasurable("too-few-rows");
  if (classifier === "logistic-regression" && !pool.values.every(Number.isFinite))
    throw new NotMeasurable("not-finite");
  const isCurrent = new Uint8Array(pool.rows).fill(1, reference.rows);
  const foldOf = stratifiedFolds(isCurrent, folds, random.stream("folds", 0));
  const sample: Sample = { pool, isCurrent, foldOf, folds, train: learners[classifier] };
  const models = Array.from({ length: folds }, (_, fold) => modelWithout(sample, (other) => other !== fold));
  const scores = scoresOf(sample, models);
  const { area, variance, interval } = rocAucInterval(isCurrent, scores, { level });
  const statistic = sequentialStatistic(sample, models.at(-1)!);
  const pValue =
    permutations === undefined
      ? normalSurvival(statistic)
      : permutationPValue(sample, [reference.rows, current.rows], { random, permutations });
  return {
    area,
    interval: variance === 0 ? interval : widened(area, variance, level),
    statistic,
    pValue,
    method: permutations === undefined ? "sequential-folds" : "permutation",
    importance: importanceOf(sample, models, { scores, random }),
    n: pool.rows,
  };
}

function widened(area: number, variance: number, level: number): BoundedInterval {
  const halfWidth = normalUpperQuantile((1 - level) / 2) * Math.sqrt(2 * variance);
  return {
    lower: Math.max(0, area - halfWidth),
    upper: Math.min(1, area + halfWidth),
    level,
    method: "delong",
  };
}

interface Sample {
  readonly pool: DenseMatrix;
  readonly isCurrent: Uint8Array;
  readonly foldOf: Uint8Array;
  readonly folds: number;
  readonly train: (typeof learners)[keyof typeof learners];
}

type Model = ReturnType<Sample["train"]>;

function modelWithout({ pool, isCurrent, foldOf, train }: Sample, trains: (fold: number) => boolean): Model {
  const rows = Uint32Array.from(foldOf.keys()).filter((row) => trains(foldOf[row]!));
  return train(
    rowsAt(pool, rows),
    Uint8Array.from(rows, (row) => isCurrent[row]!),
  );
}

function scoresOf({ pool, foldOf }: Sample, models: readonly Model[]): Float64Array {
  const scores = new Float64Array(pool.rows);
  models.forEach((model, fold) => {
    const rows = rowsOfFold(foldOf, fold);
    model.predict(rowsAt(pool, rows)).forEach((score, i) => {
      scores[rows[i]!] = score;
    });
  });
  return scores;
}

/** Each fold from the second on is scored by a model of those before; the last by the one that cross-validation has trained already. */
function sequentialStatistic(sample: Sample, last: Model): number {
  const { pool, isCurrent, foldOf, folds } = sample;
  let total = 0;
  for (let fold = 1; fold < folds; fold++) {
    const model = fold === folds - 1 ? last : modelWithout(sample, (other) => other < fold);
    const rows = rowsOfFold(foldOf, fold);
    const labels = Uint8Array.from(rows, (row) => isCurrent[row]!);
    total += rankSum(labels, model.predict(rowsAt(pool, rows))).z;
  }
  return total / Math.sqrt(folds - 1);
}

function permutationPValue(
  sample: Sample,
  sizes: readonly [number, number],
  options: { readonly random: SeededRandom; readonly permutations: number },
): number {
  let exchange = 0;
  const areaOf = (isCurrent: Uint8Array): number => {
    const foldOf =
      exchange === 0
        ? sample.foldOf
        : stratifiedFolds(isCurrent, sample.folds, options.random.stream("folds", exchange));
    exchange++;
    const exchanged = { ...sample, isCurrent, foldOf };
    const models = Array.from({ length: sample.folds }, (_, fold) =>
      modelWithout(exchanged, (other) => other !== fold),
    );
    return rocAuc(isCurrent, scoresOf(exchanged, models));
  };
  return exchangeTest(sizes, areaOf, options).pValue;
}

function importanceOf(
  sample: Sample,
  models: readonly Model[],
  { scores, random }: { readonly scores: Float64Array; readonly random: SeededRandom },
): Float64Array {
  const { pool, isCurrent, foldOf } = sample;
  const area = rocAuc(isCurrent, scores);
  const tests = models.map((model, fold) => {
    const rows = rowsOfFold(foldOf, fold);
    return { model, rows, matrix: rowsAt(pool, rows) };
  });
  return Float64Array.from({ length: pool.columns }, (_, column) => {
    const exchanged = scores.slice();
    tests.forEach(({ model, rows, matrix }, fold) => {
      if (model.ignores(column)) return;
      const values = columnShuffled(matrix, column, random.stream(`importance of ${column}`, fold));
      model.predict(values).forEach((score, i) => {
        exchanged[rows[i]!] = score;
      });
    });
    return area - rocAuc(isCurrent, exchanged);
  });
}

function columnShuffled(
  { values, rows, columns }: DenseMatrix,
  column: number,
  random: SeededRandom,
): DenseMatrix {
  const copy = values.slice();
  for (let i = rows - 1; i > 0; i--) {
    const a = i * columns + column;
    const b = random.integer(i + 1) * columns + column;
    const kept = copy[a]!;
    copy[a] = copy[b]!;
    copy[b] = kept;
  }
  return { values: copy, rows, columns };
}
