import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { DenseMatrix, PermutationTest } from "../../statistics/index.js";
import { kolmogorovUpperQuantile, sortOrder } from "../../statistics/index.js";
import { exchangeTest } from "../exchangeTest.js";
import type { ClassifierTwoSample } from "./classifierTwoSample.js";
import { classifierTwoSample } from "./classifierTwoSample.js";
import { pooledRows } from "./matrixRows.js";

/** What the draws come from, and how many exchanges. */
export interface EmbeddingDriftOptions {
  readonly random: SeededRandom;
  /** Default 199. */
  readonly permutations?: number;
}

/** Four views of how far apart two sets of vectors lie, each with its own p-value. */
export interface EmbeddingDrift {
  /** Between the mean vectors: √Σ (x̄ⱼ − ȳⱼ)². */
  readonly euclideanDistance: PermutationTest;
  /** Between the mean vectors: 1 − cos, in [0, 2]; absent where a mean vector is 0. */
  readonly cosineDistance?: PermutationTest;
  /** Components whose Kolmogorov–Smirnov distance is beyond its critical value at 0.05, over all: about 0.05 without drift. */
  readonly driftedComponents: PermutationTest;
  readonly classifier: ClassifierTwoSample;
}

/**
 * Whether two sets of embedding vectors come from one distribution: by the distance of their means, the share of drifted components, and a classifier.
 *
 * The first three have p-values by exchange of rows, all on the same exchanges, which keep their level whatever the dependence among components
 * ({@link permutationTest}); the classifier has its own ({@link classifierTwoSample}, boosted stumps). Four tests: adjust them, or choose one before.
 * Distances depend on the scale of the vectors and say little across models; no fixed threshold on them means the same at two sample sizes.
 * Not measured: `no-rows`; `too-few-rows` (fewer than ten of a sample); `not-finite`. Throws `RangeError` where widths differ.
 * Cost: O(permutations · rows · components) and that of the classifier.
 *
 * @example
 * import { embeddingDrift } from "@probity/core/drift";
 * import { seededRandom } from "@probity/core/random";
 * import { denseMatrix } from "@probity/core/statistics";
 * const random = seededRandom("vectors");
 * const vectors = (shift: number) => denseMatrix(Float64Array.from({ length: 60 * 8 }, () => 1 + shift + random.normal()), 8);
 * const { euclideanDistance, driftedComponents } = embeddingDrift(vectors(0), vectors(1), { random: seededRandom("1") });
 * euclideanDistance.pValue; // => 0.005
 * driftedComponents.statistic; // => 1
 */
export function embeddingDrift(
  reference: DenseMatrix,
  current: DenseMatrix,
  options: EmbeddingDriftOptions,
): EmbeddingDrift {
  const { random, permutations = 199 } = options;
  const pool = pooledRows(reference, current);
  if (Math.min(reference.rows, current.rows) < 10) throw new NotMeasurable("too-few-rows");
  if (!pool.values.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const sizes = [reference.rows, current.rows] as const;
  const test = (statistic: (isCurrent: Uint8Array) => number): PermutationTest =>
    exchangeTest(sizes, statistic, { random, permutations });
  const total = sumsOf(pool, () => true);
  const cosines: (number | undefined)[] = [];
  const euclideanDistance = test((isCurrent) => {
    const means = meansOf(pool, total, { isCurrent, sizes });
    cosines.push(cosineOf(means));
    return euclidean(means);
  });
  // The same exchanges come in the same order; one without a direction counts as the farthest.
  const next = cosines.values();
  const cosineDistance = cosines[0] === undefined ? undefined : test(() => next.next().value ?? 2);
  return {
    euclideanDistance,
    ...(cosineDistance === undefined ? {} : { cosineDistance }),
    driftedComponents: test(driftedShare(pool, sizes)),
    classifier: classifierTwoSample(reference, current, { random }),
  };
}

interface Means {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

function sumsOf({ values, rows, columns }: DenseMatrix, counts: (row: number) => boolean): Float64Array {
  const sums = new Float64Array(columns);
  for (let row = 0; row < rows; row++) {
    if (!counts(row)) continue;
    const from = row * columns;
    for (let j = 0; j < columns; j++) sums[j]! += values[from + j]!;
  }
  return sums;
}

/** The rows of the smaller side are added up, those of the other are what is left of the total. */
function meansOf(
  pool: DenseMatrix,
  total: Float64Array,
  { isCurrent, sizes }: { readonly isCurrent: Uint8Array; readonly sizes: readonly [number, number] },
): Means {
  const counted = sizes[1] <= sizes[0] ? 1 : 0;
  const sums = sumsOf(pool, (row) => isCurrent[row] === counted);
  const counts = sizes[counted];
  const others = sizes[1 - counted]!;
  const near = sums.map((sum) => sum / counts);
  const far = sums.map((sum, j) => (total[j]! - sum) / others);
  return counted === 1 ? { reference: far, current: near } : { reference: near, current: far };
}

function euclidean({ reference, current }: Means): number {
  let squares = 0;
  for (let j = 0; j < reference.length; j++) {
    const gap = current[j]! - reference[j]!;
    squares += gap * gap;
  }
  return Math.sqrt(squares);
}

function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let j = 0; j < a.length; j++) total += a[j]! * b[j]!;
  return total;
}

/** 1 − cos; none where a mean vector is 0. */
function cosineOf({ reference, current }: Means): number | undefined {
  const squares = [dot(reference, reference), dot(current, current)] as const;
  if (!(squares[0] > 0 && squares[1] > 0)) return undefined;
  return Math.max(0, 1 - dot(reference, current) / Math.sqrt(squares[0]) / Math.sqrt(squares[1]));
}

/** Each component is sorted once; an exchange only walks the order. */
function driftedShare(
  { values, rows, columns }: DenseMatrix,
  [n, m]: readonly [number, number],
): (isCurrent: Uint8Array) => number {
  const column = new Float64Array(rows);
  const orders: Uint32Array[] = [];
  const ends: Uint8Array[] = [];
  for (let j = 0; j < columns; j++) {
    for (let row = 0; row < rows; row++) column[row] = values[row * columns + j]!;
    const order = sortOrder(column);
    orders.push(order);
    ends.push(
      Uint8Array.from(order, (row, i) => (i + 1 === rows || column[order[i + 1]!] !== column[row] ? 1 : 0)),
    );
  }
  const critical = kolmogorovUpperQuantile(0.05) * Math.sqrt(n * m * (n + m));
  return (isCurrent) => {
    let drifted = 0;
    for (let j = 0; j < columns; j++)
      if (largestGap(isCurrent, orders[j]!, { ends: ends[j]!, n, m }) > critical) drifted++;
    return drifted / columns;
  };
}

/** n m sup |F − G|. */
function largestGap(
  isCurrent: Uint8Array,
  order: Uint32Array,
  { ends, n, m }: { readonly ends: Uint8Array; readonly n: number; readonly m: number },
): number {
  let gap = 0;
  let most = 0;
  for (let i = 0; i < order.length; i++) {
    gap += isCurrent[order[i]!] === 1 ? -n : m;
    if (ends[i] === 1 && Math.abs(gap) > most) most = Math.abs(gap);
  }
  return most;
}
