import { outcomeBadges } from "../../text/badges.js";
import { wrapLabel } from "../../text/wrapText.js";
import type { DotIntervalChart } from "../chart.js";
import { intervalNumbers } from "../chartNumbers.js";
import { figureOf } from "../figureOf.js";
import { linearScale } from "../linearScale.js";
import { numberPrinter } from "../numberPrinter.js";
import { horizontalAxis, horizontalAxisHeight, referenceHeight, referenceLine } from "./horizontalAxis.js";
import { inset, rowCaption, whisker } from "./intervalRow.js";
import { legend, legendHeight, markOf, outcomeLegend } from "./marks.js";
import { across, type Drawing, group, placed, text } from "./shapes.js";

export function dotIntervalSvg(chart: DotIntervalChart): Drawing {
  const { axis, reference, groups } = chart;
  const rows = groups.flatMap((one) => one.rows);
  const numbers = intervalNumbers(rows);
  const scale = linearScale(reference === undefined ? numbers : [...numbers, reference.value], {
    from: axis.from,
    to: axis.to,
  });
  const show = numberPrinter(axis.style, numbers);
  const top = referenceHeight(reference);
  let y = top;
  let body = "";
  for (const { label, rows: members } of groups) {
    if (label !== undefined) {
      body += text("1%", y + 16, wrapLabel(label, 44, 1)[0]!, "b", inset);
      y += 26;
    }
    for (const row of members) {
      const figure = figureOf(row, show);
      const caption = rowCaption(y, row.label, figure);
      body += caption.body;
      y += caption.height;
      if (row.estimate !== null) {
        const middle = y + 9;
        const mark = placed(across(scale.at(row.estimate)), middle, markOf(row.outcome));
        const tone = row.outcome === undefined ? "" : outcomeBadges[row.outcome].tone;
        body += group(tone, whisker(row.interval, scale, middle, "w") + mark);
      }
      y += row.estimate === null ? 10 : 26;
    }
  }
  const behind = horizontalAxis(axis, scale, top, y);
  const over = reference === undefined ? "" : referenceLine(reference, scale, y);
  y += horizontalAxisHeight(axis);
  const entries = outcomeLegend(rows.map((row) => row.outcome));
  return { height: y + legendHeight(entries.length), body: behind + over + body + legend(entries, y + 12) };
}
