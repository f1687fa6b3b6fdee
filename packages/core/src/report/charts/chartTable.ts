import { outcomeBadges } from "../text/badges.js";
import { formatInterval } from "../text/formatInterval.js";
import { formatNumber } from "../text/formatNumber.js";
import type { Chart, IntervalRow } from "./chart.js";
import { intervalNumbers, pathNumbers, stepNumbers } from "./chartNumbers.js";
import { drawnChart } from "./drawnChart.js";
import { numberPrinter, standPrinter } from "./numberPrinter.js";
import { scatterBins } from "./scatterBins.js";
import { pathPositions } from "./stepPositions.js";
import { swarmSummary } from "./swarmSummary.js";
import { heatMapTable } from "./tables/heatMapTable.js";
import { lineTable } from "./tables/lineTable.js";
import { column, withoutEmpty } from "./tables/tableColumns.js";

/** The figures of a chart as text. */
export interface ChartTable {
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * The figures behind a chart, as the table that stands beside every drawing of it.
 *
 * @example
 * import { chartTable } from "@probity/core/report";
 * const rows = [{ label: "loan_to_value", estimate: 0.31, interval: { lower: 0.28, upper: 0.34 } }];
 * const table = chartTable({ kind: "bar", title: "Importance", description: "Mean size.", axis: { label: "log-odds" }, rows });
 * table.rows; // => [["loan_to_value", "0.310", "0.280–0.340"]]
 */
export function chartTable(chart: Chart): ChartTable {
  const drawn = drawnChart(chart);
  switch (drawn.kind) {
    case "dot-interval":
      return intervalTable(
        drawn.axis.label,
        numberPrinter(drawn.axis.style, intervalNumbers(drawn.groups.flatMap((group) => group.rows))),
        drawn.groups.flatMap((group) => group.rows.map((row) => ({ group: group.label, row }))),
      );
    case "bar":
      return intervalTable(
        drawn.axis.label,
        numberPrinter(drawn.axis.style, intervalNumbers(drawn.rows)),
        drawn.rows.map((row) => ({ group: undefined, row })),
      );
    case "line":
      return lineTable(drawn);
    case "heat-map":
      return heatMapTable(drawn);
    case "beeswarm": {
      const summaries = drawn.rows.map((row) => swarmSummary(row.values));
      const columns = (["meanAbsolute", "lowest", "median", "highest"] as const).map((key) => {
        const show = numberPrinter(
          drawn.axis.style,
          summaries.flatMap((summary) => summary?.[key] ?? []),
        );
        return summaries.map((summary) => (summary === null ? "" : show(summary[key])));
      });
      return {
        columns: [
          column("row"),
          column("values", true),
          column("mean absolute", true),
          column("lowest", true),
          column("median", true),
          column("highest", true),
        ],
        rows: drawn.rows.map(({ label, values }, row) => [
          label,
          formatNumber(values.length),
          ...columns.map((cells) => cells[row]!),
        ]),
      };
    }
    case "waterfall":
    case "force": {
      const numbers = stepNumbers(drawn);
      const show = numberPrinter(drawn.axis.style, numbers);
      const showStand = standPrinter(drawn.axis, numbers);
      return {
        columns: [column("step"), column(drawn.axis.label, true)],
        rows: [
          [drawn.base.label, showStand(drawn.base.value)],
          ...drawn.steps.map((step) => [step.label, signed(step.value, show)]),
          [drawn.result.label, showStand(drawn.result.value)],
        ],
      };
    }
    case "decision": {
      const numbers = pathNumbers(drawn);
      const show = numberPrinter(drawn.axis.style, numbers);
      const showStand = standPrinter(drawn.axis, numbers);
      const ends = pathPositions(drawn).map((positions) => showStand(positions.at(-1)!));
      return {
        columns: [column("step"), ...drawn.paths.map(({ label }) => column(label, true))],
        rows: [
          [drawn.base.label, ...drawn.paths.map(() => showStand(drawn.base.value))],
          ...drawn.steps.map((label, step) => [
            label,
            ...drawn.paths.map(({ values }) => signed(values[step]!, show)),
          ]),
          ["result", ...ends],
        ],
      };
    }
    case "scatter": {
      const { x, y } = drawn.points;
      const showX = numberPrinter(drawn.x.style, Array.from(x));
      const showY = numberPrinter(drawn.y.style, Array.from(y));
      return {
        columns: [
          column(drawn.x.label, true),
          column("points", true),
          column(`median ${drawn.y.label}`, true),
        ],
        rows: scatterBins(x, y).map(({ from, to, count, median }) => [
          from === to ? showX(from) : `${showX(from)}–${showX(to)}`,
          formatNumber(count),
          showY(median),
        ]),
      };
    }
  }
}

/** A change, with its sign. */
export function signed(value: number, show: (value: number) => string): string {
  return value > 0 ? `+${show(value)}` : show(value);
}

function intervalTable(
  label: string,
  show: (value: number) => string,
  rows: readonly { readonly group: string | undefined; readonly row: IntervalRow }[],
): ChartTable {
  return withoutEmpty(
    [
      column("group"),
      column("row"),
      column(label, true),
      column("interval", true),
      column("outcome"),
      column("note"),
    ],
    rows.map(({ group, row }) => [
      group ?? "",
      row.label,
      row.estimate === null ? "not measured" : show(row.estimate),
      row.interval === undefined ? "" : formatInterval(row.interval, show),
      row.outcome === undefined ? "" : outcomeBadges[row.outcome].words,
      row.note ?? "",
    ]),
  );
}
