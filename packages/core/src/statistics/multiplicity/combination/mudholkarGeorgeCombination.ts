import { NotMeasurable } from "../../../evidence/index.js";
import { studentTSurvival } from "../../distributions/index.js";
import { log1p, logOfProduct } from "../../portable/index.js";
import { requireSomePValues } from "../requirePValues.js";
import type { CombinedPValue } from "./combinedPValue.js";

/**
 * Mudholkar and George's combination of independent p-values (the logit method): −Σ log(pᵢ / (1 − pᵢ)), times
 * √(3 (5 m + 4) / (m (5 m + 2))) / π against Student's law with 5 m + 4 degrees of freedom. Between {@link fisherCombination} and
 * {@link pearsonCombination}: small and large p-values weigh alike.
 *
 * A p-value of 0 gives p = 0 and 1 gives p = 1, with `statistic: null`; both together are not measured: `not-finite`. Not measured: `no-rows` (no
 * p-values). Throws `RangeError` outside [0, 1]. The law is an approximation, poor below some 1e-6. Cost: O(m).
 * Source: Mudholkar & George, in Optimizing Methods in Statistics (1979). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { mudholkarGeorgeCombination } from "@probity/core/statistics";
 * mudholkarGeorgeCombination([0.01, 0.2, 0.5]); // => { statistic: 5.981414211254, pValue: 0.029261884323 }
 */
export function mudholkarGeorgeCombination(pValues: ArrayLike<number>): CombinedPValue {
  const p = requireSomePValues(pValues);
  const tests = p.length;
  const [none, one] = [p.includes(0), p.includes(1)];
  if (none && one) throw new NotMeasurable("not-finite");
  if (none || one) return { statistic: null, pValue: none ? 0 : 1 };
  const statistic = p.reduce((sum, value) => sum + log1p(-value), 0) - logOfProduct(tests, (i) => p[i]!);
  const degreesOfFreedom = 5 * tests + 4;
  const scale = Math.sqrt((3 / tests) * (degreesOfFreedom / (degreesOfFreedom - 2))) / Math.PI;
  return { statistic, pValue: studentTSurvival(statistic * scale, degreesOfFreedom) };
}
