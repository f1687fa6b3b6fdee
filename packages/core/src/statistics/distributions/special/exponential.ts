import { roundedTo21Bits } from "../../portable/bits.js";
import { exp } from "../../portable/index.js";
import type { DoubleDouble } from "./doubleDouble.js";

/** e^x for an exponent of two doubles. */
export function exponential(x: DoubleDouble): number {
  const power = exp(x.high);
  return power > 0 && power < Infinity ? power + power * x.low : power;
}

/** exp(−z² / 2) without the error of a rounded square, which the exponential would multiply by z². */
export function gaussian(z: number): number {
  const head = roundedTo21Bits(z);
  return Math.abs(z) > 39 ? 0 : exp(-0.5 * head * head) * exp(-0.5 * (z - head) * (z + head));
}
