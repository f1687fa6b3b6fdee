import { formatInterval } from "../../text/formatInterval.js";
import type { LineChart, LinePoint } from "../chart.js";
import { heightNumbers, widthNumbers } from "../chartNumbers.js";
import type { ChartTable } from "../chartTable.js";
import { numberPrinter } from "../numberPrinter.js";
import { column, withoutEmpty } from "./tableColumns.js";

/** Lines through the same places side by side where their points have nothing but a height; else each point with its name and intervals. */
export function lineTable(drawn: LineChart): ChartTable {
  const [first] = drawn.series;
  const isPlain = drawn.series.every(({ points }) =>
    points.every(
      ({ x, interval, across, label }, index) =>
        x === first?.points[index]?.x &&
        interval === undefined &&
        across === undefined &&
        label === undefined,
    ),
  );
  const isShared = drawn.series.every(({ points }) => points.length === first?.points.length);
  return first !== undefined && drawn.series.length > 1 && isPlain && isShared
    ? sideBySide(drawn, first.points)
    : pointByPoint(drawn);
}

function sideBySide({ x, y, series }: LineChart, places: readonly LinePoint[]): ChartTable {
  const showX = numberPrinter(x.style, widthNumbers(places));
  const showY = numberPrinter(y.style, heightNumbers(series.flatMap(({ points }) => points)));
  return {
    columns: [column(x.label, true), ...series.map(({ label }) => column(label, true))],
    rows: places.map((place, index) => [
      showX(place.x),
      ...series.map(({ points }) => showY(points[index]!.y)),
    ]),
  };
}

function pointByPoint(drawn: LineChart): ChartTable {
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
