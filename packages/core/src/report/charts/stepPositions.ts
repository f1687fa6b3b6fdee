import type { DecisionChart, ForceChart, WaterfallChart } from "./chart.js";

/** The running sum: the base, then the position after each step. */
export function stepPositions({ base, steps }: WaterfallChart | ForceChart): readonly number[] {
  return runningSum(
    base.value,
    steps.map(({ value }) => value),
  );
}

/** The running sums of each path. */
export function pathPositions({ base, paths }: DecisionChart): readonly (readonly number[])[] {
  return paths.map(({ values }) => runningSum(base.value, values));
}

function runningSum(base: number, steps: ArrayLike<number>): readonly number[] {
  const positions = [base];
  for (let i = 0; i < steps.length; i++) positions.push(positions[i]! + steps[i]!);
  return positions;
}
