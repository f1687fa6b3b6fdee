import type { Json } from "../../evidence/index.js";
import type { Chart } from "./chart.js";
import { drawnChart } from "./drawnChart.js";
import { quantitative, rowsInOrder, type Specification } from "./vegaLite/encodings.js";
import { heatMap } from "./vegaLite/heatMap.js";
import { intervalRows } from "./vegaLite/intervalRows.js";
import { lines } from "./vegaLite/lines.js";
import { decisionPaths, steps } from "./vegaLite/steps.js";

/**
 * The same chart as a Vega-Lite 5 specification with its data inline, for notebooks and pages that have Vega. Nothing is imported.
 * Throws as `toSvg` does.
 *
 * @example
 * import { toVegaLite } from "@probity/core/report";
 * const specification = toVegaLite({
 *   kind: "bar", title: "Importance", description: "Mean absolute attribution.", axis: { label: "log-odds" },
 *   rows: [{ label: "loan_to_value", estimate: 0.31 }],
 * });
 * JSON.stringify(specification).includes('{"row":"loan_to_value","estimate":0.31}'); // => true
 */
export function toVegaLite(chart: Chart): Json {
  const drawn = drawnChart(chart);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    title: drawn.title,
    description: drawn.description,
    ...bodyOf(drawn),
  };
}

function bodyOf(chart: Chart): Specification {
  switch (chart.kind) {
    case "dot-interval":
    case "bar":
      return intervalRows(chart);
    case "line":
      return lines(chart);
    case "heat-map":
      return heatMap(chart);
    case "beeswarm":
      return {
        data: {
          values: chart.rows.flatMap(({ label, values, levels }) =>
            Array.from({ length: values.length }, (_, index) => ({
              row: label,
              value: values[index]!,
              // A fixed spread by position: Vega's own jitter is random.
              offset: (index * 7919) % 101,
              ...(levels === undefined ? {} : { level: levels[index]! }),
            })),
          ),
        },
        mark: { type: "point", filled: true, size: 14 },
        encoding: {
          x: quantitative("value", chart.axis),
          y: rowsInOrder(chart.rows.map(({ label }) => label)),
          yOffset: { field: "offset", type: "quantitative" },
          color: { field: "level", type: "quantitative", title: chart.levelLabel },
        },
      };
    case "waterfall":
    case "force":
      return steps(chart);
    case "decision":
      return decisionPaths(chart);
    case "scatter": {
      const { x, y, levels } = chart.points;
      return {
        data: {
          values: Array.from({ length: x.length }, (_, index) => ({
            x: x[index]!,
            y: y[index]!,
            ...(levels === undefined ? {} : { level: levels[index]! }),
          })),
        },
        mark: { type: "point", filled: true, size: 14 },
        encoding: {
          x: quantitative("x", chart.x),
          y: quantitative("y", chart.y),
          ...(levels === undefined
            ? {}
            : { color: { field: "level", type: "quantitative", title: chart.levelLabel } }),
        },
      };
    }
  }
}
