import { NotMeasurable } from "../../evidence/index.js";
import type { LittleMissingness } from "../../statistics/index.js";
import { littleMissingness } from "../../statistics/index.js";
import type { Table } from "../../table/index.js";
import { columnOf } from "../../table/index.js";
import { numberSide } from "../associations/associationSides.js";

/** Whether cells are missing completely at random, and in which columns this was asked. */
export interface MissingnessTest extends LittleMissingness {
  readonly columns: readonly string[];
}

/**
 * Little's test ({@link littleMissingness}) that the cells of a table are missing completely at random, over its columns of numbers and
 * instants that are neither empty nor constant, or over those named. Missing cells, NaN and ±Infinity count as gaps.
 *
 * Not measured: as there. Throws `InputError` (`missing-column`), `NotMeasurable` (`unsupported-type`) where a named column has no numbers.
 * Cost: as there; name the columns that matter where many have gaps of their own, since every further pattern costs.
 *
 * @example
 * import { missingnessTest } from "@probity/core/profile";
 * import { tableFrom } from "@probity/core/table";
 * const table = tableFrom({ age: [20, 25, 31, 38, 42, 47, 55, 61], income: [12, 19, 21, 30, null, 35, null, null] });
 * const { columns, pValue } = missingnessTest(table);
 * [columns, pValue]; // => [["age", "income"], 0.0359947736216]
 */
export function missingnessTest(
  table: Table,
  options: { readonly columns?: readonly string[] } = {},
): MissingnessTest {
  const { columns: names } = options;
  const chosen = names === undefined ? table.columns : names.map((name) => columnOf(table, name));
  const sides = chosen.flatMap((column) => {
    if (column.kind !== "number" && column.kind !== "timestamp") {
      if (names === undefined) return [];
      throw new NotMeasurable("unsupported-type");
    }
    const side = numberSide(column.name, column.values, column);
    return names === undefined && !varies(side.values) ? [] : [side];
  });
  return {
    ...littleMissingness(sides.map(({ values }) => values)),
    columns: sides.map(({ column }) => column),
  };
}

function varies(values: Float64Array): boolean {
  const first = values.find(Number.isFinite);
  return first !== undefined && values.some((value) => value < first || value > first);
}
