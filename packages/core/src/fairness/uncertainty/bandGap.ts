import type { BoundedInterval } from "../../statistics/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { bandExtremes } from "./bandExtremes.js";

/** How far the highest and the lowest rate of some cells lie apart, and which cells those are. */
export interface BandGap {
  readonly value: number;
  /** The trials of all measured cells. */
  readonly n: number;
  readonly interval: BoundedInterval;
  /** Index of the first cell with the highest rate. */
  readonly highest: number;
  /** Index of the first cell with the lowest rate. */
  readonly lowest: number;
}

/**
 * The gap between the highest and the lowest rate, with an interval that follows from simultaneous bands [L, U] of the cells:
 * max(0, max(L_g − U_h)) … max(U_g − L_h), over all pairs g ≠ h. Where the band holds, so does the interval: it covers the true gap
 * with the level of the band or more. Within [0, 1]; it holds 0 unless two bands are apart.
 *
 * The value is the plain gap of the observed rates, which chance widens: see {@link biasCorrectedGap}. Cells that are not measured are left out.
 * Not measured: `single-group` where fewer than two cells are measured. Throws `RangeError` for intervals that are not simultaneous.
 * Cost: O(cells). Source: Bonferroni's inequality.
 *
 * @example
 * import { bandGap, rateBands } from "@probity/core/fairness";
 * const gap = bandGap(rateBands([{ successes: 30, trials: 100 }, { successes: 60, trials: 100 }, { successes: 2, trials: 5 }]));
 * gap.value; // => 0.3
 * gap.interval; // => { lower: 0.0540476, upper: 0.7051699, level: 0.95, method: "simultaneous-clopper-pearson" }
 * [gap.highest, gap.lowest]; // => [1, 0]
 */
export function bandGap(bands: readonly GroupMeasurement[]): BandGap {
  const { highest, lowest, n, highestLower, lowestUpper, outer, level, method } = bandExtremes(
    "bound a gap",
    bands,
  );
  return {
    value: highest.value - lowest.value,
    n,
    interval: {
      lower: Math.max(0, highestLower - lowestUpper),
      upper: Math.max(...outer.map(({ upper, lower }) => upper - lower)),
      level,
      method,
    },
    highest: highest.index,
    lowest: lowest.index,
  };
}
