import { NotMeasurable } from "../../../evidence/index.js";
import type { Reweighing } from "./fitReweighing.js";

/** The group of each row, and what it weighs so far. */
export interface ReweighedRows {
  readonly groupOf: Int32Array;
  /** One a row, from 0; default 1. */
  readonly weights?: Float64Array;
}

/**
 * The weight of each row times the factor of its group and label ({@link fitReweighing}). A row of weight 0 keeps it.
 *
 * Not measured: `zero-count` where a row that weighs something is of a group and label that the fit had no row of; `overflow`. Throws `RangeError`
 * where lengths differ, at a label that is neither 0 nor 1, a group that the fit does not know, or a weight that is negative or not finite.
 * Cost: O(rows), about a nanosecond a row. Golden: `fairness/reweighing.json`.
 *
 * @example
 * import { fitReweighing, reweighRows } from "@probity/core/fairness";
 * const labels = Uint8Array.of(1, 1, 0, 1, 0, 0);
 * const rows = { groupOf: Int32Array.of(0, 0, 0, 1, 1, 1), groups: 2 };
 * reweighRows(fitReweighing(labels, rows), labels, rows); // => Float64Array.of(0.75, 0.75, 1.5, 1.5, 0.75, 0.75)
 */
export function reweighRows(
  reweighing: Reweighing,
  labels: Uint8Array,
  options: ReweighedRows,
): Float64Array {
  const { groupOf, weights } = options;
  const { factors } = reweighing;
  if (groupOf.length !== labels.length || (weights !== undefined && weights.length !== labels.length))
    throw new RangeError(
      `cannot reweigh ${labels.length} labels by ${groupOf.length} groups: it needs one group and one weight a row`,
    );
  // NaN marks a cell that the fit had no row of.
  const flat = Float64Array.from(factors.flat(), (factor) => factor ?? Number.NaN);
  const reweighed = new Float64Array(labels.length);
  for (let row = 0; row < reweighed.length; row++) {
    const group = groupOf[row]!;
    const label = labels[row]!;
    if (label > 1 || group < 0 || group >= factors.length)
      throw new RangeError(
        `cannot reweigh row ${row}: it needs a label of 0 or 1 and one of the ${factors.length} groups of the fit`,
      );
    reweighed[row] = flat[2 * group + label]!;
  }
  if (weights !== undefined) weigh(reweighed, weights);
  if (flat.some(Number.isNaN) && reweighed.some(Number.isNaN)) throw new NotMeasurable("zero-count");
  return reweighed;
}

function weigh(reweighed: Float64Array, weights: Float64Array): void {
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row]!;
    if (!(weight >= 0 && weight < Infinity))
      throw new RangeError(`cannot reweigh row ${row}: its weight is negative or not finite`);
    const product = weight === 0 ? 0 : weight * reweighed[row]!;
    if (product === Infinity) throw new NotMeasurable("overflow");
    reweighed[row] = product;
  }
}
