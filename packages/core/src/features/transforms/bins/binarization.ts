import type { Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import { fittingValues } from "../columns/fittingValues.js";
import type { Replaced } from "../columns/newColumns.js";
import { mappedColumn } from "../columns/newColumns.js";
import type { FittedStep, Training } from "../fittedStep.js";
import type { FittedBinarization } from "../fittedTransform.js";
import type { Binarization } from "../numberStep.js";

/** Fits a binarization: it learns nothing, but columns must have values. */
export function fitBinarization(step: Binarization, { table }: Training): FittedStep {
  const { columns, threshold = 0 } = step;
  if (!Number.isFinite(threshold))
    throw new RangeError(`cannot binarize at ${threshold}: it needs a finite number`);
  for (const name of columns) fittingValues(numberColumn(table, name));
  return { fitted: { kind: "binarization", threshold, columns } };
}

/** Applies a binarization. Cost: O(rows · columns). */
export function applyBinarization({ threshold, columns }: FittedBinarization, table: Table): Replaced {
  return new Map(
    columns.map((name) => [
      name,
      [mappedColumn(numberColumn(table, name), (value) => (value > threshold ? 1 : 0))],
    ]),
  );
}
