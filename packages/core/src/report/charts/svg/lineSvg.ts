import { displayWidth } from "../../text/displayWidth.js";
import { wrapLabel } from "../../text/wrapText.js";
import type { LineChart, LinePoint } from "../chart.js";
import { heightNumbers, widthNumbers } from "../chartNumbers.js";
import { type LinearScale, linearScale } from "../linearScale.js";
import { legend, legendHeight, seriesMarks, seriesStyle } from "./marks.js";
import { acrossPlane, planeGrid, planeHeight } from "./plane.js";
import { pointLabels } from "./pointLabels.js";
import {
  type Drawing,
  group,
  horizontal,
  lineHeight,
  placed,
  rounded,
  textLines,
  vertical,
} from "./shapes.js";

export function lineSvg(chart: LineChart): Drawing {
  const points = chart.series.flatMap((line) => line.points);
  const ys = heightNumbers(points);
  const xs = widthNumbers(points);
  // Where y = x is drawn, both axes hold both ranges, or the diagonal would not show.
  const both = chart.identity === undefined ? [] : [...xs, ...ys];
  const xScale = linearScale([...xs, ...both], { from: chart.x.from, to: chart.x.to });
  const yScale = linearScale([...ys, ...both], { from: chart.y.from, to: chart.y.to });

  const labels = [...chart.series.map(({ label }) => label), chart.identity?.label ?? ""];
  // Two fit side by side on a phone where both are short.
  const perLine = labels.some((label) => displayWidth(label) > 22) ? 1 : 2;
  const nameOf = (label: string): string => wrapLabel(label, perLine === 1 ? 46 : 22, 1)[0]!;
  const entries = chart.series.map(({ label, joined }, index) => ({
    mark: `${joined === false ? "" : `<path d="M-9 0h18" class="w ${seriesStyle(index).dash}"/>`}${seriesMarks[index % 4]!}`,
    label: nameOf(label),
    tone: seriesStyle(index).tone,
  }));
  const identityEntry = {
    mark: '<path d="M-9 0h18" class="r"/>',
    label: nameOf(chart.identity?.label ?? ""),
  };
  const all = chart.identity === undefined ? entries : [...entries, identityEntry];
  const yLabel = wrapLabel(chart.y.label, 52, 2);
  const top = legendHeight(all.length, perLine) + yLabel.length * lineHeight + 12;
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
    const alone = line.joined === false;
    const segments = alone
      ? []
      : places.slice(1).map((to, k) => segment(places[k]!, to, `w ${seriesStyle(index).dash}`.trim()));
    const marks =
      places.length > 40 && !alone ? [] : places.map(([x, y]) => placed(x, y, seriesMarks[index % 4]!));
    const whiskers = line.points.map((point, k) =>
      pointWhiskers(point, places[k]!, {
        down: (y) => place({ x: 0, y })[1],
        over: (x) => place({ x, y: 0 })[0],
        top,
        bottom,
      }),
    );
    return group(seriesStyle(index).tone, whiskers.join("") + segments.join("") + marks.join(""));
  });
  const names = pointLabels(
    points.map((point) => ({ across: xScale.at(point.x), down: place(point)[1], label: point.label ?? "" })),
    { top, bottom },
  );

  const xLabel = wrapLabel(chart.x.label, 52, 2);
  const body =
    legend(all, 10, perLine) +
    textLines("1%", legendHeight(all.length, perLine) + 13, yLabel, "m") +
    planeGrid(chart, { xScale, yScale, top, bottom }) +
    diagonal +
    lines.join("") +
    names +
    textLines("1%", bottom + 36, xLabel, "m");
  return {
    height: bottom + 26 + xLabel.length * lineHeight,
    body,
    ...(chart.identity === undefined ? {} : { maxWidth: 520 }),
  };
}

/** The intervals of one point; an open end runs to the edge of the plot. */
function pointWhiskers(
  { interval, across }: LinePoint,
  [x, y]: readonly [string, number],
  plane: {
    readonly down: (y: number) => number;
    readonly over: (x: number) => string;
    readonly top: number;
    readonly bottom: number;
  },
): string {
  const { down, over, top, bottom } = plane;
  const upright =
    interval === undefined
      ? ""
      : vertical(
          x,
          interval.upper === null ? top : down(interval.upper),
          interval.lower === null ? bottom : down(interval.lower),
          "w",
        );
  if (across === undefined) return upright;
  const from = across.lower === null ? acrossPlane(0) : over(across.lower);
  const to = across.upper === null ? acrossPlane(1) : over(across.upper);
  return upright + horizontal(from, to, y, "w");
}

function identityRange(x: LinearScale, y: LinearScale): readonly [number, number] | null {
  const from = Math.max(x.lower, y.lower);
  const to = Math.min(x.upper, y.upper);
  return from < to ? [from, to] : null;
}
