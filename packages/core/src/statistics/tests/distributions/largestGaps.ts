import type { MergedSamples } from "../../order/mergedSamples.js";

/** The largest gaps between two distribution functions, in whole units of 1/(n m). */
export interface LargestGaps {
  /** n m max(F − G), at least 0, and the place of the first value where it is reached. */
  readonly above: number;
  readonly aboveAt: number;
  /** n m max(G − F), likewise. */
  readonly below: number;
  readonly belowAt: number;
}

/** max(F − G) and max(G − F), from counts, so that equal gaps are equal. */
export function largestGaps({ first, second }: MergedSamples): LargestGaps {
  const places = first.length;
  const n = first[places - 1]!;
  const m = second[places - 1]!;
  let above = -1;
  let aboveAt = 0;
  let below = -1;
  let belowAt = 0;
  for (let k = 0; k < places; k++) {
    const units = first[k]! * m - second[k]! * n;
    if (units > above) {
      above = units;
      aboveAt = k;
    }
    // 0 − 0 is 0, where −units would be −0.
    if (0 - units > below) {
      below = 0 - units;
      belowAt = k;
    }
  }
  return { above, aboveAt, below, belowAt };
}
