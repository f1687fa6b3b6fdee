import type { ChosenCuts } from "./cutsInWindow.js";
import { isBetter, rateRounding } from "./cutsInWindow.js";
import { largestBetween } from "./largestBetween.js";

/** The cuts of a group from none to all: both rates rise. */
export interface OddsCuts {
  readonly falsePositiveRates: Float64Array;
  readonly truePositiveRates: Float64Array;
  /** What each adds to the objective. */
  readonly y: Float64Array;
}

/**
 * One cut of each group, true and false positive rates both at most `tolerance` apart, with the largest sum of y; of equal sums the least apart.
 * Exact: every lower corner of a box of rates is tried, and in it each group has a run of cuts. Cost: O(cuts² · groups · log cuts), less
 * where the tolerance is small.
 */
export function cutsInBox(groups: readonly OddsCuts[], tolerance: number): ChosenCuts {
  const width = tolerance + rateRounding;
  const largest = groups.map(({ y }) => largestBetween(y));
  let best: ChosenCuts = { places: [], value: -Infinity, gap: Infinity };
  for (const left of distinct(groups.map(({ falsePositiveRates }) => falsePositiveRates))) {
    const columns = groups.map(({ falsePositiveRates }): readonly [number, number] => [
      placeOf(falsePositiveRates, left - rateRounding),
      placeOf(falsePositiveRates, left + width),
    ]);
    if (columns.some(([from, to]) => from === to)) continue;
    const heights = groups.map(({ truePositiveRates }, g) => truePositiveRates.subarray(...columns[g]!));
    for (const low of distinct(heights)) {
      const places = groups.map(({ truePositiveRates }, g) => {
        const [from, to] = columns[g]!;
        return largest[g]!(
          Math.max(from, placeOf(truePositiveRates, low - rateRounding)),
          Math.min(to, placeOf(truePositiveRates, low + width)),
        );
      });
      if (places.includes(-1)) continue;
      const value = places.reduce((sum, place, g) => sum + groups[g]!.y[place]!, 0);
      if (value < best.value - rateRounding) continue;
      const gap = Math.max(
        spread(places.map((place, g) => groups[g]!.falsePositiveRates[place]!)),
        spread(places.map((place, g) => groups[g]!.truePositiveRates[place]!)),
      );
      if (isBetter(best, value, gap)) best = { places, value, gap };
    }
  }
  return best;
}

/** The different values of some ascending arrays, ascending. */
function distinct(ascending: readonly Float64Array[]): readonly number[] {
  return [...new Set(ascending.flatMap((values) => [...values]))].sort((a, b) => a - b);
}

function spread(values: readonly number[]): number {
  return Math.max(...values) - Math.min(...values);
}

/** How many of some ascending values lie below a limit. */
function placeOf(ascending: Float64Array, limit: number): number {
  let from = 0;
  let to = ascending.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ascending[middle]! < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
