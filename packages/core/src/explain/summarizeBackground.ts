import { NotMeasurable } from "../evidence/index.js";
import type { SeededRandom } from "../random/index.js";

/** A few rows that stand for many, and how many each stands for. */
export interface SummarizedBackground {
  /** Row-major, at most `clusters` rows. */
  readonly background: Float64Array;
  readonly weights: Float64Array;
}

const mostRounds = 100;

/**
 * Summarizes a background by k-means: at most `clusters` rows with weights, the options `background` and `weights` of explainers by a
 * background. Each column is scaled by its standard deviation, the first centers are drawn as k-means++ draws them, and in the end each
 * cell of a center is moved to the nearest value that its column has, so that codes and counts stay what they were.
 *
 * An approximation: values are exact for the summary, not for the rows, and what is rare or curved between the centers is lost. With
 * trees the whole background costs little; summarize for probabilities and losses, whose cost grows with its rows, or to save less of
 * it. Not measured: `no-rows`; `not-finite` where a cell is missing or infinite. Throws `RangeError` where `rows` is not a whole number
 * of rows or `clusters` no whole number from 1. Cost: O(rounds · rows · clusters · features), at most 100 rounds.
 * Source: Lloyd, IEEE Trans. Inf. Theory 28 (1982); Arthur & Vassilvitskii, SODA 2007.
 *
 * @example
 * import { summarizeBackground } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const rows = Float64Array.of(0, 0, 0, 9, 9);
 * const summary = summarizeBackground(rows, 1, { clusters: 2, random: seededRandom("summary") });
 * Array.from(summary.weights).sort(); // => [2, 3]
 */
export function summarizeBackground(
  rows: Float32Array | Float64Array,
  features: number,
  { clusters, random }: { readonly clusters: number; readonly random: SeededRandom },
): SummarizedBackground {
  if (!Number.isInteger(features) || features < 1 || rows.length % features !== 0)
    throw new RangeError(`cannot cut ${rows.length} numbers into rows of ${features}`);
  if (!Number.isInteger(clusters) || clusters < 1)
    throw new RangeError(`cannot summarize by ${clusters} rows: it needs a whole number from 1`);
  const count = rows.length / features;
  if (count === 0) throw new NotMeasurable("no-rows");
  if (!rows.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const scales = columnScales(rows, features);
  const points = Float64Array.from(rows, (value, i) => value / scales[i % features]!);
  let centers = firstCenters(points, features, Math.min(clusters, count), random);
  let members = nearest(points, centers, features);
  for (let round = 0; round < mostRounds; round++) {
    centers = means(points, members, centers, features);
    const next = nearest(points, centers, features);
    if (next.every((center, row) => center === members[row])) break;
    members = next;
  }
  const weights = new Float64Array(centers.length / features);
  for (const center of members) weights[center]! += 1;
  const used = Array.from(weights.keys()).filter((center) => weights[center]! > 0);
  const sorted = Array.from({ length: features }, (_, feature) =>
    rows.filter((_value, i) => i % features === feature).sort(),
  );
  return {
    background: Float64Array.from({ length: used.length * features }, (_, i) => {
      const feature = i % features;
      const center = used[Math.floor(i / features)]!;
      return closest(sorted[feature]!, centers[center * features + feature]! * scales[feature]!);
    }),
    weights: Float64Array.from(used, (center) => weights[center]!),
  };
}

/** Standard deviations by way of the largest size, so that squares do not overflow; 1 for constant columns. */
function columnScales(rows: Float32Array | Float64Array, features: number): Float64Array {
  const count = rows.length / features;
  return Float64Array.from({ length: features }, (_, feature) => {
    let size = 0;
    for (let i = feature; i < rows.length; i += features) size = Math.max(size, Math.abs(rows[i]!));
    if (size === 0) return 1;
    let mean = 0;
    for (let i = feature; i < rows.length; i += features) mean += rows[i]! / size / count;
    let spread = 0;
    for (let i = feature; i < rows.length; i += features) {
      const distance = rows[i]! / size - mean;
      spread += (distance * distance) / count;
    }
    return Math.sqrt(spread) * size || size;
  });
}

/** Rows as centers: each next one with a chance in proportion to its squared distance from those there are. */
function firstCenters(
  points: Float64Array,
  features: number,
  clusters: number,
  random: SeededRandom,
): Float64Array {
  const count = points.length / features;
  const chosen = [random.integer(count)];
  const distances = new Float64Array(count).fill(Infinity);
  while (chosen.length < clusters) {
    let total = 0;
    for (let row = 0; row < count; row++) {
      const latest = squaredDistance(points, row * features, points, chosen.at(-1)! * features, features);
      distances[row] = Math.min(distances[row]!, latest);
      total += distances[row]!;
    }
    if (!(total > 0)) break;
    let left = random.uniform() * total;
    let next = 0;
    while (next < count - 1 && left >= distances[next]!) left -= distances[next++]!;
    chosen.push(next);
  }
  return Float64Array.from(
    chosen.flatMap((row) => [...points.subarray(row * features, (row + 1) * features)]),
  );
}

function nearest(points: Float64Array, centers: Float64Array, features: number): Int32Array {
  const clusters = centers.length / features;
  return Int32Array.from({ length: points.length / features }, (_, row) => {
    let best = 0;
    let least = Infinity;
    for (let center = 0; center < clusters; center++) {
      const distance = squaredDistance(points, row * features, centers, center * features, features);
      if (distance < least) {
        least = distance;
        best = center;
      }
    }
    return best;
  });
}

function means(
  points: Float64Array,
  members: Int32Array,
  before: Float64Array,
  features: number,
): Float64Array {
  const sums = new Float64Array(before.length);
  const counts = new Float64Array(before.length / features);
  for (const center of members) counts[center]! += 1;
  points.forEach((value, i) => {
    const center = members[Math.floor(i / features)]!;
    sums[center * features + (i % features)]! += value / counts[center]!;
  });
  return sums.map((sum, i) => (counts[Math.floor(i / features)] === 0 ? before[i]! : sum));
}

function squaredDistance(
  a: Float64Array,
  from: number,
  b: Float64Array,
  other: number,
  features: number,
): number {
  let total = 0;
  for (let i = 0; i < features; i++) {
    const distance = a[from + i]! - b[other + i]!;
    total += distance * distance;
  }
  return total;
}

/** The value of a sorted column that lies nearest. */
function closest(sorted: Float32Array | Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  const above = sorted[low]!;
  const below = sorted[Math.max(0, low - 1)]!;
  return value - below < above - value ? below : above;
}
