import { cosNearZero } from "./cosNearZero.js";
import { reduceByHalfPi } from "./reduceByHalfPi.js";
import { sinNearZero } from "./sinNearZero.js";

/**
 * The sine of an angle in radians with the same bits in every runtime, within 1 ulp, at every size of the angle.
 *
 * @example
 * import { sin } from "@probity/core/statistics";
 * sin(1); // => 0.8414709848078965
 */
export function sin(x: number): number {
  const size = Math.abs(x);
  if (size < 7.450580596923828e-9) return x;
  if (size <= 0.7853981633974483) return sinNearZero(x, 0);
  const { quadrant, head, tail } = reduceByHalfPi(x);
  const value = (quadrant & 1) === 0 ? sinNearZero(head, tail) : cosNearZero(head, tail);
  return quadrant < 2 ? value : -value;
}
