import { NotMeasurable } from "../../../evidence/index.js";
import { requireWeights } from "../../arguments/requireWeights.js";
import { normalSurvival, normalUpperQuantile } from "../../distributions/index.js";
import { requireSomePValues } from "../requirePValues.js";
import type { CombinedPValue } from "./combinedPValue.js";

/** How much each test counts. */
export interface StoufferOptions {
  /** One each, none negative; default 1. The root of a test's number of rows is the usual choice. */
  readonly weights?: Float64Array;
}

/**
 * Stouffer's combination of independent p-values: Z = Σ wᵢ zᵢ / √(Σ wᵢ²) with zᵢ the normal quantile of 1 − pᵢ, against the normal law. For one-sided
 * p-values of one question: those above ½ speak against those below.
 *
 * A p-value of 0 (of positive weight) gives p = 0 and 1 gives p = 1, with `statistic: null`; both together are not measured: `not-finite`. Not measured:
 * `no-rows` (no p-values), `zero-total-weight`. Throws `RangeError` outside [0, 1] and at a negative weight. Cost: O(m).
 * Source: Stouffer et al., The American Soldier (1949); Liptak (1958). Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { stoufferCombination } from "@probity/core/statistics";
 * stoufferCombination([0.01, 0.2, 0.5]); // => { statistic: 1.829027817065, pValue: 0.033697720589 }
 */
export function stoufferCombination(
  pValues: ArrayLike<number>,
  options: StoufferOptions = {},
): CombinedPValue {
  const p = requireSomePValues(pValues);
  const { weights = new Float64Array(p.length).fill(1) } = options;
  requireWeights("combine p-values", weights, p.length);
  const largest = weights.reduce((most, weight) => Math.max(most, weight), 0);
  let sum = 0;
  let squares = 0;
  for (let i = 0; i < p.length; i++) {
    const weight = weights[i]! / largest;
    if (weight === 0) continue;
    sum += weight * normalUpperQuantile(p[i]!);
    squares += weight * weight;
  }
  if (Number.isNaN(sum)) throw new NotMeasurable("not-finite");
  if (!Number.isFinite(sum)) return { statistic: null, pValue: sum > 0 ? 0 : 1 };
  const statistic = sum / Math.sqrt(squares);
  return { statistic, pValue: normalSurvival(statistic) };
}
