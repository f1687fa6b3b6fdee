import { NotMeasurable } from "../../../../evidence/index.js";

/**
 * The share of each cell in the weight of all rows, which are in cells that exist. Throws `RangeError` at a weight that is negative or not finite; not
 * measured: `zero-total-weight`, `overflow`. Cost: O(rows + cells).
 */
export function cellMasses(
  attempt: string,
  { cellOf, cells }: { readonly cellOf: Int32Array; readonly cells: number },
  weights: Float64Array | undefined,
): Float64Array {
  const masses = new Float64Array(cells);
  let total = 0;
  for (let row = 0; row < cellOf.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot ${attempt}: the weight of row ${row} is negative or not finite`);
    masses[cellOf[row]!]! += weight;
    total += weight;
  }
  if (total === 0) throw new NotMeasurable("zero-total-weight");
  if (total === Infinity) throw new NotMeasurable("overflow");
  return masses.map((mass) => mass / total);
}
