import type { IntervalMethod } from "../../evidence/index.js";
import { NotMeasurable } from "../../evidence/index.js";
import type { BoundedInterval } from "../intervals/count.js";
import type { BoundedMeanOptions } from "./boundedMean.js";

/** An interval with its middle and half of its width, before it was cut at the bounds of the values. */
export interface CenteredInterval extends BoundedInterval {
  readonly center: number;
  readonly halfWidth: number;
}

/** An interval of values scaled to [0, 1] in their own units, cut at their bounds. Throws `overflow` beyond 1.8e308. */
export function centeredBetween(
  { lower, upper, level }: Required<BoundedMeanOptions>,
  unit: { readonly center: number; readonly halfWidth: number; readonly method: IntervalMethod },
): CenteredInterval {
  const range = upper - lower;
  const center = lower + range * unit.center;
  const halfWidth = range * unit.halfWidth;
  if (!Number.isFinite(halfWidth)) throw new NotMeasurable("overflow");
  return {
    lower: Math.max(lower, center - halfWidth),
    upper: Math.min(upper, center + halfWidth),
    level,
    method: unit.method,
    center,
    halfWidth,
  };
}
