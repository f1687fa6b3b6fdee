import { benjaminiHochberg } from "../multiplicity/benjaminiHochberg.js";
import { requireEValues } from "./requireEValues.js";

/**
 * Wang and Ramdas' e-BH as adjusted values, in the order given: with e₍₁₎ ≥ … ≥ e₍ₘ₎, the i-th is min(1, min over j ≥ i of m/(j e₍ⱼ₎)). Rejecting those
 * at most α keeps the expected share of false ones among the rejected at α or below, however the e-values depend on each other:
 * what {@link benjaminiHochberg} needs independence for.
 *
 * It is Benjamini and Hochberg's procedure on 1/e. None give none. Throws `RangeError` at what is no finite number from 0. Cost: O(m log m).
 * Source: Wang & Ramdas, JRSS B 84 (2022).
 *
 * @example
 * import { eBenjaminiHochberg } from "@probity/core/statistics";
 * [...eBenjaminiHochberg([2, 64, 16, 0])]; // => [0.6666666666666666, 0.0625, 0.125, 1]
 */
export function eBenjaminiHochberg(eValues: ArrayLike<number>): Float64Array {
  requireEValues("adjust e-values", eValues);
  return benjaminiHochberg(Float64Array.from(eValues, (e) => Math.min(1, 1 / e)));
}
