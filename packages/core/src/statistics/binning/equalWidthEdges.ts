import { evenEdges, finiteRange } from "./evenEdges.js";
import { requireCells } from "./requireCells.js";

/**
 * The edges of cells of equal width over the range of both samples: cells + 1 of them, from the smallest value to the largest. Where all values are
 * equal, from half below to half above. For {@link countInBins}, whose last cell holds the largest value.
 *
 * Infinities are left out of the range and counted beyond it. Not measured: `no-rows` (both empty), `not-finite` (no finite value), `overflow` (a range beyond 1.8e308), `no-spread` (fewer
 * doubles than cells). Throws `RangeError` at a NaN and for a number of cells that is no whole number from 1.
 * One outlier empties all cells but one: prefer {@link quantileEdges}. Cost: O(n + m). Golden: `drift/distances-numeric.json`.
 *
 * @example
 * import { equalWidthEdges } from "@probity/core/statistics";
 * [...equalWidthEdges(Float64Array.of(1, 2), Float64Array.of(0, 4), 4)]; // => [0, 1, 2, 3, 4]
 */
export function equalWidthEdges(reference: Float64Array, current: Float64Array, cells: number): Float64Array {
  requireCells(cells);
  return evenEdges(finiteRange("cut a sample", [reference, current]), cells);
}
