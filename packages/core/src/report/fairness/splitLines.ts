import type { LineChart } from "../charts/chart.js";

const linesEach = 4;

/** A chart of many lines as several of four at most, on the same axes: more than four lines cannot be told apart. */
export function splitLines(chart: LineChart): readonly LineChart[] {
  const { series, title } = chart;
  const count = Math.max(1, Math.ceil(series.length / linesEach));
  if (count === 1) return [chart];
  return Array.from({ length: count }, (_, part) => ({
    ...chart,
    title: `${title} (${part + 1} of ${count})`,
    series: series.slice(part * linesEach, (part + 1) * linesEach),
  }));
}
