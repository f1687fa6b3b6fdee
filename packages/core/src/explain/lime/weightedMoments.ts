import { NotMeasurable } from "../../evidence/index.js";

/** A design of columns, row-major, with a target and a weight for each row. */
export interface WeightedRows {
  readonly design: Float64Array;
  readonly columns: number;
  readonly target: Float64Array;
  readonly weights: Float64Array;
}

/** Weighted sums about the weighted means: all that a regression needs of the rows. */
export interface WeightedMoments {
  readonly means: Float64Array;
  readonly targetMean: number;
  /** Σ w (zⱼ − z̄ⱼ)(zₖ − z̄ₖ), columns × columns. */
  readonly products: Float64Array;
  /** Σ w (zⱼ − z̄ⱼ)(y − ȳ). */
  readonly withTarget: Float64Array;
  /** Σ w (y − ȳ)². */
  readonly targetSquares: number;
}

/** Throws `zero-total-weight`, and `overflow` where a sum is not finite. Cost: O(rows · columns²). */
export function weightedMoments({ design, columns, target, weights }: WeightedRows): WeightedMoments {
  const rows = weights.length;
  // From the first row on, so that a constant column, or target, has deviations of exactly 0.
  const origin = design.slice(0, columns);
  const targetOrigin = target[0] ?? 0;
  const shifts = new Float64Array(columns);
  let total = 0;
  let targetShift = 0;
  for (let row = 0, at = 0; row < rows; row++) {
    const weight = weights[row]!;
    total += weight;
    targetShift += weight * (target[row]! - targetOrigin);
    for (let column = 0; column < columns; column++, at++)
      shifts[column]! += weight * (design[at]! - origin[column]!);
  }
  if (!(total > 0)) throw new NotMeasurable("zero-total-weight");
  targetShift /= total;
  for (let column = 0; column < columns; column++) shifts[column]! /= total;
  const centered = new Float64Array(rowsAtOnce * columns);
  const products = new Float64Array(columns * columns);
  const withTarget = new Float64Array(columns);
  let targetSquares = 0;
  for (let from = 0; from < rows; from += rowsAtOnce) {
    centered.fill(0);
    for (let k = 0; k < rowsAtOnce && from + k < rows; k++) {
      const root = Math.sqrt(weights[from + k]!);
      const gap = root * (target[from + k]! - targetOrigin - targetShift);
      targetSquares += gap * gap;
      for (
        let column = 0, at = (from + k) * columns, to = k * columns;
        column < columns;
        column++, at++, to++
      ) {
        const value = root * (design[at]! - origin[column]! - shifts[column]!);
        centered[to] = value;
        withTarget[column]! += value * gap;
      }
    }
    addProducts(products, centered, columns);
  }
  for (let j = 0; j < columns; j++)
    for (let k = 0; k < j; k++) products[j * columns + k] = products[k * columns + j]!;
  if (!Number.isFinite(targetSquares) || !products.every(Number.isFinite))
    throw new NotMeasurable("overflow");
  const means = shifts.map((shift, column) => origin[column]! + shift);
  return { means, targetMean: targetOrigin + targetShift, products, withTarget, targetSquares };
}

/** Rows that meet each pair of columns together: one sum is loaded and stored for so many products. */
const rowsAtOnce = 4;

/** Adds the products of the upper triangle. */
function addProducts(products: Float64Array, centered: Float64Array, columns: number): void {
  const [second, third, fourth] = [columns, 2 * columns, 3 * columns];
  for (let j = 0; j < columns; j++) {
    const a = centered[j]!;
    const b = centered[second + j]!;
    const c = centered[third + j]!;
    const d = centered[fourth + j]!;
    for (let k = j, at = j * columns + j; k < columns; k++, at++)
      products[at]! +=
        a * centered[k]! + b * centered[second + k]! + c * centered[third + k]! + d * centered[fourth + k]!;
  }
}
