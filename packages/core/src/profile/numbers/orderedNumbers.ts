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

/** The median of |x − center|, by walking from the center outwards. Cost: O(items). */
export function medianDeviation({ items, upTo, n }: OrderedNumbers, center: number): number {
  const weightOf = (i: number): number => (upTo === null ? 1 : upTo[i]! - (i === 0 ? 0 : upTo[i - 1]!));
  let right = 0;
  for (let high = items.length; right < high; ) {
    const middle = (right + high) >>> 1;
    if (items[middle]! < center) right = middle + 1;
    else high = middle;
  }
  let left = right - 1;
  const lower = Math.floor((n - 1) / 2);
  let lowerDeviation = 0;
  for (let seen = 0, found = false; ; ) {
    const below = left < 0 ? Infinity : center - items[left]!;
    const above = right >= items.length ? Infinity : items[right]! - center;
    const deviation = Math.min(below, above);
    seen += below <= above ? weightOf(left--) : weightOf(right++);
    if (!found && seen > lower) {
      lowerDeviation = deviation;
      found = true;
    }
    if (seen > n / 2 || (found && n % 2 === 1) || (left < 0 && right >= items.length))
      return lowerDeviation + (deviation - lowerDeviation) / 2;
  }
}
