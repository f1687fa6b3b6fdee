import type { NumberColumn, Table } from "../../../table/index.js";
import { numberColumn } from "../../../table/index.js";
import type { Replaced } from "../columns/newColumns.js";
import { columnLike } from "../columns/newColumns.js";
import type { FittedScaling, ScaledColumn } from "../fittedTransform.js";

/** A scaled column. Cost: O(rows). */
export function scaleColumn(column: NumberColumn, scaled: ScaledColumn): NumberColumn {
  const { values, length, name } = column;
  const { center, scale, shift, clip } = scaled;
  const out = new Float64Array(length);
  if (shift === 0) for (let row = 0; row < length; row++) out[row] = (values[row]! - center) / scale;
  else for (let row = 0; row < length; row++) out[row] = (values[row]! - center) / scale + shift;
  if (clip !== undefined) {
    const [lowest, highest] = clip;
    // NaN is neither below nor above.
    for (let row = 0; row < length; row++)
      if (out[row]! < lowest) out[row] = lowest;
      else if (out[row]! > highest) out[row] = highest;
  }
  return columnLike(column, name, out);
}

/** Applies a fitted scaling. */
export function applyScaling({ columns }: FittedScaling, table: Table): Replaced {
  return new Map(
    columns.map((scaled) => [scaled.name, [scaleColumn(numberColumn(table, scaled.name), scaled)]]),
  );
}
