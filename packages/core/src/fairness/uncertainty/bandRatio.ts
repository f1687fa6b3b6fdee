import { NotMeasurable } from "../../evidence/index.js";
import type { GroupMeasurement } from "../groups/groupTable.js";
import { bandExtremes } from "./bandExtremes.js";
import type { BandGap } from "./bandGap.js";

/**
 * The lowest rate over the highest, with an interval that follows from simultaneous bands [L, U] of the cells: min(L_h/U_g) … min(1, min(U_h/L_g)),
 * over all pairs g ≠ h. It covers the true ratio with the level of the band or more. Within [0, 1]; it holds 1 unless two bands are apart.
 * The four-fifths rule asks whether it is 0.8 or more: the whole interval above settles it, an interval that holds 0.8 does not.
 *
 * Cells that are not measured are left out. Not measured: `single-group` where fewer than two cells are measured, `zero-count` where every
 * rate is 0. Throws `RangeError` for intervals that are not simultaneous. Cost: O(cells).
 * Source: Bonferroni's inequality.
 *
 * @example
 * import { bandRatio, rateBands } from "@probity/core/fairness";
 * const ratio = bandRatio(rateBands([{ successes: 300, trials: 1000 }, { successes: 600, trials: 1000 }]));
 * ratio.value; // => 0.5
 * ratio.interval; // => { lower: 0.421892, upper: 0.591165, level: 0.95, method: "simultaneous-clopper-pearson" }
 */
export function bandRatio(bands: readonly GroupMeasurement[]): BandGap {
  const { highest, lowest, n, highestLower, lowestUpper, outer, level, method } = bandExtremes(
    "bound a ratio",
    bands,
  );
  if (highest.value === 0) throw new NotMeasurable("zero-count");
  return {
    value: lowest.value / highest.value,
    n,
    interval: {
      lower: Math.min(1, ...outer.map(({ upper, lower }) => lower / upper)),
      upper: highestLower > 0 ? Math.min(1, lowestUpper / highestLower) : 1,
      level,
      method,
    },
    highest: highest.index,
    lowest: lowest.index,
  };
}
