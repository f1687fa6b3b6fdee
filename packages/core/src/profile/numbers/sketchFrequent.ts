import type { FrequentValues } from "../tableProfile.js";
import type { OrderedNumbers } from "./orderedNumbers.js";

/**
 * Numbers so frequent that a quantile sketch sees it: their share, less the error of a share, is above that error. A sketch of numbers that
 * all differ names none. Cost: O(items).
 */
export function sketchFrequent({ items, upTo, n, massError }: OrderedNumbers): FrequentValues {
  const error = massError * n;
  const values: { readonly value: number; readonly count: number }[] = [];
  for (let start = 0, end = 0; start < items.length; start = end) {
    while (end < items.length && items[end] === items[start]) end++;
    const below = start === 0 ? 0 : (upTo?.[start - 1] ?? start);
    const rows = (upTo?.[end - 1] ?? end) - below;
    if (rows > 2 * error) values.push({ value: items[start]!, count: Math.floor(rows - error) });
  }
  values.sort((a, b) => b.count - a.count || a.value - b.value);
  return { method: "kll", maximumError: Math.ceil(2 * error), values, complete: false };
}
