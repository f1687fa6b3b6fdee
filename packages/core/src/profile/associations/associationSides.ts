import type { Column, Table } from "../../table/index.js";
import { codesOf, isPresent } from "../../table/index.js";
import type { AssociatedColumn } from "./association.js";

/** A column as a number: NaN where it is not finite. */
export interface NumberSide {
  readonly column: string;
  readonly values: Float64Array;
  /** Rows that are not finite. */
  readonly absent: number;
}

/** A column as a category: −1 where it is missing. */
export interface CategorySide {
  readonly column: string;
  readonly codes: Int32Array;
  readonly levels: number;
}

/** The columns of a table by what they are taken as. */
export interface AssociationSides {
  readonly columns: readonly AssociatedColumn[];
  readonly numbers: readonly NumberSide[];
  readonly categories: readonly CategorySide[];
}

/** Numbers and timestamps as numbers, truth values and text as categories, and numbers that the caller names too. */
export function associationSides(
  table: Table,
  categories: readonly string[],
  mostCategories: number,
): AssociationSides {
  const numbers: NumberSide[] = [];
  const labelled: CategorySide[] = [];
  const columns = table.columns.map((column): AssociatedColumn => {
    const { name, kind } = column;
    if (kind === "unsupported") return { column: name, role: "none", because: "unsupported-type" };
    if ((kind === "number" || kind === "timestamp") && !categories.includes(name)) {
      numbers.push(numberSide(name, column.values, column));
      return { column: name, role: "number" };
    }
    const side = categorySide(column);
    if (side.levels > mostCategories) return { column: name, role: "none", because: "too-many-categories" };
    labelled.push(side);
    return { column: name, role: "category" };
  });
  return { columns, numbers, categories: labelled };
}

export function numberSide(name: string, values: Float64Array, column: Column): NumberSide {
  let absent = 0;
  let changed = values;
  for (let row = 0; row < values.length; row++) {
    if (values[row]! - values[row]! === 0 && isPresent(column, row)) continue;
    if (changed === values) changed = values.slice();
    changed[row] = Number.NaN;
    absent += 1;
  }
  return { column: name, values: changed, absent };
}

export function categorySide(column: Column): CategorySide {
  if (column.kind !== "boolean") {
    const { codes, labels } = codesOf(column);
    return { column: column.name, codes, levels: labels.length };
  }
  const codes = Int32Array.from(column.values);
  if (column.validity !== null)
    for (let row = 0; row < codes.length; row++) if (!isPresent(column, row)) codes[row] = -1;
  return { column: column.name, codes, levels: 2 };
}
