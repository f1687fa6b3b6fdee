import { NotMeasurable } from "../../evidence/index.js";
import { requireWeights } from "../arguments/requireWeights.js";
import { sortOrder } from "../order/sortOrder.js";
import type { Gaps } from "./gapIntegrals.js";

/** Values and how much each counts. */
export interface WeightedSample {
  readonly values: Float64Array;
  /** One a value, at least 0 and finite; only their shares matter. */
  readonly weights: Float64Array;
}

/**
 * F − G of two weighted samples: weighted distribution functions, each of its own total. Values of weight 0 are left out. Throws `no-rows`
 * where a sample is empty, `zero-total-weight`, `overflow` where a total is more than a double holds; `RangeError` at a NaN, or a
 * weight that is negative, not finite or missing.
 */
export function weightedGaps(reference: WeightedSample, current: WeightedSample): Gaps {
  const x = ascending(reference);
  const y = ascending(current);
  const values = new Float64Array(x.values.length + y.values.length);
  const gaps = new Float64Array(values.length);
  let k = 0;
  let i = 0;
  let j = 0;
  while (i < x.values.length || j < y.values.length) {
    const value = Math.min(x.values[i] ?? Infinity, y.values[j] ?? Infinity);
    while (i < x.values.length && x.values[i] === value) i++;
    while (j < y.values.length && y.values[j] === value) j++;
    values[k] = value;
    gaps[k] = (i > 0 ? x.shares[i - 1]! : 0) - (j > 0 ? y.shares[j - 1]! : 0);
    k += 1;
  }
  return { values: values.subarray(0, k), gaps: gaps.subarray(0, k), whole: 1 };
}

/** The values with weight in ascending order, and the share of the weight at or before each. */
function ascending({ values, weights }: WeightedSample): { values: Float64Array; shares: Float64Array } {
  requireWeights("weigh the values", weights, values.length);
  if (values.length === 0) throw new NotMeasurable("no-rows");
  const order = sortOrder(values).filter((row) => weights[row]! > 0);
  const shares = new Float64Array(order.length);
  let total = 0;
  for (let at = 0; at < order.length; at++) {
    total += weights[order[at]!]!;
    shares[at] = total;
  }
  if (total === Infinity) throw new NotMeasurable("overflow");
  for (let at = 0; at < shares.length; at++) shares[at]! /= total;
  return { values: Float64Array.from(order, (row) => values[row]! + 0), shares };
}
