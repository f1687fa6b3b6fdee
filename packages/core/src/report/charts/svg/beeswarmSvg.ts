import { formatNumber } from "../../text/formatNumber.js";
import type { BeeswarmChart, SwarmRow } from "../chart.js";
import { swarmMeans, swarmNumbers } from "../chartNumbers.js";
import { evenRanks } from "../drawnChart.js";
import { type LinearScale, linearScale } from "../linearScale.js";
import { numberPrinter } from "../numberPrinter.js";
import { orderOf } from "../scatterBins.js";
import { swarmSummary } from "../swarmSummary.js";
import { horizontalAxis, horizontalAxisHeight } from "./horizontalAxis.js";
import { rowCaption } from "./intervalRow.js";
import { type DotThirds, dotsOf, levelLegend, thirdOf } from "./levelDots.js";
import { legend, legendHeight } from "./marks.js";
import { across, type Drawing, rounded } from "./shapes.js";

const dotsPerRow = 120;
const laneHeight = 34;
const slots = 120;

export function beeswarmSvg(chart: BeeswarmChart): Drawing {
  const { axis, rows } = chart;
  const scale = linearScale([0, ...swarmNumbers(chart)], {
    from: axis.from,
    to: axis.to,
  });
  const show = numberPrinter(axis.style, swarmMeans(chart));
  let y = 4;
  let body = "";
  for (const row of rows) {
    const summary = swarmSummary(row.values);
    const figure = summary === null ? "no values" : `mean size ${show(summary.meanAbsolute)}`;
    const caption = rowCaption(y, row.label, figure);
    body += caption.body;
    y += caption.height;
    body += lane(row, scale, y + laneHeight / 2);
    y += laneHeight + 6;
  }
  const behind = horizontalAxis(axis, scale, 4, y);
  y += horizontalAxisHeight(axis);
  const leveled = rows.some((row) => row.levels !== undefined);
  const entries = leveled ? levelLegend(chart.levelLabel) : [];
  const most = Math.max(0, ...rows.map((row) => row.values.length));
  const thinned =
    most > dotsPerRow
      ? [{ mark: "", label: `${formatNumber(dotsPerRow)} of ${formatNumber(most)} dots` }]
      : [];
  const all = [...entries, ...thinned];
  return { height: y + legendHeight(all.length), body: behind + body + legend(all, y + 12) };
}

/** Dots of one row: equal places are stacked up and down from the middle, closer where many meet. */
function lane(row: SwarmRow, scale: LinearScale, middle: number): string {
  const order = orderOf(row.values);
  const bySlot = new Map<number, number[]>();
  for (const rank of evenRanks(order.length, dotsPerRow)) {
    const index = order[rank]!;
    const slot = Math.round(scale.at(row.values[index]!) * slots);
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), index]);
  }
  const dots: DotThirds = ["", "", ""];
  for (const [slot, members] of bySlot) {
    const gap = Math.min(4, (laneHeight - 4) / members.length);
    members.forEach((index, k) => {
      const offset = gap * Math.ceil(k / 2) * (k % 2 === 0 ? 1 : -1);
      const level = row.levels?.[index] ?? 1;
      dots[thirdOf(level)] +=
        `<circle cx="${across(slot / slots)}" cy="${rounded(middle + offset, 1)}" r="2.5"/>`;
    });
  }
  return dotsOf(dots);
}
