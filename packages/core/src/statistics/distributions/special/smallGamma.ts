import { exp } from "../../portable/index.js";
import { logGammaNearTwo } from "./logGammaNearTwo.js";

/** Γ(x) for 0 < x < 24, exact at the integers. */
export function smallGamma(x: number): number {
  if (x < 0.5) return exp(logGammaNearTwo(x)) / (x * (1 + x));
  if (x < 1.5) return exp(logGammaNearTwo(x - 1)) / x;
  let product = 1;
  let rest = x;
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return product * exp(logGammaNearTwo(rest - 2));
}
