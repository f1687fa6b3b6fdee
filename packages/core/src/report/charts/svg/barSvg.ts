import { outcomeBadges } from "../../text/badges.js";
import type { BarChart } from "../chart.js";
import { intervalNumbers } from "../chartNumbers.js";
import { figureOf } from "../figureOf.js";
import { linearScale } from "../linearScale.js";
import { numberPrinter } from "../numberPrinter.js";
import { horizontalAxis, horizontalAxisHeight, referenceHeight, referenceLine } from "./horizontalAxis.js";
import { rowCaption, whisker } from "./intervalRow.js";
import { across, type Drawing, group, rounded } from "./shapes.js";

const barHeight = 12;

export function barSvg(chart: BarChart): Drawing {
  const { axis, reference, rows } = chart;
  const numbers = intervalNumbers(rows);
  const scale = linearScale([0, ...numbers, ...(reference === undefined ? [] : [reference.value])], {
    from: axis.from,
    to: axis.to,
  });
  const show = numberPrinter(axis.style, numbers);
  const top = referenceHeight(reference);
  let y = top;
  let body = "";
  for (const row of rows) {
    const figure = figureOf(row, show);
    const caption = rowCaption(y, row.label, figure);
    body += caption.body;
    y += caption.height;
    if (row.estimate !== null) {
      const tone = row.outcome === undefined ? "" : outcomeBadges[row.outcome].tone;
      const rectangle = bar(scale.at(0), scale.at(row.estimate), y + 2, { height: barHeight, classes: "s" });
      body += group(tone, rectangle + whisker(row.interval, scale, y + 2 + barHeight / 2, "k"));
    }
    y += row.estimate === null ? 10 : barHeight + 13;
  }
  const behind = horizontalAxis(axis, scale, top, y);
  const over = reference === undefined ? "" : referenceLine(reference, scale, y);
  return { height: y + horizontalAxisHeight(axis), body: behind + over + body };
}

/** A rectangle between two places of the axis. */
export function bar(
  from: number,
  to: number,
  y: number,
  { height, classes }: { readonly height: number; readonly classes: string },
): string {
  const left = across(Math.min(from, to));
  const width = rounded(98 * Math.abs(Math.min(1, Math.max(0, to)) - Math.min(1, Math.max(0, from))), 2);
  return `<rect x="${left}" y="${rounded(y, 1)}" width="${width}%" height="${height}" class="${classes}"/>`;
}
