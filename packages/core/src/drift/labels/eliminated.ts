/**
 * The solution x of A x = b by Gaussian elimination with partial pivoting, A row after row; `undefined` where a pivot is nothing but rounding.
 * Both arrays are used up.
 */
export function eliminated(matrix: Float64Array, right: Float64Array): Float64Array | undefined {
  const n = right.length;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++)
      if (Math.abs(matrix[i * n + k]!) > Math.abs(matrix[pivot * n + k]!)) pivot = i;
    // The columns are shares in sum 1, so that this is relative.
    if (!(Math.abs(matrix[pivot * n + k]!) > n * 4 * Number.EPSILON)) return undefined;
    swapRows(matrix, right, { a: k, b: pivot });
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i * n + k]! / matrix[k * n + k]!;
      for (let j = k; j < n; j++) matrix[i * n + j]! -= factor * matrix[k * n + j]!;
      right[i]! -= factor * right[k]!;
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) right[k]! -= matrix[k * n + j]! * right[j]!;
    right[k]! /= matrix[k * n + k]!;
  }
  return right;
}

function swapRows(
  matrix: Float64Array,
  right: Float64Array,
  { a, b }: { readonly a: number; readonly b: number },
): void {
  if (a === b) return;
  const n = right.length;
  const row = matrix.slice(a * n, (a + 1) * n);
  matrix.copyWithin(a * n, b * n, (b + 1) * n);
  matrix.set(row, b * n);
  [right[a], right[b]] = [right[b]!, right[a]!];
}
