import { exp } from "../../portable/index.js";
import type { DoubleDouble } from "./doubleDouble.js";
import { addNumber, multiply, subtract, zero } from "./doubleDouble.js";
import { preciseLogOf } from "./preciseLog.js";
import { smallGamma } from "./smallGamma.js";
import { stirlingRemainder } from "./stirlingRemainder.js";

/** Γ(z) = factor · e^exponent. */
export interface GammaParts {
  readonly exponent: DoubleDouble;
  readonly factor: number;
}

/**
 * The gamma function as a factor of moderate size and a precise exponent. Ratios of gamma functions take the difference
 * of the exponents, so that large terms cancel before anything is rounded.
 */
export function gammaPartsOf(z: DoubleDouble): GammaParts {
  if (z.high < 10) return { exponent: zero, factor: smallGamma(z.high + z.low) };
  return {
    exponent: subtract(multiply(z, preciseLogOf(z)), z),
    factor: Math.sqrt(6.283185307179586 / z.high) * exp(stirlingRemainder(z.high)),
  };
}

export function gammaParts(z: number): GammaParts {
  return gammaPartsOf(addNumber(zero, z));
}
