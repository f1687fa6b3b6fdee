import type { WaterfallChart } from "../chart.js";
import { stepNumbers } from "../chartNumbers.js";
import { signed } from "../chartTable.js";
import { linearScale } from "../linearScale.js";
import { numberPrinter, standPrinter } from "../numberPrinter.js";
import { stepPositions } from "../stepPositions.js";
import { bar } from "./barSvg.js";
import { horizontalAxis, horizontalAxisHeight } from "./horizontalAxis.js";
import { rowCaption } from "./intervalRow.js";
import { legend, legendHeight, markOf } from "./marks.js";
import { across, type Drawing, group, placed, vertical } from "./shapes.js";

const barHeight = 13;

export function waterfallSvg(chart: WaterfallChart): Drawing {
  const positions = stepPositions(chart);
  const numbers = stepNumbers(chart);
  const scale = linearScale(numbers, { from: chart.axis.from, to: chart.axis.to });
  const show = numberPrinter(chart.axis.style, numbers);
  const showStand = standPrinter(chart.axis, numbers);
  let y = 4;
  let body = "";
  const stand = (label: string, value: number): void => {
    const caption = rowCaption(y, label, showStand(value));
    body += caption.body;
    y += caption.height;
    body += placed(across(scale.at(value)), y + 8, markOf(undefined));
    y += 22;
  };

  stand(chart.base.label, chart.base.value);
  chart.steps.forEach((step, index) => {
    const figure = signed(step.value, show);
    const from = scale.at(positions[index]!);
    const to = scale.at(positions[index + 1]!);
    // The thin line carries the eye from where the last step ended to where this one begins.
    const caption = rowCaption(y, step.label, figure);
    body += vertical(across(from), y - 10, y + caption.height + 2, "z") + caption.body;
    y += caption.height;
    const up = step.value >= 0;
    const rectangle = bar(from, to, y + 2, { height: barHeight, classes: up ? "f" : "h" });
    body += group(up ? "second" : "", rectangle);
    y += barHeight + 11;
  });
  stand(chart.result.label, chart.result.value);

  const behind = horizontalAxis(chart.axis, scale, 4, y);
  y += horizontalAxisHeight(chart.axis);
  return {
    height: y + legendHeight(directions.length),
    body: behind + body + legend(directions, y + 12),
  };
}

/** Solid raises, hollow lowers: told apart without color. */
export const directions: Parameters<typeof legend>[0] = [
  { mark: '<path d="M-7-5h14v10h-14Z" class="f"/>', label: "raises it", tone: "second" },
  { mark: '<path d="M-7-5h14v10h-14Z" class="h"/>', label: "lowers it", tone: "" },
];
