import { NotMeasurable } from "../../../evidence/index.js";
import { atan2, cos, sin } from "../../portable/index.js";
import { requireSomePValues } from "../requirePValues.js";
import type { CombinedPValue } from "./combinedPValue.js";

/**
 * The Cauchy combination of p-values: the mean of cot(π pᵢ) against the Cauchy law. Its small p-values hold however the tests depend on each other.
 *
 * A p-value of 0 gives p = 0 and 1 gives p = 1, with `statistic: null`; both together are not measured: `not-finite`. Not measured: `no-rows` (no
 * p-values). Throws `RangeError` outside [0, 1]. Above some 0.1 it is only approximate, and a p-value near 1 (of a discrete test) can hide small ones.
 * Cost: O(m). Source: Liu & Xie, JASA 115 (2020). Golden: `statistics/multiplicity.json`, whose peer loses digits below 1e-8.
 *
 * @example
 * import { cauchyCombination } from "@probity/core/statistics";
 * cauchyCombination([0.01, 0.2, 0.5]); // => { statistic: 11.065632624748, pValue: 0.028687703876 }
 */
export function cauchyCombination(pValues: ArrayLike<number>): CombinedPValue {
  const p = requireSomePValues(pValues);
  const [none, one] = [p.includes(0), p.includes(1)];
  if (none && one) throw new NotMeasurable("not-finite");
  if (none || one) return { statistic: null, pValue: none ? 0 : 1 };
  const statistic = p.reduce((sum, value) => sum + cotangent(value) / p.length, 0);
  if (!Number.isFinite(statistic)) return { statistic: null, pValue: statistic > 0 ? 0 : 1 };
  return { statistic, pValue: atan2(1, statistic) / Math.PI };
}

/** cot(π p): by the angle from the nearest of 0, ½ and 1, which subtraction gives exactly. */
function cotangent(p: number): number {
  if (p < 0.25) return cos(Math.PI * p) / sin(Math.PI * p);
  if (p > 0.75) return -cos(Math.PI * (1 - p)) / sin(Math.PI * (1 - p));
  return sin(Math.PI * (0.5 - p)) / cos(Math.PI * (0.5 - p));
}
