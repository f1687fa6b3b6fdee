import { NotMeasurable } from "../../evidence/index.js";
import { linearQuantile } from "../../statistics/index.js";
import type { NumberSide } from "../columns/columnSide.js";

/** The quantile of one side: by linear interpolation where there are rows, else the first knot that reaches the share. */
export function quantileOf({ distribution }: NumberSide, p: number): number {
  if ("ascending" in distribution) return linearQuantile(distribution.ascending, p);
  const { at, upTo } = distribution;
  if (at.length === 0) throw new NotMeasurable("no-rows");
  const reached = upTo.findIndex((share) => share >= p);
  return at[reached === -1 ? at.length - 1 : reached]!;
}

/** The distance between the quartiles. */
export function interquartileRange(side: NumberSide): number {
  return quantileOf(side, 0.75) - quantileOf(side, 0.25);
}

/** Finite rows of one side. */
export function finiteRows({ distribution }: NumberSide): number {
  return "ascending" in distribution ? distribution.ascending.length : distribution.rows;
}
