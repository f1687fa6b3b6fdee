import { log1p } from "../portable/index.js";
import { powerBranch } from "./powerBranch.js";

/**
 * The Yeo–Johnson transform of any number: ((x + 1)^λ − 1)/λ from 0 on (ln(x + 1) at λ = 0), and −((1 − x)^{2−λ} − 1)/(2 − λ) below 0
 * (−ln(1 − x) at λ = 2). It is x at λ = 1.
 *
 * Throws `RangeError` at a NaN and unless λ is finite. Infinite only where the power is. Cost: O(1).
 * Source: Yeo & Johnson, Biometrika 87 (2000). Golden: `features/transforms.json`.
 *
 * @example
 * import { yeoJohnson } from "@probity/core/statistics";
 * yeoJohnson(3, 0.5); // => 2
 * yeoJohnson(-3, 1.5); // => -2
 */
export function yeoJohnson(x: number, lambda: number): number {
  if (Number.isNaN(x)) throw new RangeError("cannot transform NaN by Yeo and Johnson");
  if (!Number.isFinite(lambda))
    throw new RangeError(`cannot transform by the exponent ${lambda}: it needs a finite number`);
  if (lambda === 1) return x;
  return x >= 0 ? powerBranch(log1p(x), lambda) : -powerBranch(log1p(-x), 2 - lambda);
}
