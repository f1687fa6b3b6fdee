import type { Rational } from "../exact/rational.js";
import { rational } from "../exact/rational.js";

/** A finite double as the fraction that it is. */
export function exactDouble(value: number): Rational {
  let scaled = value;
  let halvings = 0n;
  for (; !Number.isInteger(scaled); halvings++) scaled *= 2;
  return rational(BigInt(scaled), 1n << halvings);
}
