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
  const made = columns.map(() => new Float64Array(table.rows));
  for (let row = 0; row < table.rows; row++) {
    // Divided by the largest first: neither squares nor sums can overflow or vanish then.
    let largest = 0;
    for (const values of cells) largest = Math.max(largest, Math.abs(values[row]!));
    const divisor = largest === 0 ? 1 : largest;
    let sum = 0;
    for (let j = 0; j < cells.length; j++) {
      const quotient = cells[j]![row]! / divisor;
      made[j]![row] = quotient;
      sum += norm === "l1" ? Math.abs(quotient) : norm === "l2" ? quotient * quotient : 0;
    }
    const length = !(largest < Infinity) ? Number.NaN : sum === 0 ? 1 : norm === "l2" ? Math.sqrt(sum) : sum;
    for (const values of made) values[row]! /= length;
  }
  return new Map(columns.map((name, j) => [name, [columnWithGaps(name, made[j]!)]]));
}
