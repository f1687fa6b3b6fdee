import { NotMeasurable } from "../../evidence/index.js";
import { requireEValues } from "./requireEValues.js";

/**
 * The product of e-values: an e-value of what all of them doubt together, for independent ones, or where each is one given those before it (looks at
 * new data after a decision to go on). For others take {@link eValueMean}.
 *
 * None give 1: no evidence. Throws `RangeError` at what is no finite number from 0; not measured: `overflow` beyond 1.8e308. Cost: O(m).
 * Source: Vovk & Wang, Annals of Statistics 49 (2021).
 *
 * @example
 * import { eValueProduct } from "@probity/core/statistics";
 * eValueProduct([4, 0.5, 10]); // => 20
 */
export function eValueProduct(eValues: ArrayLike<number>): number {
  requireEValues("multiply e-values", eValues);
  // Large and small ones in turn, so that only the product itself can leave the doubles.
  const rising = Float64Array.from(eValues).sort();
  let low = 0;
  let high = rising.length - 1;
  let product = 1;
  while (low <= high) product *= product > 1 ? rising[low++]! : rising[high--]!;
  if (product === Infinity) throw new NotMeasurable("overflow");
  return product;
}
