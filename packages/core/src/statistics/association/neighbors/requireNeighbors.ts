/** k, 3 if not said. Throws `RangeError` for one that is no whole number from 1. */
export function requireNeighbors({ neighbors = 3 }: { readonly neighbors?: number }): number {
  if (!Number.isSafeInteger(neighbors) || neighbors < 1)
    throw new RangeError(
      `cannot measure information by ${neighbors} neighbors: it needs a whole number from 1`,
    );
  return neighbors;
}
