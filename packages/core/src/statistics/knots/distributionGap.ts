import type { SortedSample } from "../order/sortedSample.js";
import type { Knots } from "./knots.js";
import { rowsBelow, rowsUpTo } from "./knots.js";

/** A number that is known up to what was not kept of the data. */
export interface Bounded {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** How far two distributions lie apart: sup |F − G| and ∫ |F − G|, each between what is certain and what is possible. */
export interface DistributionGap {
  readonly distance: Bounded;
  readonly wasserstein: Bounded;
}

/**
 * The gap between two distributions of which at least one is known at its knots only. Between two neighboring points of the joint grid each
 * function lies between its value at the one and its value just below the other; the estimate takes the middle.
 * Cost: O(knots), and a binary search a knot where the other side is sorted rows.
 *
 * @example
 * import { distributionGap, knotsOf, sortedSample } from "@probity/core/statistics";
 * const [before, after] = [sortedSample(Float64Array.of(1, 2)), sortedSample(Float64Array.of(1, 4))];
 * distributionGap(knotsOf(before), after).distance.lower; // => 0.5
 */
export function distributionGap(
  reference: SortedSample | Knots,
  current: SortedSample | Knots,
): DistributionGap {
  const grid = jointGrid(reference, current);
  const f = bandOver(reference, grid);
  const g = bandOver(current, grid);
  const distance = { value: 0, lower: 0, upper: 0 };
  const wasserstein = { value: 0, lower: 0, upper: 0 };
  const widen = (i: number, width: number): void => {
    const certain = Math.max(0, f.low[i]! - g.high[i]!, g.low[i]! - f.high[i]!);
    const possible = Math.max(f.high[i]! - g.low[i]!, g.high[i]! - f.low[i]!, 0);
    const likely = Math.abs(f.low[i]! + f.high[i]! - g.low[i]! - g.high[i]!) / 2;
    distance.lower = Math.max(distance.lower, certain);
    distance.upper = Math.max(distance.upper, possible);
    distance.value = Math.max(distance.value, likely);
    wasserstein.lower += certain * width;
    wasserstein.upper += possible * width;
    wasserstein.value += likely * width;
  };
  // Even places are the grid points themselves, odd ones the open intervals between them.
  for (let i = 0; i < f.low.length; i++) widen(i, i % 2 === 0 ? 0 : grid[(i + 1) / 2]! - grid[(i - 1) / 2]!);
  return { distance, wasserstein };
}

/** A distribution function between bounds, at the points of a grid and between them in turn. */
interface Band {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function bandOver(side: SortedSample | Knots, grid: Float64Array): Band {
  const places = Math.max(0, 2 * grid.length - 1);
  const band = { low: new Float64Array(places), high: new Float64Array(places) };
  if ("ascending" in side) bandOfRows(side.ascending, grid, band);
  else bandOfKnots(side, grid, band);
  return band;
}

/** Known everywhere: between two points it lies between its values at the one and just below the other. */
function bandOfRows(ascending: Float64Array, grid: Float64Array, { low, high }: Band): void {
  for (let i = 0; i < grid.length; i++) {
    const upTo = rowsUpTo(ascending, grid[i]!) / ascending.length;
    if (i > 0) high[2 * i - 1] = rowsBelow(ascending, grid[i]!) / ascending.length;
    low[2 * i] = upTo;
    high[2 * i] = upTo;
    if (i + 1 < grid.length) low[2 * i + 1] = upTo;
  }
}

/** Known at its knots: elsewhere between all rows up to the knot before and all rows below the knot after. */
function bandOfKnots(knots: Knots, grid: Float64Array, { low, high }: Band): void {
  const { at, below, upTo, upToAtMost = upTo, rankError } = knots;
  let next = 0; // the first knot that is not below the point
  for (let i = 0; i < grid.length; i++) {
    while (next < at.length && at[next]! < grid[i]!) next++;
    const reached = next === 0 ? 0 : upTo[next - 1]!;
    const ahead = next === at.length ? 1 : below[next]!;
    const isKnot = at[next] === grid[i]!;
    const lowest = isKnot ? upTo[next]! : reached;
    if (i > 0) high[2 * i - 1] = Math.min(1, ahead + rankError);
    low[2 * i] = Math.max(0, lowest - rankError);
    high[2 * i] = Math.min(1, (isKnot ? upToAtMost[next]! : ahead) + rankError);
    if (i + 1 < grid.length) low[2 * i + 1] = low[2 * i]!;
  }
}

/** The points of both: knots only, since sorted rows can be asked anywhere. The ends of the rows are taken in, so that nothing is cut off. */
function jointGrid(reference: SortedSample | Knots, current: SortedSample | Knots): Float64Array {
  const [first, second] = [pointsOf(reference), pointsOf(current)];
  const points = new Float64Array(first.length + second.length);
  points.set(first);
  points.set(second, first.length);
  points.sort();
  let kept = 0;
  for (let i = 0; i < points.length; i++)
    if (kept === 0 || points[i]! > points[kept - 1]!) points[kept++] = points[i]!;
  return points.subarray(0, kept);
}

function pointsOf(side: SortedSample | Knots): Float64Array {
  if (!("ascending" in side)) return side.at;
  const { ascending } = side;
  return Float64Array.of(ascending[0]!, ascending[ascending.length - 1]!);
}
