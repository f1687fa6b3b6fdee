import { NotMeasurable } from "../../../evidence/index.js";
import type { NumberColumn } from "../../../table/index.js";
import { presentValues } from "../../../table/index.js";

/**
 * The numbers that a transform is fitted to: present, and not NaN. Not measured: `no-rows`, `all-missing`, `not-finite`.
 */
export function fittingValues(column: NumberColumn): Float64Array {
  const { values, infinite } = presentValues(column);
  if (infinite > 0) throw new NotMeasurable("not-finite");
  if (values.length === 0) throw new NotMeasurable(column.length === 0 ? "no-rows" : "all-missing");
  return values;
}
