import { exp, log, log1p } from "../../portable/index.js";
import type { DoubleDouble } from "./doubleDouble.js";
import { exponential } from "./exponential.js";

/**
 * One side of a distribution, factor · e^exponent: the side that can be computed without cancellation. The exponent is
 * kept apart so that logarithms of tails far below the smallest double exist.
 */
export interface Tail {
  readonly side: "lower" | "upper";
  readonly exponent: DoubleDouble;
  readonly factor: number;
}

function value(tail: Tail): number {
  return tail.factor === 0 ? 0 : Math.min(exponential(tail.exponent) * tail.factor, 1);
}

/** The probability on one side of the point. */
export function tailProbability(tail: Tail, side: "lower" | "upper"): number {
  return tail.side === side ? value(tail) : 1 - value(tail);
}

/** The logarithm of {@link tailProbability}. */
export function tailLogProbability(tail: Tail, side: "lower" | "upper"): number {
  if (tail.side !== side) return log1p(-value(tail));
  const { high, low } = tail.exponent;
  return Math.min(high + (low + log(tail.factor)), 0);
}

/** log(P / p) for the probability P on one side of the point and a wanted p > 0, precise where P is close to p. */
export function tailLogRatio(tail: Tail, side: "lower" | "upper", wanted: number): number {
  const probability = tailProbability(tail, side);
  const relative = (probability - wanted) / wanted;
  return Math.abs(relative) < 0.5 ? log1p(relative) : tailLogProbability(tail, side) - log(wanted);
}

/** What Newton's method in the logarithm of the argument needs: P′ · x / P on one side of the point. */
export function tailSlope(
  tail: Tail,
  side: "lower" | "upper",
  density: { exponent: DoubleDouble; factor: number },
): number {
  if (tail.side !== side)
    return (exponential(density.exponent) * density.factor) / tailProbability(tail, side);
  const { high, low } = density.exponent;
  return (exp(high - tail.exponent.high + (low - tail.exponent.low)) * density.factor) / tail.factor;
}
