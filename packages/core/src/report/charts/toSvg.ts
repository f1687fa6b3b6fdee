import { documentDigest } from "../../evidence/index.js";
import { escapeMarkup } from "../text/escapeMarkup.js";
import { paletteStyle } from "../text/palette.js";
import type { Chart } from "./chart.js";
import { drawnChart } from "./drawnChart.js";
import { barSvg } from "./svg/barSvg.js";
import { beeswarmSvg } from "./svg/beeswarmSvg.js";
import { chartStyle } from "./svg/chartStyle.js";
import { decisionSvg } from "./svg/decisionSvg.js";
import { dotIntervalSvg } from "./svg/dotIntervalSvg.js";
import { forceSvg } from "./svg/forceSvg.js";
import { heatMapSvg } from "./svg/heatMapSvg.js";
import { lineSvg } from "./svg/lineSvg.js";
import { scatterSvg } from "./svg/scatterSvg.js";
import type { Drawing } from "./svg/shapes.js";
import { waterfallSvg } from "./svg/waterfallSvg.js";

/**
 * Draws a chart as a self-contained SVG document: it takes the width of its place while its text keeps its size, follows the
 * reader's light or dark preference, has a title and a description for those who cannot see it, and no script. The same chart gives
 * the same text. Throws `RangeError` for data that cannot be drawn (not finite, crossed interval, steps that do not add up).
 *
 * @example
 * import { toSvg } from "@probity/core/report";
 * const svg = toSvg({
 *   kind: "bar", title: "Importance", description: "Mean absolute attribution.", axis: { label: "log-odds" },
 *   rows: [{ label: "loan <to> value", estimate: 0.31 }],
 * });
 * svg.startsWith("<svg xmlns=") && svg.includes("loan &lt;to&gt; value"); // => true
 */
export function toSvg(chart: Chart): string {
  const drawing = drawingOf(drawnChart(chart));
  const id = `chart-${documentDigest([chart.title, chart.description, drawing.body]).slice(7, 15)}`;
  const style = `<style>${paletteStyle(".probity-chart")}${chartStyle}</style>`;
  return svgElement(chart, drawing, { id, style });
}

/** The drawing inside a page that brings the style; `id` must be the only one of the page. */
export function inlineSvg(chart: Chart, id: string): string {
  return svgElement(chart, drawingOf(drawnChart(chart)), { id, style: "" });
}

function svgElement(
  { title, description }: Chart,
  { height, body, maxWidth }: Drawing,
  { id, style }: { readonly id: string; readonly style: string },
): string {
  const limit = maxWidth === undefined ? "" : ` style="max-width:${maxWidth}px"`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="probity-chart" role="img" aria-labelledby="${id}-title ${id}-text" width="100%" height="${Math.ceil(height)}"${limit}>` +
    `<title id="${id}-title">${escapeMarkup(title)}</title><desc id="${id}-text">${escapeMarkup(description)}</desc>${style}${body}</svg>`
  );
}

function drawingOf(chart: Chart): Drawing {
  switch (chart.kind) {
    case "dot-interval":
      return dotIntervalSvg(chart);
    case "bar":
      return barSvg(chart);
    case "line":
      return lineSvg(chart);
    case "heat-map":
      return heatMapSvg(chart);
    case "beeswarm":
      return beeswarmSvg(chart);
    case "waterfall":
      return waterfallSvg(chart);
    case "force":
      return forceSvg(chart);
    case "decision":
      return decisionSvg(chart);
    case "scatter":
      return scatterSvg(chart);
  }
}
