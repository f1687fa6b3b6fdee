import { sortedCopy } from "../../statistics/index.js";
import type { Population } from "../questions/population.js";

/** Values at which distributions are compared, at most. */
const knots = 100;

/**
 * The order of categories in which neighbors have much the same other features: by the first coordinate of classical scaling of their distances, a distance being the sum over
 * the other features of the largest gap between the two empirical distributions. Of the two directions the one that has the first category in the first half.
 * `levelOf`: the category of each row. Cost: O(features · (rows log rows + levels² · 100)).
 */
export function similarityOrder(
  { rows, width, count }: Population,
  feature: number,
  { levelOf, levels }: { readonly levelOf: Int32Array; readonly levels: number },
): readonly number[] {
  const distances = new Float64Array(levels * levels);
  for (let other = 0; other < width; other++) {
    if (other === feature) continue;
    const column = Float64Array.from({ length: count }, (_, row) => rows[row * width + other]!);
    addGaps(distances, column, { levelOf, levels });
  }
  const coordinates = firstCoordinate(distances, levels);
  const order = Array.from({ length: levels }, (_, level) => level);
  order.sort((a, b) => coordinates[a]! - coordinates[b]! || a - b);
  return 2 * order.indexOf(0) < levels ? order : order.reverse();
}

function addGaps(
  distances: Float64Array,
  column: Float64Array,
  { levelOf, levels }: { readonly levelOf: Int32Array; readonly levels: number },
): void {
  const sorted = sortedCopy(column.filter((value) => !Number.isNaN(value)));
  if (sorted.length === 0) return;
  const steps = Math.min(knots, sorted.length);
  const at = Float64Array.from(
    { length: steps },
    (_, k) => sorted[Math.ceil(((k + 1) * sorted.length) / steps) - 1]!,
  );
  const upTo = new Float64Array(levels * steps);
  const totals = new Float64Array(levels);
  column.forEach((value, row) => {
    if (Number.isNaN(value)) return;
    const level = levelOf[row]!;
    totals[level]! += 1;
    for (let k = steps - 1; k >= 0 && value <= at[k]!; k--) upTo[level * steps + k]! += 1;
  });
  for (let a = 0; a < levels; a++)
    for (let b = 0; b < a; b++) {
      // A category whose rows all lack the feature is at no distance by it.
      if (totals[a] === 0 || totals[b] === 0) continue;
      let largest = 0;
      for (let k = 0; k < steps; k++)
        largest = Math.max(
          largest,
          Math.abs(upTo[a * steps + k]! / totals[a]! - upTo[b * steps + k]! / totals[b]!),
        );
      distances[a * levels + b]! += largest;
      distances[b * levels + a]! += largest;
    }
}

/** The eigenvector of the largest eigenvalue of −½ J D² J, J taking off means of rows and columns, by the power method. */
function firstCoordinate(distances: Float64Array, levels: number): Float64Array {
  const squares = distances.map((distance) => distance * distance);
  const means = new Float64Array(levels);
  for (let i = 0; i < levels; i++)
    for (let j = 0; j < levels; j++) means[i]! += squares[i * levels + j]! / levels;
  const mean = means.reduce((sum, value) => sum + value, 0) / levels;
  const matrix = squares.map(
    (square, at) => -(square - means[Math.floor(at / levels)]! - means[at % levels]! + mean) / 2,
  );
  // Beyond every eigenvalue in size, so that the largest one is the farthest from 0.
  let shift = 0;
  for (let i = 0; i < levels; i++) {
    let size = 0;
    for (let j = 0; j < levels; j++) size += Math.abs(matrix[i * levels + j]!);
    shift = Math.max(shift, size);
  }
  let vector: Float64Array = Float64Array.from(
    { length: levels },
    (_, i) => i - (levels - 1) / 2 + 1 / (i + 2),
  );
  for (let step = 0; step < 1_000; step++) {
    const next = new Float64Array(levels);
    for (let i = 0; i < levels; i++) {
      next[i] = shift * vector[i]!;
      for (let j = 0; j < levels; j++) next[i]! += matrix[i * levels + j]! * vector[j]!;
    }
    const length = next.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (length === 0) return vector;
    vector = next.map((value) => value / length);
  }
  return vector;
}
