import type { GroupCell, Grouping } from "../../fairness/index.js";
import type { HeatMapChart } from "../charts/chart.js";
import type { GroupChartOptions } from "./groupIntervals.js";
import { requireMetric, unmeasured } from "./groupIntervals.js";
import { groupingWords, metricWords, rowsWords, unmeasuredWords } from "./groupWords.js";

/**
 * A metric of the intersections of columns as a matrix: the labels of the first column down, of the others across. Each cell has its figure
 * and the rows behind it, and is shaded by how far it lies from the figure of all rows; a cell that was not measured has a dash.
 *
 * A shade has no interval: a dark cell of ten rows may be chance, which {@link groupIntervals} shows.
 * Throws `RangeError` for groups of one column, and a metric that they do not hold.
 *
 * @example
 * import { groupMetrics } from "@probity/core/fairness";
 * import { intersectionHeatMap } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * const { groupings } = groupMetrics(
 *   { yTrue: Uint8Array.of(1, 0, 1, 1), yPred: Uint8Array.of(1, 0, 0, 1) },
 *   tableFrom({ team: ["a", "a", "a", "b"], site: ["x", "x", "y", "y"] }),
 * );
 * const chart = intersectionHeatMap(groupings[2]!, { metric: "selectionRate", title: "Who is selected" });
 * [chart.rows, chart.columns]; // => [["team a", "team b"], ["site x", "site y"]]
 * chart.values; // => [[0.5, 0], [null, 1]]
 * chart.notes; // => [["n = 2", "n = 1"], ["n = 0", "n = 1"]]
 */
export function intersectionHeatMap<M extends string>(
  grouping: Grouping<M>,
  options: GroupChartOptions<M> & { readonly range?: HeatMapChart["range"] },
): HeatMapChart {
  const { title, metric, name = metricWords(metric), style = "share", range } = options;
  const { cells, features, within, overall } = grouping;
  const [first, ...others] = features;
  if (first === undefined || others.length === 0)
    throw new RangeError(`cannot draw an intersection of ${features.length} columns: it needs two at least`);
  requireMetric(Object.keys(overall.metrics), metric);
  const rows = labelsOf(cells, [first]);
  const columns = labelsOf(cells, others);
  // Cells stand with the last column fastest: each row of the matrix is a run of them.
  const runs = rows.map((_, row) => cells.slice(row * columns.length, (row + 1) * columns.length));
  const all = overall.metrics[metric];
  const shaded = all.status === "measured" ? "Shaded by the distance from the figure of all rows. " : "";
  return {
    kind: "heat-map",
    title,
    description: `The ${name} of ${groupingWords({ features, within })}. ${shaded}n is the rows behind a figure.${unmeasuredWords(unmeasured(cells, metric), "cell")}`,
    rowLabel: first,
    columnLabel: others.join(" × "),
    style,
    ...(all.status === "measured" ? { midpoint: all.value } : {}),
    ...(range === undefined ? {} : { range }),
    rows,
    columns,
    values: runs.map((run) =>
      run.map(({ metrics }) => {
        const measurement = metrics[metric];
        return measurement.status === "measured" ? measurement.value : null;
      }),
    ),
    notes: runs.map((run) => run.map((cell) => rowsWords(cell, metric))),
  };
}

/** The combinations of labels of some columns, in their order: named by their column where it is one, else in the order of the columns. */
function labelsOf<M extends string>(
  cells: readonly GroupCell<M>[],
  columns: readonly string[],
): readonly string[] {
  const combinations = new Map(
    cells.map(({ segment }) => {
      const labels = columns.map((column) => segment[column]!);
      const name = columns.length === 1 ? `${columns[0]!} ${labels[0]!}` : labels.join(" · ");
      return [JSON.stringify(labels), name];
    }),
  );
  return [...combinations.values()];
}
