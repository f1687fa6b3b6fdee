import type { HeatMapChart } from "../chart.js";
import { heatMapNumbers } from "../chartNumbers.js";
import type { ChartTable } from "../chartTable.js";
import { numberPrinter } from "../numberPrinter.js";
import { column } from "./tableColumns.js";

/** The matrix as it stands, notes in parentheses. */
export function heatMapTable(drawn: HeatMapChart): ChartTable {
  const show = numberPrinter(drawn.style, heatMapNumbers(drawn));
  return {
    columns: [
      column(`${drawn.rowLabel} \\ ${drawn.columnLabel}`),
      ...drawn.columns.map((label) => column(label, true)),
    ],
    rows: drawn.rows.map((label, index) => [
      label,
      ...drawn.values[index]!.map((value, at) => {
        const figure = value === null ? "not measured" : show(value);
        const note = drawn.notes?.[index]![at] ?? "";
        return note === "" ? figure : `${figure} (${note})`;
      }),
    ]),
  };
}
