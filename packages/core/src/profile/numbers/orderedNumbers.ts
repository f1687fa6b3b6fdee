import type { Kll } from "../../sketch/index.js";
import { kllMassError } from "../../sketch/index.js";
import { linearQuantile } from "../../statistics/index.js";

/** Finite numbers in ascending order: all of them, or those that a sketch kept, with the numbers that stand up to each. */
export interface OrderedNumbers {
  readonly method: "exact" | "kll";
  readonly items: Float64Array;
  /** Null where every item stands for itself. */
  readonly upTo: Float64Array | null;
  readonly n: number;
  readonly min: number;
  readonly max: number;
  readonly rankError: number;
  readonly massError: number;
}

/** All numbers, in order; one at least. */
export function orderedNumbers(ascending: Float64Array): OrderedNumbers {
  const n = ascending.length;
  return {
    method: "exact",
    items: ascending,
    upTo: null,
    n,
    min: ascending[0]!,
    max: ascending[n - 1]!,
    rankError: 0,
    massError: 0,
  };
}

/** The numbers of a sketch, which has seen one at least: exactly all of them while it kept them. */
export function orderedBySketch(sketch: Kll): OrderedNumbers {
  const { items, counts } = sketch.ascending();
  if (items.length === sketch.n) return orderedNumbers(items);
  return {
    method: "kll",
    items,
    upTo: counts,
    n: sketch.n,
    min: sketch.min(),
    max: sketch.max(),
    rankError: sketch.rankError(),
    massError: kllMassError(sketch.smallestK),
  };
}

/** How many numbers fulfil what holds from some point downwards. Cost: O(log items). */
export function countWhile({ items, upTo }: OrderedNumbers, holds: (value: number) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(items[middle]!)) low = middle + 1;
    else high = middle;
  }
  if (upTo === null) return low;
  return low === 0 ? 0 : upTo[low - 1]!;
}

/** Type 7 of all numbers; of a sketch the smallest kept number up to which a share p lies. */
export function quantileAt(ordered: OrderedNumbers, p: number): number {
  const { items, upTo, n, min, max } = ordered;
  if (upTo === null) return linearQuantile(items, p);
  if (p === 0) return min;
  if (p === 1) return max;
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (upTo[middle]! >= p * n) high = middle;
    else low = middle + 1;
  }
  return items[low]!;
}

/** The median of |x − center|, the middle of the two middle ones. Cost: O(log n) of all numbers, O(items) of a sketch. */
export function medianDeviation({ items, upTo, n }: OrderedNumbers, center: number): number {
  let right = 0;
  for (let high = items.length; right < high; ) {
    const middle = (right + high) >>> 1;
    if (items[middle]! < center) right = middle + 1;
    else high = middle;
  }
  const deviations: Deviations = {
    below: (i) => center - items[right - 1 - i]!,
    belows: right,
    above: (i) => items[right + i]! - center,
    aboves: items.length - right,
  };
  if (upTo !== null) return weightedMedian(deviations, (i) => upTo[i]! - (i === 0 ? 0 : upTo[i - 1]!), n);
  const lower = smallest(deviations, Math.floor((n - 1) / 2));
  return lower + (smallest(deviations, Math.ceil((n - 1) / 2)) - lower) / 2;
}

/** Deviations from a center, ascending on either side of it. */
interface Deviations {
  readonly below: (i: number) => number;
  readonly belows: number;
  readonly above: (i: number) => number;
  readonly aboves: number;
}

/** The deviation with k smaller ones, by bisecting how many of those up to it lie below the center. */
function smallest({ below, belows, above, aboves }: Deviations, k: number): number {
  let low = Math.max(0, k + 1 - aboves);
  let high = Math.min(k + 1, belows);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (below(middle) < above(k - middle)) low = middle + 1;
    else high = middle;
  }
  return Math.max(low > 0 ? below(low - 1) : 0, low <= k ? above(k - low) : 0);
}

/** The smallest deviation up to which half of the weight lies; `weightOf` takes the place of an item. */
function weightedMedian(
  { below, belows, above, aboves }: Deviations,
  weightOf: (item: number) => number,
  n: number,
): number {
  let i = 0;
  let j = 0;
  for (let seen = 0; ; ) {
    const left = i < belows ? below(i) : Infinity;
    const right = j < aboves ? above(j) : Infinity;
    seen += left <= right ? weightOf(belows - 1 - i++) : weightOf(belows + j++);
    if (seen >= n / 2 || i + j === belows + aboves) return Math.min(left, right);
  }
}
