import { NotMeasurable } from "../../evidence/index.js";
import { requireNoNaN } from "../arguments/requireNoNaN.js";
import { interpolate } from "../order/interpolate.js";
import { selectRanks } from "../order/orderStatistics.js";
import { requireCells } from "./requireCells.js";

/**
 * The inner edges that cut a sample into cells of about equal mass: its distinct quantiles at 1/cells, 2/cells, …, by linear interpolation
 * (type 7, as {@link linearQuantile}). Ten cells are cut by the deciles. Ties make fewer edges, and one value gives itself.
 *
 * Infinities are left out: they are no edges, and {@link countBetweenEdges} puts them into the outer cells. Not measured: `no-rows`, `not-finite` (no
 * finite value). Throws `RangeError` at a NaN and for a number of cells that is no whole number from 1.
 * Cut the reference, and count both samples between its edges. Cost: O(n), by selection, about a third of sorting.
 * Golden: `drift/distances-numeric.json`.
 *
 * @example
 * import { quantileEdges } from "@probity/core/statistics";
 * [...quantileEdges(Float64Array.of(4, 1, 3, 2, 5), 4)]; // => [2, 3, 4]
 */
export function quantileEdges(values: Float64Array, cells: number): Float64Array {
  requireCells(cells);
  return distinctQuantiles(
    values,
    Float64Array.from({ length: cells - 1 }, (_, i) => (i + 1) / cells),
  );
}

/** The distinct linear quantiles of the finite values at ascending probabilities. */
export function distinctQuantiles(values: Float64Array, probabilities: Float64Array): Float64Array {
  if (values.length === 0) throw new NotMeasurable("no-rows");
  const finite = finiteValues(values);
  if (finite.length === 0) throw new NotMeasurable("not-finite");
  const positions = probabilities.map((p) => p * (finite.length - 1));
  const ranks = new Float64Array(2 * positions.length);
  for (let i = 0; i < positions.length; i++) {
    ranks[2 * i] = Math.floor(positions[i]!);
    ranks[2 * i + 1] = Math.ceil(positions[i]!);
  }
  // Neighboring quantiles of few values overlap: rank 3 of one may follow rank 4 of the one before.
  const ascending = ranks.slice().sort();
  const found = selectRanks(finite, ascending);
  const valueAt = new Map<number, number>();
  for (let i = 0; i < ascending.length; i++) valueAt.set(ascending[i]!, found[i]!);
  const quantiles = positions.map((position, i) =>
    interpolate(valueAt.get(ranks[2 * i]!)!, valueAt.get(ranks[2 * i + 1]!)!, position - ranks[2 * i]!),
  );
  return distinctAscending(quantiles);
}

/** Ascending values without repetition; interpolated ones may fall back by a rounding. */
export function distinctAscending(ascending: Float64Array): Float64Array {
  let last = -Infinity;
  return ascending.filter((value) => {
    if (!(value > last)) return false;
    last = value;
    return true;
  });
}

function finiteValues(values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++)
    if (!(Math.abs(values[i]!) < Infinity)) {
      requireNoNaN("cut a sample", values);
      return values.filter(Number.isFinite);
    }
  return values;
}
