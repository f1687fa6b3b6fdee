import type { Json } from "../../evidence/index.js";
import type { Chart } from "./chart.js";
import { drawnChart } from "./drawnChart.js";
import { formatOf, nominal, quantitative, rowsInOrder, type Specification } from "./vegaLite/encodings.js";
import { intervalRows } from "./vegaLite/intervalRows.js";
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
    case "line": {
      const x = quantitative("x", chart.x);
      const y = quantitative("y", chart.y);
      const ends = chart.series.flatMap((line) => line.points.flatMap((point) => [point.x, point.y]));
      const [low, high] = [Math.min(...ends), Math.max(...ends)];
      const identity =
        chart.identity === undefined || ends.length === 0
          ? []
          : [
              {
                data: {
                  values: [low, high].map((value) => ({ x: value, y: value, line: chart.identity!.label })),
                },
                mark: { type: "line", strokeDash: [5, 3], color: "black" },
                encoding: { x, y },
              },
            ];
      return {
        data: {
          values: chart.series.flatMap((line) =>
            line.points.map(({ x: across, y: up, interval, across: span, label }) => ({
              line: line.label,
              x: across,
              y: up,
              ...(interval === undefined ? {} : { lower: interval.lower, upper: interval.upper }),
              ...(span === undefined ? {} : { from: span.lower, to: span.upper }),
              ...(label === undefined ? {} : { label }),
              ...(line.joined === false ? { alone: true } : {}),
            })),
          ),
        },
        layer: [
          ...identity,
          {
            mark: { type: "rule" },
            transform: [{ filter: "isValid(datum.lower) && isValid(datum.upper)" }],
            encoding: {
              x,
              y: quantitative("lower", chart.y),
              y2: { field: "upper" },
              color: nominal("line"),
            },
          },
          {
            mark: { type: "rule" },
            transform: [{ filter: "isValid(datum.from) && isValid(datum.to)" }],
            encoding: {
              x: quantitative("from", chart.x),
              x2: { field: "to" },
              y,
              color: nominal("line"),
            },
          },
          {
            mark: "line",
            transform: [{ filter: "!datum.alone" }],
            encoding: { x, y, color: nominal("line"), strokeDash: nominal("line"), order: { value: null } },
          },
          { mark: { type: "point", filled: true }, encoding: { x, y, color: nominal("line") } },
          {
            mark: { type: "text", align: "left", dx: 8, dy: -8 },
            transform: [{ filter: "isValid(datum.label)" }],
            encoding: { x, y, text: { field: "label", type: "nominal" } },
          },
        ],
      };
    }
    case "heat-map":
      return {
        data: {
          values: chart.rows.flatMap((row, index) =>
            chart.columns.map((column, k) => ({
              row,
              column,
              value: chart.values[index]![k]!,
              ...(chart.notes === undefined ? {} : { note: chart.notes[index]![k]! }),
            })),
          ),
        },
        encoding: {
          x: { ...nominal("column", chart.columnLabel), sort: chart.columns },
          y: { ...nominal("row", chart.rowLabel), sort: chart.rows },
        },
        width: { step: 64 },
        height: { step: 36 },
        layer: [
          {
            mark: "rect",
            encoding: {
              color: {
                field: "value",
                type: "quantitative",
                scale: {
                  ...(chart.midpoint === undefined
                    ? { range: ["#ffffff", "#8fa6c6"] }
                    : { range: ["#d9a78c", "#ffffff", "#8fa6c6"], domainMid: chart.midpoint }),
                  ...(chart.range === undefined
                    ? {}
                    : { domainMin: chart.range.from, domainMax: chart.range.to, clamp: true }),
                },
              },
            },
          },
          {
            mark: { type: "text", color: "black" },
            transform: [{ filter: "isValid(datum.value)" }],
            encoding: {
              text: { field: "value", type: "quantitative", format: formatOf(chart.style) ?? ".3~g" },
            },
          },
          ...(chart.notes === undefined
            ? []
            : [
                {
                  mark: { type: "text", color: "black", fontSize: 9, dy: 12 },
                  encoding: { text: { field: "note", type: "nominal" } },
                },
              ]),
        ],
      };
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
