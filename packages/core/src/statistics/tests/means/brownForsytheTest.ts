import { linearQuantile } from "../../order/linearQuantile.js";
import { sortedCopy } from "../../order/sortedCopy.js";
import { anovaOfDistances } from "./anovaOfDistances.js";
import type { FTest } from "./oneWayAnova.js";

/**
 * Brown and Forsythe's test whether groups have one variance: {@link oneWayAnova} of the distances |xᵢⱼ − median| from the median of each group;
 * Levene's test in its robust form.
 *
 * Not measured: as there; `no-spread` also where all distances within each group agree. Keeps its level for skewed and heavy-tailed values; cautious
 * below some ten rows a group. Cost: O(rows). Source: Brown & Forsythe, JASA 69 (1974). Golden: `statistics/ranks.json`.
 *
 * @example
 * import { brownForsytheTest } from "@probity/core/statistics";
 * brownForsytheTest([Float64Array.of(1, 2.5), Float64Array.of(2, 3, 4)]);
 * // => { statistic: 0.0375, numeratorDegrees: 1, denominatorDegrees: 3, pValue: 0.858820573643 }
 */
export function brownForsytheTest(groups: readonly Float64Array[]): FTest {
  return anovaOfDistances(groups, (values) => linearQuantile(sortedCopy(values), 0.5));
}
