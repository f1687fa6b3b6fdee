import { wrapLabel } from "../../text/wrapText.js";
import type { ForceChart } from "../chart.js";
import { stepNumbers } from "../chartNumbers.js";
import { signed } from "../chartTable.js";
import { forcePositions } from "../forcePositions.js";
import { linearScale } from "../linearScale.js";
import { numberPrinter, standPrinter } from "../numberPrinter.js";
import { bar } from "./barSvg.js";
import { horizontalAxis, horizontalAxisHeight } from "./horizontalAxis.js";
import { rowCaption } from "./intervalRow.js";
import { legend, legendHeight, markOf } from "./marks.js";
import { across, type Drawing, group, placed, textLines, vertical } from "./shapes.js";
import { directions } from "./waterfallSvg.js";

const barHeight = 22;
/** The steps that are named below the bar: the largest. */
const named = 6;

export function forceSvg(chart: ForceChart): Drawing {
  const { raising, lowering, numbers } = forcePositions(chart);
  const scale = linearScale(numbers, { from: chart.axis.from, to: chart.axis.to });
  const show = numberPrinter(chart.axis.style, stepNumbers(chart));
  const showStand = standPrinter(chart.axis, numbers);
  const result = rowCaption(0, chart.result.label, showStand(chart.result.value));
  const base = rowCaption(result.height, chart.base.label, showStand(chart.base.value));
  const top = result.height + base.height + 12;
  const bars = (steps: typeof raising, tone: string, classes: string): string =>
    group(
      tone,
      steps
        .map(({ from, to }) => bar(scale.at(from), scale.at(to), top, { height: barHeight, classes }))
        .join(""),
    );
  const at = across(scale.at(chart.result.value));
  const baseAt = across(scale.at(chart.base.value));
  const body =
    result.body +
    base.body +
    bars(raising, "second", "f v") +
    bars(lowering, "", "h") +
    vertical(baseAt, top - 8, top + barHeight + 8, "r") +
    placed(at, top - 6, markOf(undefined));
  const largest = [...chart.steps]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, named)
    .flatMap(({ label, value }) => wrapLabel(`${signed(value, show)} ${label}`, 52, 1));
  const bottom = top + barHeight + 10;
  const list = bottom + horizontalAxisHeight(chart.axis);
  const end = list + largest.length * 17 + 6;
  return {
    height: end + legendHeight(directions.length),
    body:
      horizontalAxis(chart.axis, scale, top - 10, bottom) +
      body +
      textLines("1%", list + 12, largest) +
      legend(directions, end + 10),
  };
}
