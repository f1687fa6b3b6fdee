import type { Cut } from "../cut.js";
import type { TradeoffAxes } from "../thresholdMetric.js";
import { metricByCut } from "../thresholdMetric.js";
import type { ScoredGroup } from "./scoredGroups.js";
import { thresholdBetween } from "./scoredGroups.js";

/** A vertex of the upper hull of what a group's cuts reach. */
export interface HullVertex {
  readonly x: number;
  readonly y: number;
  readonly cut: Cut;
}

/** Every point that a cut reaches, in the order of the cuts; those of the cuts that predict positive below stand after the others. */
interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** The upper hull of the points of a group's cuts, by x, then y: Andrew's monotone chain. Cost: O(cuts), since cuts come in the order of x. */
export function upperHull(
  group: ScoredGroup,
  axes: TradeoffAxes,
  sides: "above" | "above-or-below",
): readonly HullVertex[] {
  const above: Points = { x: metricByCut(axes.x, group), y: metricByCut(axes.y, group) };
  let points = above;
  let order = ordered(above, 0, above.x.length);
  if (sides === "above-or-below") {
    const cuts = above.x.length;
    points = {
      x: joined(above.x, metricByCut(axes.x, group, "below")),
      y: joined(above.y, metricByCut(axes.y, group, "below")),
    };
    order = merged(points, order, ordered(points, cuts, 2 * cuts));
  }
  return chain(points, order).map((id) => ({
    x: points.x[id]!,
    y: points.y[id]!,
    cut: cutOf(group.scores, id),
  }));
}

/** The cuts of one side by x, then y. Along them x never turns, and neither does y where x stands still. */
function ordered({ x, y }: Points, from: number, to: number): Uint32Array {
  const order = Uint32Array.from({ length: to - from }, (_, i) =>
    x[from]! <= x[to - 1]! ? from + i : to - 1 - i,
  );
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && x[order[end]!] === x[order[start]!]) end++;
    if (y[order[start]!]! > y[order[end - 1]!]!) order.subarray(start, end).reverse();
    start = end;
  }
  return order;
}

function merged({ x, y }: Points, first: Uint32Array, second: Uint32Array): Uint32Array {
  const order = new Uint32Array(first.length + second.length);
  for (let i = 0, j = 0; i + j < order.length; ) {
    const a = first[i];
    const b = second[j];
    const takesFirst =
      b === undefined || (a !== undefined && (x[a]! < x[b]! || (x[a] === x[b] && y[a]! <= y[b]!)));
    if (takesFirst) order[i + j] = first[i++]!;
    else order[i + j] = second[j++]!;
  }
  return order;
}

function chain({ x, y }: Points, order: Uint32Array): number[] {
  const hull: number[] = [];
  for (const next of order) {
    while (hull.length >= 2) {
      const last = hull[hull.length - 1]!;
      const before = hull[hull.length - 2]!;
      const isBelow =
        (y[last]! - y[before]!) * (x[next]! - x[before]!) <=
        (y[next]! - y[before]!) * (x[last]! - x[before]!);
      if (!isBelow) break;
      hull.pop();
    }
    hull.push(next);
  }
  return hull;
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** The cut with this place among the cuts of both sides. */
export function cutOf(scores: Float64Array, id: number): Cut {
  const last = scores.length;
  if (id <= last) {
    if (id === 0) return "none";
    return id === last ? "all" : { above: thresholdBetween(scores, id) };
  }
  const cut = id - last - 1;
  if (cut === 0) return "all";
  if (cut === last) return "none";
  // Where no double lies between two scores, the threshold is the lower one, which must pass.
  const threshold = thresholdBetween(scores, cut);
  return { below: threshold > scores[cut]! ? threshold : scores[cut - 1]! };
}
