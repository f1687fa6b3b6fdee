import type { WaterfallChart } from "./chart.js";

/** The running sum: the base, then the position after each step. */
export function waterfallPositions(chart: WaterfallChart): readonly number[] {
  const positions = [chart.base.value];
  for (const step of chart.steps) positions.push(positions.at(-1)! + step.value);
  return positions;
}
