import { NotMeasurable } from "../../evidence/index.js";
import { requireEValues } from "./requireEValues.js";

/**
 * The mean of e-values: an e-value of what all of them doubt together, however they depend on each other; no symmetric combination is better then.
 * It is at least the largest over m: e-values of one hypothesis on overlapping data lose little.
 *
 * Not measured: `no-rows` (none), `overflow`. Throws `RangeError` at what is no finite number from 0. Cost: O(m).
 * Source: Vovk & Wang, Annals of Statistics 49 (2021).
 *
 * @example
 * import { eValueMean } from "@probity/core/statistics";
 * eValueMean([4, 0.5, 10.5]); // => 5
 */
export function eValueMean(eValues: ArrayLike<number>): number {
  requireEValues("average e-values", eValues);
  if (eValues.length === 0) throw new NotMeasurable("no-rows");
  let mean = 0;
  for (let i = 0; i < eValues.length; i++) mean += eValues[i]! / eValues.length;
  if (mean === Infinity) throw new NotMeasurable("overflow");
  return mean;
}
