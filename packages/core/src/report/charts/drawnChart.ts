import type { Chart } from "./chart.js";
import { checkChart } from "./checkChart.js";

const pointsPerLine = 200;

/** The chart as it is drawn: checked, long lines thinned to evenly spaced points, first and last kept. */
export function drawnChart(chart: Chart): Chart {
  checkChart(chart);
  if (chart.kind !== "line" || chart.series.every(({ points }) => points.length <= pointsPerLine))
    return chart;
  return {
    ...chart,
    series: chart.series.map((line) => ({
      ...line,
      points: evenRanks(line.points.length, pointsPerLine).map((index) => line.points[index]!),
    })),
  };
}

/** At most `count` of the indices 0 … length − 1, evenly spaced, both ends among them. */
export function evenRanks(length: number, count: number): readonly number[] {
  if (length <= count) return Array.from({ length }, (_, index) => index);
  return Array.from({ length: count }, (_, index) => Math.round((index * (length - 1)) / (count - 1)));
}
