/** An axis of a grid of multipliers: the constraint that a step forward charges for, and the one of a step back. */
export interface GridAxis {
  readonly forward: number;
  readonly back: number;
}

/**
 * The first `size` points of the coarsest whole-number grid of steps of sum `units` at most that has as many, in the order of the axes, scaled so that
 * the farthest multipliers add up to the limit: each point is one multiplier for each of `length` constraints. Without axes, the one point 0.
 * Golden: `fairness/reduction-outcomes.json`.
 */
export function multiplierGrid(
  axes: readonly GridAxis[],
  length: number,
  { size, limit }: { readonly size: number; readonly limit: number },
): Float64Array[] {
  if (axes.length === 0) return [new Float64Array(length)];
  let units = 1;
  while (pointsOf(axes.length, units) < size) units++;
  const points: Float64Array[] = [];
  const point = new Float64Array(length);
  const visit = (axis: number, left: number): void => {
    if (axis === axes.length) {
      points.push(point.slice());
      return;
    }
    const { forward, back } = axes[axis]!;
    for (let steps = -left; steps <= left && points.length < size; steps++) {
      point[forward] = Math.max(0, steps) * (limit / units);
      point[back] = Math.max(0, -steps) * (limit / units);
      visit(axis + 1, left - Math.abs(steps));
    }
  };
  visit(0, units);
  return points;
}

/** How many whole-number points have steps that add up to `units` at most: ways by sum of steps, axis by axis. */
function pointsOf(axes: number, units: number): number {
  const ways = new Float64Array(units + 1);
  ways[0] = 1;
  for (let axis = 0; axis < axes; axis++) {
    let below = 0;
    for (let used = 0; used <= units; used++) {
      const stays = ways[used]!;
      ways[used] = stays + 2 * below;
      below += stays;
    }
  }
  return ways.reduce((sum, each) => sum + each, 0);
}
