import type { CutMixture } from "../cutMixture.js";
import type { HullVertex } from "./upperHull.js";

/** A hull read at the points of a grid. */
export interface InterpolatedHull {
  readonly y: Float64Array;
  /** The lottery between two vertices that reaches point k of the grid. */
  readonly at: (k: number) => Pick<CutMixture, "probabilities" | "cuts">;
}

/** size + 1 even points from 0 to 1. */
export function evenGrid(size: number): Float64Array {
  const step = 1 / size;
  const grid = Float64Array.from({ length: size + 1 }, (_, k) => k * step);
  grid[size] = 1;
  return grid;
}

/** Reads a hull that goes from x = 0 to x = 1 between vertices; at a vertex from its left, but at 0. Cost: O(vertices + grid). */
export function interpolatedHull(hull: readonly HullVertex[], grid: Float64Array): InterpolatedHull {
  const segments = new Uint32Array(grid.length);
  const y = new Float64Array(grid.length);
  const leftProbability = (k: number): number => {
    const from = hull[segments[k]!]!;
    const to = hull[segments[k]! + 1]!;
    return (to.x - grid[k]!) / (to.x - from.x);
  };
  let segment = 0;
  for (let k = 0; k < grid.length; k++) {
    // The highest vertex at x = 0 is the last one there.
    while (
      segment + 2 < hull.length &&
      (k === 0 ? hull[segment + 1]!.x <= grid[k]! : hull[segment + 1]!.x < grid[k]!)
    )
      segment += 1;
    segments[k] = segment;
    const p = leftProbability(k);
    y[k] = p * hull[segment]!.y + (1 - p) * hull[segment + 1]!.y;
  }
  return {
    y,
    at: (k) => {
      const p = leftProbability(k);
      return { probabilities: [p, 1 - p], cuts: [hull[segments[k]!]!.cut, hull[segments[k]! + 1]!.cut] };
    },
  };
}
