import { formatInterval } from "../../text/formatInterval.js";
import type { LineChart } from "../chart.js";
import { heightNumbers, widthNumbers } from "../chartNumbers.js";
import type { ChartTable } from "../chartTable.js";
import { numberPrinter } from "../numberPrinter.js";
import { column, withoutEmpty } from "./tableColumns.js";

/** Each point of each line, with the intervals of both coordinates. */
export function lineTable(drawn: LineChart): ChartTable {
  const points = drawn.series.flatMap((line) => line.points);
  const showX = numberPrinter(drawn.x.style, widthNumbers(points));
  const showY = numberPrinter(drawn.y.style, heightNumbers(points));
  const rows = drawn.series.flatMap((line) =>
    line.points.map(({ x, y, interval, across, label = "" }) => [
      line.label,
      label,
      showX(x),
      across === undefined ? "" : formatInterval(across, showX),
      showY(y),
      interval === undefined ? "" : formatInterval(interval, showY),
    ]),
  );
  return withoutEmpty(
    [
      column("line"),
      column("point"),
      column(drawn.x.label, true),
      column("interval", true),
      column(drawn.y.label, true),
      column("interval", true),
    ],
    rows,
  );
}
