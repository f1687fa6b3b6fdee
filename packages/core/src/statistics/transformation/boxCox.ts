import { log } from "../portable/index.js";
import { powerBranch } from "./powerBranch.js";

/**
 * The Box–Cox transform (x^λ − 1)/λ of a positive number, ln x at λ = 0.
 *
 * Throws `RangeError` unless x > 0 and λ is finite. Infinite only where x^λ is. Cost: O(1).
 * Source: Box & Cox, JRSS B 26 (1964). Golden: `features/transforms.json`.
 *
 * @example
 * import { boxCox } from "@probity/core/statistics";
 * boxCox(4, 0.5); // => 2
 * boxCox(0, 0.5); // throws RangeError
 */
export function boxCox(x: number, lambda: number): number {
  if (!(x > 0)) throw new RangeError("cannot transform a number by Box and Cox that is not above 0");
  if (!Number.isFinite(lambda))
    throw new RangeError(`cannot transform by the exponent ${lambda}: it needs a finite number`);
  return powerBranch(log(x), lambda);
}
