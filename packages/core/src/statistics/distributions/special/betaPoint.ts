import type { DoubleDouble } from "./doubleDouble.js";
import { add, divide, exactSum, subtract } from "./doubleDouble.js";
import { preciseLog, preciseLogOf } from "./preciseLog.js";

/** A point of the beta law with its complement y = 1 − x and both logarithms, none of them rounded to a double. */
export interface BetaPoint {
  readonly x: DoubleDouble;
  readonly y: DoubleDouble;
  readonly logX: DoubleDouble;
  readonly logY: DoubleDouble;
}

/** The point x, 0 < x < 1. */
export function betaPoint(x: number): BetaPoint {
  const y = exactSum(1, -x);
  return { x: { high: x, low: 0 }, y, logX: preciseLog(x), logY: preciseLogOf(y) };
}

/** The same point seen from the other end. */
export function mirrored({ x, y, logX, logY }: BetaPoint): BetaPoint {
  return { x: y, y: x, logX: logY, logY: logX };
}

/** A positive number that may lie outside the range of a double: its logarithm always exists. */
export interface Scaled {
  readonly value: DoubleDouble;
  readonly log: DoubleDouble;
}

/** The point p / (p + q), 1 − x = q / (p + q). */
export function betaPointOfOdds(p: Scaled, q: Scaled): BetaPoint {
  const logOdds = p.log.high - q.log.high;
  if (logOdds < -75) return belowPrecision(p, q);
  if (logOdds > 75) return mirrored(belowPrecision(q, p));
  const sum = add(p.value, q.value);
  const log = preciseLogOf(sum);
  return {
    x: divide(p.value, sum),
    y: divide(q.value, sum),
    logX: subtract(p.log, log),
    logY: subtract(q.log, log),
  };
}

/** Where p / q is below 2^-108, x = p / q and y = 1 to all bits, and log y = −x. */
function belowPrecision(p: Scaled, q: Scaled): BetaPoint {
  const x = { high: p.value.high / q.value.high, low: 0 };
  return { x, y: { high: 1, low: 0 }, logX: subtract(p.log, q.log), logY: { high: -x.high, low: 0 } };
}
