import type { GroupCell, GroupTable, Segment } from "../../fairness/index.js";
import type { DotIntervalChart, IntervalRow, NumberStyle } from "../charts/chart.js";
import {
  groupingWords,
  intervalWords,
  metricWords,
  rowsWords,
  segmentWords,
  unmeasuredWords,
} from "./groupWords.js";

/** What stands over a chart of groups, which metric it shows, and how that reads. */
export interface GroupChartOptions<M extends string> {
  readonly title: string;
  readonly metric: M;
  /** What the metric is called; by default its name in words. */
  readonly name?: string;
  /** Default `share`; `number` for a metric that is none, such as a loss. */
  readonly style?: NumberStyle;
}

/**
 * A metric of every group as dots with intervals, one block of rows for each set of columns that makes groups, against the figure of all rows.
 * Groups without a figure keep their row, which says why; the rows behind each figure stand beside its name.
 * Throws `RangeError` for a metric that the table does not hold.
 *
 * @example
 * import { groupMetrics } from "@probity/core/fairness";
 * import { groupIntervals } from "@probity/core/report";
 * import { tableFrom } from "@probity/core/table";
 * const predictions = { yTrue: Uint8Array.of(1, 0, 1, 1, 0), yPred: Uint8Array.of(1, 0, 0, 1, 0) };
 * const table = groupMetrics(predictions, tableFrom({ team: ["a", "a", "a", "b", "b"] }));
 * const chart = groupIntervals(table, { metric: "selectionRate", title: "Who is selected" });
 * chart.groups[0]?.rows.map(({ label, estimate }) => [label, estimate]); // => [["team a (n = 3)", 0.333333333333], ["team b (n = 2)", 0.5]]
 * chart.description; // => "The selection rate of each group, with 95 % intervals of one figure each."
 */
export function groupIntervals<M extends string>(
  table: GroupTable<M>,
  options: GroupChartOptions<M>,
): DotIntervalChart {
  const { title, metric, name = metricWords(metric), style = "share" } = options;
  requireMetric(table.metrics, metric);
  const cells = table.groupings.flatMap((grouping) => grouping.cells);
  const overall = table.overall.metrics[metric];
  return {
    kind: "dot-interval",
    title,
    description: `The ${name} of each group${intervalWords(intervalsOf(cells, metric))}.${unmeasuredWords(unmeasured(cells, metric), "group")}`,
    axis: { label: name, style },
    ...(overall.status === "measured" ? { reference: { value: overall.value, label: "all rows" } } : {}),
    groups: table.groupings.map((grouping) => ({
      label: groupingWords(grouping),
      rows: grouping.cells.map((cell) => rowOf(cell, metric, grouping.within)),
    })),
  };
}

function rowOf<M extends string>(cell: GroupCell<M>, metric: M, within: Segment): IntervalRow {
  const measurement = cell.metrics[metric];
  const label = `${segmentWords(cell.segment, within)} (${rowsWords(cell, metric)})`;
  if (measurement.status === "not-measured")
    return { label, estimate: null, note: measurement.reason.replaceAll("-", " ") };
  const { value, interval } = measurement;
  return {
    label,
    estimate: value,
    ...(interval === undefined ? {} : { interval: { lower: interval.lower, upper: interval.upper } }),
  };
}

export function requireMetric(metrics: readonly string[], metric: string): void {
  if (!metrics.includes(metric))
    throw new RangeError(`cannot draw groups by ${metric}: it needs a metric of the table`);
}

export function unmeasured<M extends string>(cells: readonly GroupCell<M>[], metric: M): number {
  return cells.filter((cell) => cell.metrics[metric].status === "not-measured").length;
}

function intervalsOf<M extends string>(
  cells: readonly GroupCell<M>[],
  metric: M,
): Parameters<typeof intervalWords>[0] {
  return cells.flatMap((cell) => {
    const measurement = cell.metrics[metric];
    return measurement.status === "measured" && measurement.interval !== undefined
      ? [measurement.interval]
      : [];
  });
}
