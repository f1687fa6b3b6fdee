import { exp } from "../../portable/index.js";
import type { DoubleDouble } from "./doubleDouble.js";
import type { Tail } from "./tail.js";
import { tailLogRatio, tailSlope } from "./tail.js";

/** A tail with the derivative of the lower one by u: where Newton's method stands. */
export interface TailAndSlope {
  readonly tail: Tail;
  readonly front: { readonly exponent: DoubleDouble; readonly factor: number };
}

/** A step from the flat side of the curve overshoots: it must stay within the range of a double. */
const widestOvershoot = 30;

/**
 * Solves "probability on this side = wanted" for a law whose density by u is log-concave, u the logarithm of the argument
 * or of its odds. The logarithm of the probability is then concave, and Newton's method on it converges from every start,
 * at the latest after one overshoot. `move(point, ratio)` adds log(ratio) to u.
 */
export function solveTail<Point>(
  side: "lower" | "upper",
  wanted: number,
  start: Point,
  evaluate: (point: Point) => TailAndSlope,
  move: (point: Point, ratio: number) => Point,
): Point {
  let point = start;
  for (let round = 0; round < 100; round++) {
    const { tail, front } = evaluate(point);
    const distance = tailLogRatio(tail, side, wanted);
    const step = Math.min(distance / tailSlope(tail, side, front), widestOvershoot);
    point = move(point, exp(side === "lower" ? -step : step));
    if (Math.abs(step) < 1e-11 || Math.abs(distance) < 2e-16) break;
  }
  return point;
}
