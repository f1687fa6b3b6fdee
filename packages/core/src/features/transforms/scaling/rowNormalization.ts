import type { Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { columnWithGaps } from "../columns/newColumns.js";
import { valuesWithGaps } from "../columns/valuesWithGaps.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedNormalization } from "../fittedTransform.js";
import type { RowNormalization } from "../numberStep.js";

const norms: readonly string[] = ["l1", "l2", "max"];

/** Fits a normalization of rows: it learns nothing, but columns must have values. */
export function fitNormalization(step: RowNormalization, { table }: Training): FittedStep {
  const { columns, norm = "l2" } = step;
  if (!norms.includes(norm))
    throw new RangeError(`cannot normalize rows by the norm "${norm}": it needs l1, l2 or max`);
  for (const name of columns) fittingValues(numberColumn(table, name));
  return { fitted: { kind: "row-normalization", norm, columns } };
}

/** Applies a normalization of rows. Cost: O(rows · columns). */
export function applyNormalization({ norm, columns }: FittedNormalization, table: Table): Replaced {
  const cells = columns.map((name) => valuesWithGaps(numberColumn(table, name)));
  const largest = new Float64Array(table.rows);
  for (const values of cells)
    for (let row = 0; row < largest.length; row++)
      largest[row] = Math.max(largest[row]!, Math.abs(values[row]!));
  // A row with a missing cell or an infinity has no norm.
  for (let row = 0; row < largest.length; row++) {
    if (largest[row] === 0) largest[row] = 1;
    else if (largest[row] === Infinity) largest[row] = Number.NaN;
  }
  // Divided by the largest first: neither squares nor sums can overflow or vanish then.
  const made = cells.map((values) => quotientsOf(values, largest));
  if (norm !== "max") {
    const lengths = lengthsOf(made, norm);
    for (const values of made) for (let row = 0; row < values.length; row++) values[row]! /= lengths[row]!;
  }
  return new Map(columns.map((name, j) => [name, [columnWithGaps(name, made[j]!)]]));
}

function quotientsOf(values: Float64Array, divisors: Float64Array): Float64Array {
  const quotients = new Float64Array(values.length);
  for (let row = 0; row < values.length; row++) quotients[row] = values[row]! / divisors[row]!;
  return quotients;
}

/** The norm of each row, 1 for one of zeros. */
function lengthsOf(columns: readonly Float64Array[], norm: "l1" | "l2"): Float64Array {
  const lengths = new Float64Array(columns[0]!.length);
  for (const values of columns)
    if (norm === "l1") for (let row = 0; row < lengths.length; row++) lengths[row]! += Math.abs(values[row]!);
    else for (let row = 0; row < lengths.length; row++) lengths[row]! += values[row]! * values[row]!;
  for (let row = 0; row < lengths.length; row++)
    if (lengths[row] === 0) lengths[row] = 1;
    else if (norm === "l2") lengths[row] = Math.sqrt(lengths[row]!);
  return lengths;
}
