import { NotMeasurable } from "../../evidence/index.js";
import type { SeededRandom } from "../../random/index.js";
import type { DenseMatrix } from "../../statistics/index.js";
import { denseMatrix } from "../../statistics/index.js";

/** Which rows a surrogate is held to. */
export interface HoldOutOptions {
  /** Draws the rows that are held out. */
  readonly random: SeededRandom;
  /** The part of the rows that the surrogate does not see and is compared on; default 0.3. */
  readonly heldOut?: number;
  /** The side of it on which the model and the surrogate are is compared; default 0. */
  readonly cutoff?: number;
  /** Of the intervals; default 0.95. */
  readonly level?: number;
}

/** Some rows, and what the model says of them. */
export interface ModelRows {
  readonly rows: DenseMatrix;
  readonly model: Float64Array;
}

/** Parts rows at random. Throws `RangeError` where lengths differ or the part is none; `no-rows`, `too-few-rows` (two at least on each side), `not-finite`. */
export function heldOutRows(
  rows: DenseMatrix,
  model: Float64Array,
  { random, heldOut = 0.3 }: HoldOutOptions,
): { readonly seen: ModelRows; readonly held: ModelRows } {
  if (model.length !== rows.rows)
    throw new RangeError(`cannot follow ${model.length} outputs over ${rows.rows} rows: it needs one each`);
  if (!(heldOut > 0 && heldOut < 1))
    throw new RangeError(`cannot hold out ${heldOut} of the rows: it needs a number between 0 and 1`);
  if (rows.rows === 0) throw new NotMeasurable("no-rows");
  if (!model.every(Number.isFinite)) throw new NotMeasurable("not-finite");
  const count = Math.round(heldOut * rows.rows);
  if (count < 2 || rows.rows - count < 2) throw new NotMeasurable("too-few-rows");
  const order = Array.from({ length: rows.rows }, (_, row) => row);
  const source = random.stream("held-out", 0);
  for (let last = order.length - 1; last > 0; last--) {
    const other = source.integer(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  const picked = (some: readonly number[]): ModelRows => {
    const values = new Float64Array(some.length * rows.columns);
    some.forEach((row, i) =>
      values.set(rows.values.subarray(row * rows.columns, (row + 1) * rows.columns), i * rows.columns),
    );
    return { rows: denseMatrix(values, rows.columns), model: Float64Array.from(some, (row) => model[row]!) };
  };
  const ascending = (some: number[]): number[] => some.sort((a, b) => a - b);
  return { held: picked(ascending(order.slice(0, count))), seen: picked(ascending(order.slice(count))) };
}
