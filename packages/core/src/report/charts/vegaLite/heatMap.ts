import type { HeatMapChart } from "../chart.js";
import { formatOf, nominal, type Specification } from "./encodings.js";

/** A matrix of shades with a figure, and a note where there are notes, in each cell. */
export function heatMap(chart: HeatMapChart): Specification {
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
}
