import type { SeededRandom } from "../../random/index.js";
import { denseMatrix, standardizedColumns } from "../../statistics/index.js";
import type { Background } from "./background.js";
import { settledBackground } from "./background.js";

/** Few rows that stand for many, and the share of the rows that each stands for. */
export interface SummarizedBackground extends Background {
  readonly rows: Float64Array;
  readonly weights: Float64Array;
}

const mostRounds = 100;

/**
 * A background summed up by k-means: the centers of `clusters` groups of rows, each column of a center moved to the nearest value that the
 * column has, and the weight of the rows in each group. Columns count alike (they are scaled by their deviations).
 *
 * The rows are made up and may never occur together; values against them differ from those against the whole background, by more than an
 * interval says. Fewer rows come back where fewer are distinct. Not measured: `no-rows`, `zero-total-weight`, `not-finite`. Throws `RangeError` where
 * the background is not a whole number of rows, or `clusters` no whole number from 1. Cost: O(rounds · rows · clusters · features), at most
 * 100 rounds. Source: Lloyd, IEEE Transactions on Information Theory 28 (1982); Arthur & Vassilvitskii, SODA 2007, for the start.
 *
 * @example
 * import { summarizedBackground } from "@probity/core/explain";
 * import { seededRandom } from "@probity/core/random";
 * const background = { rows: Float64Array.of(0, 1, 2, 10, 11, 12) };
 * const { rows, weights } = summarizedBackground(background, { features: 1, clusters: 2, random: seededRandom("1") });
 * Array.from(rows); // => [1, 11]
 * Array.from(weights); // => [0.5, 0.5]
 */
export function summarizedBackground(
  background: Background,
  options: { readonly features: number; readonly clusters: number; readonly random: SeededRandom },
): SummarizedBackground {
  const { features, clusters, random } = options;
  if (!(Number.isSafeInteger(clusters) && clusters >= 1))
    throw new RangeError(`cannot sum up a background by ${clusters} rows: it needs a whole number from 1`);
  const { values, count, weights } = settledBackground(background, features);
  const { matrix, means, scales } = standardizedColumns(denseMatrix(values, features));
  const data = { points: matrix.values, weights, count, features };
  let centers = firstCenters(data, clusters, random.stream("k-means", 0));
  let groups = nearest(data, centers);
  for (let round = 0; round < mostRounds; round++) {
    centers = centersOf(data, groups, centers);
    const next = nearest(data, centers);
    if (next.every((group, row) => group === groups[row])) break;
    groups = next;
  }
  const used = [...new Set(groups.filter((_, row) => weights[row]! > 0))].sort((a, b) => a - b);
  const rows = new Float64Array(used.length * features);
  used.forEach((group, i) => {
    for (let column = 0; column < features; column++) {
      const center = centers[group * features + column]! * scales[column]! + means[column]!;
      rows[i * features + column] = nearestValue(values, center, { column, features });
    }
  });
  const shares = Float64Array.from(used, (group) =>
    weights.reduce((sum, weight, row) => (groups[row] === group ? sum + weight : sum), 0),
  );
  return { rows, weights: shares };
}

interface Points {
  readonly points: Float64Array;
  readonly weights: Float64Array;
  readonly count: number;
  readonly features: number;
}

/** The first center by weight, each further one by weight times squared distance to the nearest so far. */
function firstCenters(data: Points, clusters: number, random: SeededRandom): Float64Array {
  const { points, weights, count, features } = data;
  const chosen: number[] = [];
  const distances = new Float64Array(count).fill(Infinity);
  let odds = weights;
  for (let center = 0; center < Math.min(clusters, count); center++) {
    const total = odds.reduce((sum, value) => sum + value, 0);
    if (!(total > 0)) break; // every distinct row is a center
    let left = random.uniform() * total;
    let row = 0;
    while (row < count - 1 && (left >= odds[row]! || odds[row] === 0)) left -= odds[row++]!;
    chosen.push(row);
    for (let i = 0; i < count; i++)
      distances[i] = Math.min(distances[i]!, squaredDistance(data, i, points.subarray(row * features)));
    odds = distances.map((distance, i) => distance * weights[i]!);
  }
  const centers = new Float64Array(chosen.length * features);
  chosen.forEach((row, i) => {
    centers.set(points.subarray(row * features, (row + 1) * features), i * features);
  });
  return centers;
}

function squaredDistance({ points, features }: Points, row: number, center: Float64Array): number {
  let sum = 0;
  for (let column = 0; column < features; column++) {
    const gap = points[row * features + column]! - center[column]!;
    sum += gap * gap;
  }
  return sum;
}

/** Of the values of a column the one nearest to a center, of equally near ones the first. */
function nearestValue(
  values: Float64Array,
  center: number,
  { column, features }: { readonly column: number; readonly features: number },
): number {
  let best = values[column]!;
  for (let at = column; at < values.length; at += features)
    if (Math.abs(values[at]! - center) < Math.abs(best - center)) best = values[at]!;
  return best;
}

/** The group of each row: its nearest center, of equally near ones the first. */
function nearest(data: Points, centers: Float64Array): Int32Array {
  const { count, features } = data;
  return Int32Array.from({ length: count }, (_, row) => {
    let best = 0;
    let least = Infinity;
    for (let from = 0, group = 0; from < centers.length; from += features, group++) {
      const distance = squaredDistance(data, row, centers.subarray(from));
      if (distance < least) {
        least = distance;
        best = group;
      }
    }
    return best;
  });
}

/** Weighted means of the groups; a group without weight keeps its center. */
function centersOf(
  { points, weights, count, features }: Points,
  groups: Int32Array,
  before: Float64Array,
): Float64Array {
  const sums = new Float64Array(before.length);
  const totals = new Float64Array(before.length / features);
  for (let row = 0; row < count; row++) {
    const group = groups[row]!;
    totals[group]! += weights[row]!;
    for (let column = 0; column < features; column++)
      sums[group * features + column]! += weights[row]! * points[row * features + column]!;
  }
  return sums.map((sum, i) => {
    const total = totals[Math.floor(i / features)]!;
    return total > 0 ? sum / total : before[i]!;
  });
}
