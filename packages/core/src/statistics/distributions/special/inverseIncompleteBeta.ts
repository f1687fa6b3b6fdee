import { exp, log } from "../../portable/index.js";
import { normalUpperQuantile } from "../normal.js";
import type { BetaPoint } from "./betaPoint.js";
import { betaPoint, mirrored } from "./betaPoint.js";
import type { DoubleDouble } from "./doubleDouble.js";
import { add, addNumber, divideByNumber } from "./doubleDouble.js";
import { exponential } from "./exponential.js";
import { betaFront, incompleteBeta } from "./incompleteBeta.js";
import { logBeta } from "./logBeta.js";
import { preciseLog } from "./preciseLog.js";
import { solveTail } from "./solveTail.js";

/** A point of [0, 1] by its smaller coordinate, so that both x and y = 1 − x are known to full relative precision. */
interface UnitPoint {
  readonly x: number;
  readonly y: number;
}

/** The solution; the logarithm of x / y where one of them is so small that it may underflow. */
export interface BetaRoot extends UnitPoint {
  readonly logOdds: DoubleDouble | null;
}

/** The point at which I_x(a, b) = below and 1 − I_x(a, b) = above, both positive with sum 1 and the smaller one exact. */
export function inverseIncompleteBeta(a: number, b: number, below: number, above: number): BetaRoot {
  const low = edge(a, b, below);
  if (low.high < -600) return { x: exponential(low), y: 1, logOdds: low };
  const high = edge(b, a, above);
  if (high.high < -600) return { x: 1, y: exponential(high), logOdds: { high: -high.high, low: -high.low } };
  const side = below <= 0.5 ? "lower" : "upper";
  const start = side === "lower" ? startOf(a, b, below, low.high) : mirror(startOf(b, a, above, high.high));
  const root = solveTail(
    side,
    side === "lower" ? below : above,
    start,
    (at) => {
      const point = preciseAt(at);
      return { tail: incompleteBeta(a, b, point), front: betaFront(a, b, point) };
    },
    ({ x, y }, ratio) => (ratio > 1 ? unitPoint(x, y / ratio) : unitPoint(x * ratio, y)),
  );
  return { ...root, logOdds: null };
}

/** I ≤ odds^a / (a B), with equality to all bits where the odds are tiny: log odds at or below the wanted ones. */
function edge(a: number, b: number, wanted: number): DoubleDouble {
  return divideByNumber(addNumber(add(preciseLog(wanted), preciseLog(a)), logBeta(a, b)), a);
}

/** The edge lies below the wanted point; the normal law of the log odds is nearer where both parameters exceed 1. */
function startOf(a: number, b: number, wanted: number, lowest: number): UnitPoint {
  const logOdds =
    Math.min(a, b) <= 1
      ? lowest
      : Math.max(lowest, log(a / b) - normalUpperQuantile(wanted) * Math.sqrt(1 / a + 1 / b));
  return logOdds < 0 ? unitPoint(exp(logOdds), 1) : unitPoint(1, exp(-logOdds));
}

/** (x, y) / (x + y) */
function unitPoint(x: number, y: number): UnitPoint {
  const sum = x + y;
  return x < y ? { x: x / sum, y: 1 - x / sum } : { x: 1 - y / sum, y: y / sum };
}

function mirror({ x, y }: UnitPoint): UnitPoint {
  return { x: y, y: x };
}

function preciseAt({ x, y }: UnitPoint): BetaPoint {
  return x < y ? betaPoint(x) : mirrored(betaPoint(y));
}
