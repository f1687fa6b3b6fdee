import type { LineChart } from "../chart.js";
import { nominal, quantitative, type Specification } from "./encodings.js";

/** Lines and points that stand by themselves, with the intervals of both coordinates. */
export function lines(chart: LineChart): Specification {
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
