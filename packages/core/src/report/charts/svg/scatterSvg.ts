import { formatNumber } from "../../text/formatNumber.js";
import { wrapLabel } from "../../text/wrapText.js";
import type { ScatterChart } from "../chart.js";
import { evenRanks } from "../drawnChart.js";
import { linearScale } from "../linearScale.js";
import { orderOf } from "../scatterBins.js";
import { type DotThirds, dotsOf, levelLegend, thirdOf } from "./levelDots.js";
import { legend, legendHeight } from "./marks.js";
import { acrossPlane, planeGrid, planeHeight } from "./plane.js";
import { type Drawing, lineHeight, rounded, textLines } from "./shapes.js";

const mostDots = 400;

export function scatterSvg(chart: ScatterChart): Drawing {
  const { x, y, levels } = chart.points;
  const xScale = linearScale(Array.from(x), { from: chart.x.from, to: chart.x.to });
  const yScale = linearScale(Array.from(y), { from: chart.y.from, to: chart.y.to });
  const entries = [
    ...(levels === undefined ? [] : levelLegend(chart.levelLabel)),
    ...(x.length > mostDots
      ? [{ mark: "", label: `${formatNumber(mostDots)} of ${formatNumber(x.length)} dots` }]
      : []),
  ];
  const yLabel = wrapLabel(chart.y.label, 52, 2);
  const top = legendHeight(entries.length) + yLabel.length * lineHeight + 12;
  const bottom = top + planeHeight;
  const dots: DotThirds = ["", "", ""];
  const order = orderOf(x);
  for (const rank of evenRanks(order.length, mostDots)) {
    const index = order[rank]!;
    const height = rounded(bottom - planeHeight * yScale.at(y[index]!), 1);
    dots[thirdOf(levels?.[index] ?? 1)] +=
      `<circle cx="${acrossPlane(xScale.at(x[index]!))}" cy="${height}" r="2.5"/>`;
  }
  const xLabel = wrapLabel(chart.x.label, 52, 2);
  return {
    height: bottom + 26 + xLabel.length * lineHeight,
    body:
      legend(entries, 10) +
      textLines("1%", legendHeight(entries.length) + 13, yLabel, "m") +
      planeGrid(chart, { xScale, yScale, top, bottom }) +
      dotsOf(dots) +
      textLines("1%", bottom + 36, xLabel, "m"),
  };
}
