import type { ChartTable } from "../chartTable.js";

export function column(label: string, numeric = false): ChartTable["columns"][number] {
  return { label, numeric };
}

/** Leaves out the columns that hold nothing. */
export function withoutEmpty(
  columns: ChartTable["columns"],
  rows: readonly (readonly string[])[],
): ChartTable {
  const kept = columns.map((_, index) => rows.some((row) => row[index] !== ""));
  return {
    columns: columns.filter((_, index) => kept[index]),
    rows: rows.map((row) => row.filter((_, index) => kept[index])),
  };
}
