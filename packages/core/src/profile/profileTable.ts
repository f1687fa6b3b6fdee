import type { Table } from "../table/index.js";
import { columnProfile } from "./columns/columnProfile.js";
import { exactFigures } from "./columns/exactFigures.js";
import type { ProfileOptions } from "./profileOptions.js";
import { profileSettings } from "./profileOptions.js";
import type { TableProfile } from "./tableProfile.js";

/**
 * Profiles every column of a table in one piece; every figure is exact. Missing cells (null, NaN, empty text) and infinities are counted
 * apart; moments, quantiles and outliers are those of the finite numbers.
 *
 * The sum is rounded once; quantiles are of type 7; the meaning of a column is inferred and says by which rule. Minimum, maximum, quantiles,
 * histogram and values are given only for the columns named in `shown`. What it does not see: whether the values are right. A column that
 * cannot be read has counts of null cells alone. Throws `RangeError` for an option out of range.
 * Cost: O(rows) a column, a radix sort of the numbers included. Golden: `profile/columns.json`.
 *
 * @example
 * import { profileTable } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const [age] = profileTable(tableFrom({ age: [30, 40, null, 50] }), { shown: "all" }).columns;
 * age.missing; // => { null: 1, notANumber: 0, emptyText: 0, share: 0.25 }
 * age.numbers?.range; // => { min: 30, max: 50 }
 * age.numbers?.moments?.mean; // => 40
 */
export function profileTable(table: Table, options: ProfileOptions = {}): TableProfile {
  const settings = profileSettings(options);
  return {
    format: 1,
    kind: "table-profile",
    rows: table.rows,
    from: "table",
    columns: table.columns.map((column) => columnProfile(exactFigures(column), settings)),
  };
}
