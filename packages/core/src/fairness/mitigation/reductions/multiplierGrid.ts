/** An axis of a grid of multipliers: what a step forward raises, and what a step back does; `null` where there is no way back. */
export interface GridAxis {
  readonly forward: number;
  readonly back: number | null;
}

/** How large a grid is and how far it goes. */
export interface GridExtent {
  readonly size: number;
  /** The largest sum of multipliers. */
  readonly limit: number;
  /** Only points whose multipliers add up to the limit. */
  readonly onlyLimit: boolean;
}

/**
 * The first `size` points of the coarsest whole-number grid that has as many, in the order of the axes, scaled to the limit: each point is one
 * multiplier for each of `length` constraints. Golden: `fairness/reduction-outcomes.json`.
 */
export function multiplierGrid(
  axes: readonly GridAxis[],
  length: number,
  { size, limit, onlyLimit }: GridExtent,
): Float64Array[] {
  const units = unitsFor(axes, size, onlyLimit);
  const points: Float64Array[] = [];
  const point = new Float64Array(length);
  const visit = (axis: number, left: number): void => {
    if (points.length === size) return;
    if (axis === axes.length) {
      points.push(point.slice());
      return;
    }
    const { forward, back } = axes[axis]!;
    const isTied = onlyLimit && axis === axes.length - 1;
    for (
      let steps = back === null ? (isTied ? left : 0) : -left;
      steps <= left;
      steps += isTied ? 2 * left || 1 : 1
    ) {
      point[forward] = Math.max(0, steps) * (limit / units);
      if (back !== null) point[back] = Math.max(0, -steps) * (limit / units);
      visit(axis + 1, left - Math.abs(steps));
    }
    point[forward] = 0;
    if (back !== null) point[back] = 0;
  };
  visit(0, units);
  return points;
}

/** The fewest units whose grid has `size` points. */
function unitsFor(axes: readonly GridAxis[], size: number, onlyLimit: boolean): number {
  let units = 1;
  while (pointsOf(axes, units, onlyLimit) < size) units++;
  return units;
}

/** How many points the grid has: ways by sum of steps, axis by axis. */
function pointsOf(axes: readonly GridAxis[], units: number, onlyLimit: boolean): number {
  const ways = new Float64Array(units + 1);
  ways[0] = 1;
  for (const { back } of axes) {
    let below = 0;
    for (let used = 0; used <= units; used++) {
      const stays = ways[used]!;
      ways[used] = stays + (back === null ? 1 : 2) * below;
      below += stays;
    }
  }
  return onlyLimit ? ways[units]! : ways.reduce((sum, each) => sum + each, 0);
}
