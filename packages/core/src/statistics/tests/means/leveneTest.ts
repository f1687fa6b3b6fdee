import { mean } from "../../summation/mean.js";
import { anovaOfDistances } from "./anovaOfDistances.js";
import type { FTest } from "./oneWayAnova.js";

/**
 * Levene's test whether groups have one variance: {@link oneWayAnova} of the distances |xᵢⱼ − x̄ᵢ| from the mean of each group.
 *
 * Not measured: as there; `no-spread` also where all distances within each group agree. For values that are near normal: with skewed ones it rejects
 * far too often, {@link brownForsytheTest} does not. Cost: O(rows). Source: Levene, in Contributions to Probability and Statistics (1960).
 *
 * @example
 * import { leveneTest } from "@probity/core/statistics";
 * leveneTest([Float64Array.of(1, 2, 3, 4), Float64Array.of(0, 3, 5, 9)]).statistic; // => 2.722222222222
 */
export function leveneTest(groups: readonly Float64Array[]): FTest {
  return anovaOfDistances(groups, mean);
}
