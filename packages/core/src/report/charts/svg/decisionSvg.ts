import { wrapLabel } from "../../text/wrapText.js";
import type { DecisionChart } from "../chart.js";
import { pathNumbers } from "../chartNumbers.js";
import { linearScale } from "../linearScale.js";
import { standPrinter } from "../numberPrinter.js";
import { pathPositions } from "../stepPositions.js";
import { horizontalAxis, horizontalAxisHeight } from "./horizontalAxis.js";
import { rowCaption } from "./intervalRow.js";
import { legend, legendHeight, seriesMarks, seriesStyle } from "./marks.js";
import { across, type Drawing, group, placed, textLines, vertical } from "./shapes.js";

const laneHeight = 26;
const mostNamed = 8;

export function decisionSvg(chart: DecisionChart): Drawing {
  const numbers = pathNumbers(chart);
  const scale = linearScale(numbers, { from: chart.axis.from, to: chart.axis.to });
  const showStand = standPrinter(chart.axis, numbers);
  const named = chart.paths.length <= mostNamed;
  const paths = pathPositions(chart);
  const entries = named
    ? chart.paths.map(({ label }, index) => {
        const { dash, tone } = seriesStyle(index);
        return {
          mark: `<path d="M-9 0h18" class="w ${dash}"/>${seriesMarks[index % 4]!}`,
          label: wrapLabel(`${label}: ${showStand(paths[index]!.at(-1)!)}`, 22, 1)[0]!,
          tone,
        };
      })
    : [];
  const head = legendHeight(entries.length);
  const caption = rowCaption(head, chart.base.label, showStand(chart.base.value));
  const top = head + caption.height + 8;
  const bottom = top + chart.steps.length * laneHeight;
  const place = (value: number): string => across(scale.at(value));
  const lines = paths.map((positions, index) => {
    const { dash, tone } = seriesStyle(index);
    const segments = chart.steps.map(
      (_, step) =>
        `<line x1="${place(positions[step]!)}" y1="${top + step * laneHeight}" x2="${place(positions[step + 1]!)}" y2="${top + (step + 1) * laneHeight}" class="${`w ${named ? dash : ""}`.trim()}"/>`,
    );
    const end = named ? placed(place(positions.at(-1)!), bottom, seriesMarks[index % 4]!) : "";
    return group(tone, segments.join("") + end);
  });
  const labels = chart.steps.map((label, step) =>
    textLines("1%", top + (step + 0.5) * laneHeight + 4, wrapLabel(label, 40, 1), "m"),
  );
  return {
    height: bottom + 8 + horizontalAxisHeight(chart.axis),
    body:
      legend(entries, 10) +
      caption.body +
      horizontalAxis(chart.axis, scale, top - 6, bottom + 8) +
      vertical(place(chart.base.value), top - 6, bottom + 8, "r") +
      lines.join("") +
      labels.join(""),
  };
}
