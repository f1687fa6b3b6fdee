/** The eigenvalues of a symmetric matrix, and its eigenvectors as the columns of `vectors`. */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and vectors of a small symmetric matrix, stored row by row, by Jacobi's rotations: small eigenvalues of positive matrices
 * keep their digits. Cost: O(size³) a sweep, some six sweeps.
 */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let turned = false;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) turned = rotate(a, vectors, { size, p, q }) || turned;
    }
    if (!turned) break;
  }
  return { values: Float64Array.from({ length: size }, (_, i) => a[i * size + i]!), vectors };
}

/** Turns the axes p and q until they are uncorrelated; false where they are so already. */
function rotate(
  a: Float64Array,
  vectors: Float64Array,
  { size, p, q }: { readonly size: number; readonly p: number; readonly q: number },
): boolean {
  const mixed = a[p * size + q]!;
  const [first, second] = [a[p * size + p]!, a[q * size + q]!];
  if (Math.abs(mixed) <= 1e-17 * Math.sqrt(Math.abs(first * second))) return false;
  const theta = (second - first) / (2 * mixed);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let i = 0; i < size; i++) {
    const [x, y] = [a[i * size + p]!, a[i * size + q]!];
    a[i * size + p] = cosine * x - sine * y;
    a[i * size + q] = sine * x + cosine * y;
  }
  for (let i = 0; i < size; i++) {
    const [x, y] = [a[p * size + i]!, a[q * size + i]!];
    a[p * size + i] = cosine * x - sine * y;
    a[q * size + i] = sine * x + cosine * y;
    const [v, w] = [vectors[i * size + p]!, vectors[i * size + q]!];
    vectors[i * size + p] = cosine * v - sine * w;
    vectors[i * size + q] = sine * v + cosine * w;
  }
  a[p * size + q] = 0;
  a[q * size + p] = 0;
  return true;
}
