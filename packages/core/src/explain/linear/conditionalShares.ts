import { shapleyWeights } from "../games/valueTable.js";

/**
 * Shapley values of the game v(S) = w · E[x | x_S] under a Gaussian, as a matrix: φ = T (x − μ), row-major, for a positive definite Σ.
 *
 * v(S) − v(∅) = a_S · (x − μ)_S with Σ_SS a_S = (Σ w)_S. The sets are walked so that each is the one before it and one column more: Cholesky's
 * factor then grows by a row. Cost: O(2^M M²).
 */
export function conditionalShares(covariances: Float64Array, weights: Float64Array): Float64Array {
  const n = weights.length;
  const joint = weights.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += covariances[i * n + j]! * weights[j]!;
    return sum;
  });
  const byShapley = shapleyWeights(n - 1);
  const shares = new Float64Array(n * n);
  /** What every row loses by the sets so far, as if it were in none. */
  const outside = new Float64Array(n);
  const lower = new Float64Array(n * n);
  const solved = new Float64Array(n);
  const set = new Int32Array(n);
  const slopes = new Float64Array(n);
  grow(0, 0);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) shares[i * n + j]! -= outside[j]!;
  return shares;

  /** All sets that begin with the first `size` members of `set` and go on with columns from `from`. */
  function grow(size: number, from: number): void {
    for (let column = from; column < n; column++) {
      append(size, column);
      count(size + 1);
      grow(size + 1, column + 1);
    }
  }

  /** A further row of L, and of L⁻¹ (Σ w)_S. */
  function append(size: number, column: number): void {
    set[size] = column;
    const row = size * n;
    let left = covariances[column * n + column]!;
    let right = joint[column]!;
    for (let j = 0; j < size; j++) {
      let value = covariances[column * n + set[j]!]!;
      for (let k = 0; k < j; k++) value -= lower[row + k]! * lower[j * n + k]!;
      value /= lower[j * n + j]!;
      lower[row + j] = value;
      left -= value * value;
      right -= value * solved[j]!;
    }
    lower[row + size] = Math.sqrt(Math.max(left, Number.MIN_VALUE));
    solved[size] = right / lower[row + size]!;
  }

  /** Adds a set of so many members to the shares: what joins it gains by it, what is outside loses it. */
  function count(size: number): void {
    for (let i = size - 1; i >= 0; i--) {
      let value = solved[i]!;
      for (let k = i + 1; k < size; k++) value -= lower[k * n + i]! * slopes[k]!;
      slopes[i] = value / lower[i * n + i]!;
    }
    const away = size < n ? byShapley[size]! : 0;
    const joined = byShapley[size - 1]! + away;
    for (let j = 0; j < size; j++) {
      const column = set[j]!;
      outside[column]! += away * slopes[j]!;
      for (let i = 0; i < size; i++) shares[set[i]! * n + column]! += joined * slopes[j]!;
    }
  }
}
