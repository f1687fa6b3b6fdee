import { requireSomePValues } from "../requirePValues.js";

/**
 * The harmonic mean of m p-values, m / Σ (1/pᵢ), in [0, 1]: near m times the smallest where one is far below the others.
 *
 * 0 where a p-value is 0. Not measured: `no-rows` (no p-values). Throws `RangeError` outside [0, 1]. Hardly touched by dependence among the tests. It is
 * not quite a p-value: below 0.05 and for few tests it is close to one; from three tests on, e · log(m) times it is valid whatever the dependence. Cost: O(m).
 * Source: Wilson, PNAS 116 (2019); Vovk & Wang, Biometrika 107 (2020). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { harmonicMeanPValue } from "@probity/core/statistics";
 * harmonicMeanPValue([0.01, 0.2, 0.5]); // => 0.0280373831776
 */
export function harmonicMeanPValue(pValues: ArrayLike<number>): number {
  const p = requireSomePValues(pValues);
  const least = p.reduce((smallest, value) => Math.min(smallest, value), 1);
  if (least === 0) return 0;
  // In units of the smallest: 1 / p may overflow.
  const sum = p.reduce((total, value) => total + least / value, 0);
  return Math.min(1, least * (p.length / sum));
}
