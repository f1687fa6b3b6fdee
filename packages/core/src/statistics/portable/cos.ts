import { cosNearZero } from "./cosNearZero.js";
import { reduceByHalfPi } from "./reduceByHalfPi.js";
import { sinNearZero } from "./sinNearZero.js";

/**
 * The cosine of an angle in radians with the same bits in every runtime, within 1 ulp, at every size of the angle.
 *
 * @example
 * import { cos } from "@probity/core/statistics";
 * cos(1); // => 0.5403023058681398
 */
export function cos(x: number): number {
  if (Math.abs(x) <= 0.7853981633974483) return cosNearZero(x, 0);
  const { quadrant, head, tail } = reduceByHalfPi(x);
  const value = (quadrant & 1) === 0 ? cosNearZero(head, tail) : sinNearZero(head, tail);
  return quadrant === 0 || quadrant === 3 ? value : -value;
}
