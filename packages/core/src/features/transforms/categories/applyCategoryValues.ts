import type { Table } from "../../../table/index.js";
import { columnOf } from "../../../table/index.js";
import type { Replaced } from "../columns/newColumns.js";
import { denseColumn } from "../columns/newColumns.js";
import type { FittedCategoryValues } from "../fittedTransform.js";
import { fittedCodes, numbersByCode } from "./categoryPlaces.js";

/** Applies a fitted target or weight of evidence encoding. */
export function applyCategoryValues({ columns }: FittedCategoryValues, table: Table): Replaced {
  return new Map(
    columns.map((column) => {
      const codes = fittedCodes(columnOf(table, column.name), column, column.categories);
      const made = column.outputs.map(({ name, values, unknown }) =>
        denseColumn(name, numbersByCode(codes, values, unknown)),
      );
      return [column.name, made];
    }),
  );
}
