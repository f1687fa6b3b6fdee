import type { FrequentValues } from "../tableProfile.js";
import type { ProfileValue, ValueCounts } from "./valueSpread.js";

/** The most frequent of all values, at most `most`; equally frequent ones ascend. Cost: O(values), nearly. */
export function mostFrequent({ counts, valueAt }: ValueCounts, most: number): FrequentValues {
  const kept: { readonly value: ProfileValue; readonly count: number }[] = [];
  for (let i = 0; i < counts.length; i++) {
    const count = counts[i]!;
    const last = kept[most - 1];
    if (last !== undefined && count < last.count) continue;
    const value = valueAt(i);
    if (last !== undefined && count === last.count && !(value < last.value)) continue;
    if (last !== undefined) kept.pop();
    let at = kept.length;
    while (at > 0 && comesBefore(value, count, kept[at - 1]!)) at--;
    kept.splice(at, 0, { value, count });
  }
  return { method: "exact", maximumError: 0, values: kept, complete: kept.length === counts.length };
}

function comesBefore(
  value: ProfileValue,
  count: number,
  other: { readonly value: ProfileValue; readonly count: number },
): boolean {
  return count > other.count || (count === other.count && value < other.value);
}
