import type { Compactors } from "./compactors.js";
import { sortBottom } from "./compactors.js";

/** The retained items in ascending order, with the number of values that stand up to and including each. */
export interface SortedView {
  readonly items: Float64Array;
  /** Ends at n. */
  readonly counts: Float64Array;
}

/** Merges the levels of a sketch. Cost: O(items × log levels). */
export function sortedView(compactors: Compactors): SortedView {
  sortBottom(compactors);
  let view: SortedView = { items: new Float64Array(0), counts: new Float64Array(0) };
  let weight = 1;
  compactors.levels.forEach((level, h) => {
    view = withRun(view, level.subarray(0, compactors.sizes[h]), weight);
    weight *= 2;
  });
  let count = 0;
  for (let i = 0; i < view.counts.length; i++) {
    count += view.counts[i]!;
    view.counts[i] = count;
  }
  return view;
}

function withRun(view: SortedView, run: Float64Array, weight: number): SortedView {
  if (run.length === 0) return view;
  const length = view.items.length + run.length;
  const items = new Float64Array(length);
  const counts = new Float64Array(length);
  let i = 0;
  let j = 0;
  for (let at = 0; at < length; at++) {
    if (j >= run.length || (i < view.items.length && view.items[i]! <= run[j]!)) {
      items[at] = view.items[i]!;
      counts[at] = view.counts[i++]!;
    } else {
      items[at] = run[j++]!;
      counts[at] = weight;
    }
  }
  return { items, counts };
}

/** How many items are below `value`, or up to it. */
export function itemsUpTo(items: Float64Array, value: number, inclusive: boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle]!;
    if (inclusive ? item <= value : item < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
