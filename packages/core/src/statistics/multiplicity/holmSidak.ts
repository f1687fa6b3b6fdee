import { smallestOf } from "./smallestOf.js";
import { stepDown } from "./stepDown.js";

/**
 * Holm's step-down with Šidák's correction: with p₍₁₎ ≤ … ≤ p₍ₘ₎, the i-th is max over j ≤ i of 1 − (1 − p₍ⱼ₎)^(m − j + 1), in the order given. Rejecting
 * those at most α keeps the chance of any false rejection at α or below for independent or positively dependent tests; otherwise use {@link holm}.
 *
 * None give none. Throws `RangeError` outside [0, 1]. Cost: O(m log m). Source: Holland & Copenhaver, Biometrics 43 (1987).
 * Golden: `statistics/multiplicity.json`.
 *
 * @example
 * import { holmSidak } from "@probity/core/statistics";
 * [...holmSidak([0.5, 0.0625])]; // => [0.5, 0.12109375]
 */
export function holmSidak(pValues: ArrayLike<number>): Float64Array {
  return stepDown(pValues, smallestOf);
}
