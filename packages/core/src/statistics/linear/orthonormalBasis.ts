/** Columns as combinations of orthonormal directions, as many as the rank. */
export interface OrthonormalBasis {
  readonly basis: readonly Float64Array[];
  /** Of each column, its shares in the first directions; the rest are 0. */
  readonly upper: readonly Float64Array[];
}

/**
 * Gram–Schmidt, twice for each column so that the directions are orthogonal to rounding (Giraud, Langou & Rozložník, Numer. Math. 101, 2005).
 * A column of which not more than `tolerance` of its length is left beside those before it adds no direction.
 * Squares must stay in the range of doubles. Cost: O(length · columns²).
 */
export function orthonormalBasis(columns: readonly Float64Array[], tolerance: number): OrthonormalBasis {
  const basis: Float64Array[] = [];
  const upper = columns.map((column) => {
    const rest = column.slice();
    const shares = new Float64Array(basis.length + 1);
    const length = Math.sqrt(dot(rest, rest));
    for (let pass = 0; pass < 2; pass++)
      basis.forEach((direction, i) => {
        const share = dot(direction, rest);
        shares[i]! += share;
        for (let row = 0; row < rest.length; row++) rest[row]! -= share * direction[row]!;
      });
    const left = Math.sqrt(dot(rest, rest));
    if (!(left > tolerance * length)) return shares.subarray(0, -1);
    shares[basis.length] = left;
    basis.push(rest.map((value) => value / left));
    return shares;
  });
  return { basis, upper };
}

export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
}
