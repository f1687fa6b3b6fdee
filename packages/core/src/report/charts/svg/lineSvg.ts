import { wrapLabel } from "../../text/wrapText.js";
import type { LineChart, LinePoint } from "../chart.js";
import { heightNumbers } from "../chartNumbers.js";
import { type LinearScale, linearScale } from "../linearScale.js";
import { legend, legendHeight, seriesMarks, seriesStyle } from "./marks.js";
import { acrossPlane, planeGrid, planeHeight } from "./plane.js";
import { type Drawing, group, lineHeight, placed, rounded, textLines, vertical } from "./shapes.js";

export function lineSvg(chart: LineChart): Drawing {
  const points = chart.series.flatMap((line) => line.points);
  const ys = heightNumbers(points);
  const xs = points.map((point) => point.x);
  // Where y = x is drawn, both axes hold both ranges, or the diagonal would not show.
  const both = chart.identity === undefined ? [] : [...xs, ...ys];
  const xScale = linearScale([...xs, ...both], { from: chart.x.from, to: chart.x.to });
  const yScale = linearScale([...ys, ...both], { from: chart.y.from, to: chart.y.to });

  const entries = chart.series.map((line, index) => ({
    mark: `<path d="M-9 0h18" class="w ${seriesStyle(index).dash}"/>${seriesMarks[index % 4]!}`,
    label: wrapLabel(line.label, 22, 1)[0]!,
    tone: seriesStyle(index).tone,
  }));
  const identityEntry = {
    mark: '<path d="M-9 0h18" class="r"/>',
    label: wrapLabel(chart.identity?.label ?? "", 22, 1)[0]!,
  };
  const all = chart.identity === undefined ? entries : [...entries, identityEntry];
  const yLabel = wrapLabel(chart.y.label, 52, 2);
  const top = legendHeight(all.length) + yLabel.length * lineHeight + 12;
  const bottom = top + planeHeight;
  const place = (point: { readonly x: number; readonly y: number }): readonly [string, number] => [
    acrossPlane(xScale.at(point.x)),
    rounded(bottom - planeHeight * yScale.at(point.y), 1),
  ];
  const segment = (from: readonly [string, number], to: readonly [string, number], classes: string): string =>
    `<line x1="${from[0]}" y1="${from[1]}" x2="${to[0]}" y2="${to[1]}" class="${classes}"/>`;

  const identity = identityRange(xScale, yScale);
  const diagonal =
    chart.identity === undefined || identity === null
      ? ""
      : segment(place({ x: identity[0], y: identity[0] }), place({ x: identity[1], y: identity[1] }), "r");
  const lines = chart.series.map((line, index) => {
    const places = line.points.map(place);
    const segments = places
      .slice(1)
      .map((to, k) => segment(places[k]!, to, `w ${seriesStyle(index).dash}`.trim()));
    const marks = places.length > 40 ? [] : places.map(([x, y]) => placed(x, y, seriesMarks[index % 4]!));
    const whiskers = line.points.map((point, k) =>
      pointWhisker(point, places[k]![0], (y) => place({ x: 0, y })[1], [top, bottom]),
    );
    return group(seriesStyle(index).tone, whiskers.join("") + segments.join("") + marks.join(""));
  });

  const xLabel = wrapLabel(chart.x.label, 52, 2);
  const body =
    legend(all, 10) +
    textLines("1%", legendHeight(all.length) + 13, yLabel, "m") +
    planeGrid(chart, { xScale, yScale, top, bottom }) +
    diagonal +
    lines.join("") +
    textLines("1%", bottom + 36, xLabel, "m");
  return {
    height: bottom + 26 + xLabel.length * lineHeight,
    body,
    ...(chart.identity === undefined ? {} : { maxWidth: 520 }),
  };
}

/** The interval of one point's y; an open end runs to the edge of the plot. */
function pointWhisker(
  { interval }: LinePoint,
  x: string,
  down: (y: number) => number,
  [top, bottom]: readonly [number, number],
): string {
  if (interval === undefined) return "";
  return vertical(
    x,
    interval.upper === null ? top : down(interval.upper),
    interval.lower === null ? bottom : down(interval.lower),
    "w",
  );
}

function identityRange(x: LinearScale, y: LinearScale): readonly [number, number] | null {
  const from = Math.max(x.lower, y.lower);
  const to = Math.min(x.upper, y.upper);
  return from < to ? [from, to] : null;
}
