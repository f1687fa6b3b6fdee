import { log } from "../../statistics/index.js";
import type { Concentration } from "../tableProfile.js";

/** A value, as a profile may show it. */
export type ProfileValue = string | number | boolean;

/** How often each value of a column occurs, none of them missing. */
export interface ValueCounts {
  /** Rows of each value, all above 0. */
  readonly counts: ArrayLike<number>;
  readonly valueAt: (index: number) => ProfileValue;
}

/** What the counts of all values say together. */
export interface ValueSpread {
  readonly distinct: number;
  readonly once: number;
  readonly total: number;
  readonly largest: number;
  readonly imbalanceRatio: number;
  readonly concentration: Concentration;
}

/** Counts below this are common enough for one logarithm to serve all values that share one. */
const tabled = 4096;

/** Sums up the counts of all values; null where there is none. Cost: O(values), with few logarithms. */
export function valueSpread({ counts }: ValueCounts): ValueSpread | null {
  const distinct = counts.length;
  if (distinct === 0) return null;
  let total = 0;
  let largest = 0;
  let smallest = Infinity;
  for (let i = 0; i < distinct; i++) {
    const count = counts[i]!;
    total += count;
    if (count > largest) largest = count;
    if (count < smallest) smallest = count;
  }
  const valuesOf = new Float64Array(tabled);
  let entropy = 0;
  let equal = 0;
  const add = (values: number, count: number): void => {
    const share = count / total;
    entropy -= values * share * log(share);
    equal += values * share * share;
  };
  for (let i = 0; i < distinct; i++) {
    const count = counts[i]!;
    if (count < tabled) valuesOf[count]! += 1;
    else add(1, count);
  }
  for (let count = 1; count < tabled; count++) if (valuesOf[count]! > 0) add(valuesOf[count]!, count);
  // −0 of one value, and what rounding puts outside of the range.
  entropy = Math.max(0, entropy);
  const normalized = distinct === 1 ? null : Math.min(1, entropy / log(distinct));
  return {
    distinct,
    once: valuesOf[1]!,
    total,
    largest,
    imbalanceRatio: largest / smallest,
    concentration: {
      entropyNats: entropy,
      entropyBits: entropy / Math.LN2,
      entropyNormalized: normalized,
      giniImpurity: Math.max(0, 1 - equal),
      imbalance: normalized === null ? null : 1 - normalized,
    },
  };
}
