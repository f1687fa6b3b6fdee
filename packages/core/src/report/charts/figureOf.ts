import { formatInterval } from "../text/formatInterval.js";
import type { IntervalRow } from "./chart.js";

/** What stands beside the mark: the estimate with its interval, or that there is none. */
export function figureOf(row: IntervalRow, show: (value: number) => string): string {
  if (row.estimate === null) return row.note === undefined ? "not measured" : `not measured: ${row.note}`;
  return row.interval === undefined
    ? show(row.estimate)
    : `${show(row.estimate)} (${formatInterval(row.interval, show)})`;
}
