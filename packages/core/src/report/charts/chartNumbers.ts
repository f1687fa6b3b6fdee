import type {
  BeeswarmChart,
  DecisionChart,
  ForceChart,
  HeatMapChart,
  IntervalRow,
  LinePoint,
  WaterfallChart,
} from "./chart.js";
import { pathPositions, stepPositions } from "./stepPositions.js";
import { swarmSummary } from "./swarmSummary.js";

/** The numbers that the axis of some rows must hold. */
export function intervalNumbers(rows: readonly IntervalRow[]): readonly number[] {
  return rows
    .flatMap(({ estimate, interval }) => [estimate, interval?.lower ?? null, interval?.upper ?? null])
    .filter((value) => value !== null);
}

export function heightNumbers(points: readonly LinePoint[]): readonly number[] {
  return points.flatMap(({ y, interval }) => [y, interval?.lower ?? y, interval?.upper ?? y]);
}

export function widthNumbers(points: readonly LinePoint[]): readonly number[] {
  return points.flatMap(({ x, across }) => [x, across?.lower ?? x, across?.upper ?? x]);
}

export function heatMapNumbers(chart: HeatMapChart): readonly number[] {
  return chart.values.flat().filter((value) => value !== null);
}

export function stepNumbers(chart: WaterfallChart | ForceChart): readonly number[] {
  return [...stepPositions(chart), chart.result.value];
}

export function pathNumbers(chart: DecisionChart): readonly number[] {
  return [chart.base.value, ...pathPositions(chart).flat()];
}

/** The mean absolute value of each row that has values. */
export function swarmMeans(chart: BeeswarmChart): readonly number[] {
  return chart.rows.flatMap(({ values }) => swarmSummary(values)?.meanAbsolute ?? []);
}

/** The lowest and the highest value of each row. */
export function swarmNumbers(chart: BeeswarmChart): readonly number[] {
  return chart.rows.flatMap(({ values }) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i]!);
      high = Math.max(high, values[i]!);
    }
    return values.length === 0 ? [] : [low, high];
  });
}
